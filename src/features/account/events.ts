import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  password_changed: 'success',
  password_removed: 'success',
  password_change_refused: 'failure',
  account_deleted: 'success',
  account_deletion_refused: 'failure',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
