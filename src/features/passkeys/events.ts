import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

export const events = {
  passkey_added: 'success',
  /** A new passkey was not as it has to be. */
  passkey_refused: 'failure',
  passkey_removed: 'success',
  /** A passkey has signed, and its counter was not above the last one: there may be a copy of it. */
  passkey_counter_back: 'failure',
} as const satisfies Record<string, AuditOutcome>;

/** The webhooks that follow from them: docs/webhooks.md. */
export const webhooks = {
  passkey_added: [{ type: 'passkey.added', carries: ['userId', 'sessionId'] }],
  passkey_removed: [{ type: 'passkey.removed', carries: ['userId', 'sessionId', 'actorId'] }],
} as const satisfies Partial<Record<keyof typeof events, readonly WebhookDeclaration[]>>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
