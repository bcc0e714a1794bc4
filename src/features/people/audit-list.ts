import { type SQL, sql } from 'drizzle-orm';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import { integer, nullable, text, timestamptz, type Types, uuid } from '../../platform/db/pg-types.js';
import { named, names } from '../../platform/db/sql-parts.js';
import { type Placeholders, statement } from '../../platform/db/statement.js';

/** By what the events of a list are found: each has its index. */
export type AuditIndex = 'time' | 'user' | 'actor';

/** An event in a list. */
const EVENT = {
  id: auditEvents.id,
  createdAt: auditEvents.createdAt,
  event: auditEvents.event,
  outcome: auditEvents.outcome,
  userId: auditEvents.userId,
  actorId: auditEvents.actorId,
  sessionId: auditEvents.sessionId,
  ip: sql<string | null>`host(${auditEvents.ip})`,
  userAgent: auditEvents.userAgent,
  requestId: auditEvents.requestId,
  reason: auditEvents.reason,
};

const VALUES = {
  /** The first moment that is in the list, and the place that ends it. */
  from: timestamptz,
  to: timestamptz,
  toId: uuid,
  /** null: any. */
  event: nullable(text),
  outcome: nullable(text),
  /** How many events are looked through. */
  window: integer,
  limit: integer,
};

/** Each column can be null: a window in which nothing fits is one row without an event. */
const ROW = {
  id: nullable(uuid),
  createdAt: nullable(timestamptz),
  event: nullable(text),
  outcome: nullable(text),
  userId: nullable(uuid),
  actorId: nullable(uuid),
  sessionId: nullable(uuid),
  ip: nullable(text),
  userAgent: nullable(text),
  requestId: nullable(text),
  reason: nullable(text),
  /** The place of the last event that was looked at, and how many were. */
  lastAt: timestamptz,
  lastId: uuid,
  looked: integer,
};

const { createdAt, id, userId, actorId } = auditEvents;

const OF: Record<AuditIndex, (v: Placeholders<Types>) => SQL> = {
  time: () => sql`true`,
  user: (v) => sql`${userId} = ${v.of} AND (${v.actor} IS NULL OR ${actorId} = ${v.actor})`,
  actor: (v) => sql`${actorId} = ${v.of}`,
};

/**
 * The newest first. No index finds events by their names, so one page looks through so many at the most: it
 * may have fewer than `limit`, and its last place is where the next one begins.
 */
function listBy(index: AuditIndex) {
  const own: Types = { time: {}, user: { of: uuid, actor: nullable(uuid) }, actor: { of: uuid } }[index];
  return statement({
    name: `people.audit.${index}`,
    values: { ...own, ...VALUES },
    row: ROW,
    sql: (v) => sql`
    WITH looked AS MATERIALIZED (
      SELECT ${named(EVENT)} FROM ${auditEvents}
      WHERE ${OF[index](v)} AND ${createdAt} >= ${v.from} AND (${createdAt}, ${id}) < (${v.to}, ${v.toId})
      ORDER BY ${createdAt} DESC, ${id} DESC LIMIT ${v.window}
    ), last AS (
      SELECT "createdAt" AS "lastAt", id AS "lastId", (SELECT count(*)::int FROM looked) AS looked
      FROM looked ORDER BY "createdAt", id LIMIT 1
    ), fitting AS (
      SELECT * FROM looked
      WHERE (${v.event} IS NULL OR event = ${v.event}) AND (${v.outcome} IS NULL OR outcome = ${v.outcome})
      ORDER BY "createdAt" DESC, id DESC LIMIT ${v.limit}
    )
    SELECT ${names(EVENT)}, "lastAt", "lastId", last.looked FROM last LEFT JOIN fitting ON true
    ORDER BY "createdAt" DESC, id DESC
  `,
  });
}

/** The statement of a list, by the index that finds its events. */
export const AUDIT_LISTS = { time: listBy('time'), user: listBy('user'), actor: listBy('actor') };
