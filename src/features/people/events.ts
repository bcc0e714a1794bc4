import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** Somebody has got all that is held about a person. `actor_id` says who. */
  user_exported: 'success',
  /** Somebody has got all that is held about themselves. */
  own_data_exported: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
