import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** An admin has an email sent again. `reason` says which; `user_id`, whose address it is, and was. */
  mail_sent_again: 'success',
  /** Many that were dead-lettered are; each has its own event, too. `reason`: how many, since when. */
  mails_sent_again: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
