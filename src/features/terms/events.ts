import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** With the date of the terms. */
  terms_accepted: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
