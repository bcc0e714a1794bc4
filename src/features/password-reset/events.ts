import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

export const events = {
  /** A link to choose a new password was asked for; without a user, since nobody active has the address. */
  password_reset_requested: 'success',
  /** A new password was chosen by the link of a mail: every session was ended. */
  password_reset: 'success',
} as const satisfies Record<string, AuditOutcome>;

/** The webhooks that follow from them: docs/webhooks.md. */
export const webhooks = {
  password_reset: [{ type: 'password.changed', carries: ['userId'], reason: 'reset' }],
} as const satisfies Partial<Record<keyof typeof events, readonly WebhookDeclaration[]>>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
