import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

export const events = {
  /** An authenticator app works from now on; recovery codes came with it. */
  totp_added: 'success',
  /** The first code of an app was wrong. */
  totp_refused: 'failure',
  totp_removed: 'success',
} as const satisfies Record<string, AuditOutcome>;

/** The webhooks that follow from them: docs/webhooks.md. */
export const webhooks = {
  totp_added: [{ type: 'totp.added', carries: ['userId', 'sessionId'] }],
  totp_removed: [{ type: 'totp.removed', carries: ['userId', 'sessionId', 'actorId'] }],
} as const satisfies Partial<Record<keyof typeof events, readonly WebhookDeclaration[]>>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
