import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** An authenticator app works from now on; recovery codes came with it. */
  totp_added: 'success',
  /** The first code of an app was wrong. */
  totp_refused: 'failure',
  totp_removed: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
