import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** A signed-in person lets a device sign in. That it did is a `login_succeeded` of its own session. */
  device_sign_in_approved: 'success',
  /** They do not, or no more. */
  device_sign_in_denied: 'success',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}
