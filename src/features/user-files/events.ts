import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** All users, or a page of them. `reason` says which, and whether with hashes of passwords. */
  users_exported: 'success',
  /** A request to import users. `reason` says how many lines; each user who is made has a row besides. */
  users_imported: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
