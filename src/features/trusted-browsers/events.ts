import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** A browser is not asked for a second factor again, for thirty days. */
  browser_trusted: 'success',
  /** The user has taken that back. */
  browser_distrusted: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
