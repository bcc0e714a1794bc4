import { type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import { nullable, text } from '../../platform/db/pg-types.js';

/** A time in UTC, to the microsecond: `2026-11-30T21:41:26.123456Z`. */
export const utc = (time: SQLWrapper): SQL<string> =>
  sql`to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const { ip } = auditEvents;

/** The columns of a `ChainedEvent`. */
export const EVENT_COLUMNS = {
  id: auditEvents.id,
  createdAt: utc(auditEvents.createdAt),
  event: auditEvents.event,
  outcome: auditEvents.outcome,
  userId: auditEvents.userId,
  actorId: auditEvents.actorId,
  sessionId: auditEvents.sessionId,
  generation: auditEvents.generation,
  ip: sql`host(${ip})`,
  network: sql`host(network(set_masklen(${ip}, CASE family(${ip}) WHEN 4 THEN 24 ELSE 48 END)))`,
  userAgent: auditEvents.userAgent,
  requestId: auditEvents.requestId,
  reason: auditEvents.reason,
};

/** Their types. */
export const EVENT_ROW = {
  id: auditEvents.id,
  createdAt: text,
  event: auditEvents.event,
  outcome: auditEvents.outcome,
  userId: auditEvents.userId,
  actorId: auditEvents.actorId,
  sessionId: auditEvents.sessionId,
  generation: auditEvents.generation,
  ip: nullable(text),
  network: nullable(text),
  userAgent: auditEvents.userAgent,
  requestId: auditEvents.requestId,
  reason: auditEvents.reason,
};
