import type { AuditOutcome } from '../../platform/registry/feature.js';

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

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
