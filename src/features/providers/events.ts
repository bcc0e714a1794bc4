import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** An answer of an identity provider was not taken; `reason`: its name. */
  provider_answer_refused: 'failure',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
