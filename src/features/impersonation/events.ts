import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

export const events = {
  /** By an admin, who acts as this user from now on; the session is the one in which they do. */
  impersonation_started: 'success',
} as const satisfies Record<string, AuditOutcome>;

/** The webhooks that follow from them: docs/webhooks.md. */
export const webhooks = {
  impersonation_started: [{ type: 'session.started', carries: ['userId', 'sessionId', 'actorId'] }],
} as const satisfies Partial<Record<keyof typeof events, readonly WebhookDeclaration[]>>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
