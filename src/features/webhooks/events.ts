import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** An admin or an operator has one webhook sent again. `reason` says which. */
  webhook_sent_again: 'success',
  /** Many that were dead-lettered are. `reason`: how many, to which endpoint, since when. */
  webhooks_sent_again: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
