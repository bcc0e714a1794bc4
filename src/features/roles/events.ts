import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** A guarded route wants a role or a permission that the user has not; `reason` says which, and where. */
  access_denied: 'failure',
  /** By an operator at the command line. `reason` says as what. */
  role_changed: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
