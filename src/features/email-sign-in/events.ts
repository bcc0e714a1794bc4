import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** A sign-in by email was asked for; without a user, since nobody active has the address. */
  email_sign_in_requested: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
