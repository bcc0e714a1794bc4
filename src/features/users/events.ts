import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

export const events = {
  /** By an operator at the command line. `reason` says as what, or that they were imported. */
  user_created: 'success',
  /** By an operator at the command line. */
  user_disabled: 'success',
  /** By an operator at the command line. */
  user_enabled: 'success',
} as const satisfies Record<string, AuditOutcome>;

/** The webhooks that follow from them: docs/webhooks.md. */
export const webhooks = {
  user_created: [{ type: 'user.created', carries: ['userId', 'actorId'] }],
  user_disabled: [{ type: 'user.disabled', carries: ['userId', 'actorId'] }],
  user_enabled: [{ type: 'user.enabled', carries: ['userId', 'actorId'] }],
} as const satisfies Partial<Record<keyof typeof events, readonly WebhookDeclaration[]>>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
