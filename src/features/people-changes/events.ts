import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

export const events = {
  /** An admin has changed the language or the profile of somebody else. `reason` names the fields. */
  user_changed: 'success',
  /** An admin has somebody deleted, when a grace period has passed. */
  deletion_planned: 'success',
  /** An admin has taken that back. */
  deletion_taken_back: 'success',
  /** An admin has somebody who has deleted their own account take that back no more. */
  keep_link_ended: 'success',
  /** An admin ends sessions of many. `reason` says of which; each that ends is an event too. */
  sessions_ended: 'success',
} as const satisfies Record<string, AuditOutcome>;

/** The webhooks that follow from them: docs/webhooks.md. */
export const webhooks = {
  user_changed: [{ type: 'user.changed', carries: ['userId', 'actorId'] }],
  deletion_planned: [{ type: 'user.deletion_planned', carries: ['userId', 'actorId'] }],
  deletion_taken_back: [{ type: 'user.deletion_taken_back', carries: ['userId', 'actorId'] }],
} as const satisfies Partial<Record<keyof typeof events, readonly WebhookDeclaration[]>>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
