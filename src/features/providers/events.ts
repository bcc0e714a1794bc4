import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** An answer of an identity provider was not taken; `reason`: its name. */
  provider_answer_refused: 'failure',
  /** A provider has told that a session there has ended; `reason`: its name. Each session here besides. */
  provider_logout: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
