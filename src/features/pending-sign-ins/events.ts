import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** A password, or what else begins a sign-in, was right, and a second factor is asked for. */
  second_factor_asked: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
