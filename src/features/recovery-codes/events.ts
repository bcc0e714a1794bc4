import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** A person has asked for new recovery codes; those of before work no more. */
  recovery_codes_renewed: 'success',
  recovery_code_used: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
