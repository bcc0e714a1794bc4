import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** An admin has an email sent again. `reason` says which; `user_id`, whose address it goes to. */
  mail_sent_again: 'success',
  /** The same of many that were dead-lettered. `reason` says how many, and since when. */
  mails_sent_again: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
