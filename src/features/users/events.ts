import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** By an operator at the command line. `reason` says as what, or that they were imported. */
  user_created: 'success',
  /** By an operator at the command line. */
  user_disabled: 'success',
  /** By an operator at the command line. */
  user_enabled: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
