import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

export const events = {
  /** By password. `reason` says `unknown device` where the user was told about it by mail. */
  login_succeeded: 'success',
  /** `reason`: unknown address, wrong password, no password, not verified, disabled, or changed meanwhile. */
  login_failed: 'failure',
  /** A link to sign in by was asked for; without a user, since nobody active has the address. */
  sign_in_link_requested: 'success',
} as const satisfies Record<string, AuditOutcome>;

/** The webhooks that follow from them: docs/webhooks.md. */
export const webhooks = {
  login_succeeded: [{ type: 'session.started', carries: ['userId', 'sessionId'] }],
} as const satisfies Partial<Record<keyof typeof events, readonly WebhookDeclaration[]>>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
