import type { AuditEvent } from '../../platform/audit/audit-events.js';
import type { Code } from '../../platform/errors/error-codes.js';
import type { AuditOutcome } from '../../platform/registry/feature.js';

export const events = {
  /** A link or its token that is not good, or not any more: once an hour for each network and route. */
  link_refused: 'failure',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module '../../platform/audit/audit-events.js' {
  interface AuditEvents extends Events {}
}

export const refusals = {
  TOKEN_INVALID: 'link_refused',
  CODE_INVALID: 'link_refused',
  CONFIRMATION_WRONG: 'link_refused',
} as const satisfies Partial<Record<Code, AuditEvent>>;
