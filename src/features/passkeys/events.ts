import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  passkey_added: 'success',
  /** A new passkey was not as it has to be. */
  passkey_refused: 'failure',
  passkey_removed: 'success',
  /** A passkey has signed, and its counter was not above the last one: there may be a copy of it. */
  passkey_counter_back: 'failure',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
