import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** The person of a session has proven once more who they are; `reason` is the method. */
  reauthenticated: 'success',
  reauthentication_failed: 'failure',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
