import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

export const events = {
  password_changed: 'success',
  password_removed: 'success',
  password_change_refused: 'failure',
  account_deleted: 'success',
  account_deletion_refused: 'failure',
  /** Somebody has deleted their own account, which comes true when a grace period has passed. */
  own_deletion_planned: 'success',
  /** They have taken that back. */
  own_deletion_taken_back: 'success',
} as const satisfies Record<string, AuditOutcome>;

/** The webhooks that follow from them: docs/webhooks.md. */
export const webhooks = {
  password_changed: [{ type: 'password.changed', carries: ['userId', 'sessionId'] }],
  password_removed: [{ type: 'password.removed', carries: ['userId', 'sessionId'] }],
  own_deletion_planned: [{ type: 'user.deletion_planned', carries: ['userId'] }],
  own_deletion_taken_back: [{ type: 'user.deletion_taken_back', carries: ['userId'] }],
  account_deleted: [{ type: 'user.deleted', carries: ['userId'] }],
} as const satisfies Partial<Record<keyof typeof events, readonly WebhookDeclaration[]>>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
