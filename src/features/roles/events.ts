import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

export const events = {
  /** A guarded route wants a role or a permission that the user has not; `reason` says which, and where. */
  access_denied: 'failure',
  /** By an operator at the command line. `reason` says as what. */
  role_changed: 'success',
} as const satisfies Record<string, AuditOutcome>;

/** The webhooks that follow from them: docs/webhooks.md. */
export const webhooks = {
  role_changed: [{ type: 'role.changed', carries: ['userId', 'actorId'] }],
} as const satisfies Partial<Record<keyof typeof events, readonly WebhookDeclaration[]>>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
