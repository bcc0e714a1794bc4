import type { Code } from '../errors/error-codes.js';
import type { AuditOutcome } from '../registry/feature.js';
import type { AuditEvent } from './audit-events.js';

/** Those of the platform itself. */
export const events = {
  /** Beyond a limit, which `reason` names: once for each network in the limit's window. */
  rate_limited: 'failure',
  /** A request that a page of another site made a browser send: once an hour for each network and route. */
  origin_refused: 'failure',
} as const satisfies Record<string, AuditOutcome>;

type Events = typeof events;
declare module './audit-events.js' {
  interface AuditEvents extends Events {}
}

export const refusals = {
  RATE_LIMITED: 'rate_limited',
  ORIGIN_REFUSED: 'origin_refused',
} as const satisfies Partial<Record<Code, AuditEvent>>;
