import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** By an admin, who acts as this user from now on; the session is the one in which they do. */
  impersonation_started: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
