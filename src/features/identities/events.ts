import type { AuditOutcome } from '../../platform/registry/feature.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

export const events = {
  /** An account at a provider is a way in from now on; `reason` is the provider. */
  identity_linked: 'success',
  /**
   * It is none any more: `reason` is the provider where its user has removed it, else what has taken it away.
   */
  identity_removed: 'success',
  /** A link was mailed that links an account at a provider; without a user, where nobody has the address. */
  identity_link_requested: 'success',
} as const satisfies Record<string, AuditOutcome>;

/** The webhooks that follow from them: docs/webhooks.md. */
export const webhooks = {
  identity_linked: [{ type: 'identity.linked', carries: ['userId', 'sessionId'], reasonAs: 'provider' }],
  identity_removed: [{ type: 'identity.removed', carries: ['userId', 'sessionId'] }],
} as const satisfies Partial<Record<keyof typeof events, readonly WebhookDeclaration[]>>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
