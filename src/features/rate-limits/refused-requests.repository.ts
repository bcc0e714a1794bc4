import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import type { Executor } from '../../platform/db/executor.js';
import { boolean, inet, nullable, text, timestamptz, uuid } from '../../platform/db/pg-types.js';
import { literal } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';

/** How many of the newest events are looked through, and how many of them are told. */
const WINDOW = 20_000;
const LIMIT = 100;

const { createdAt, event, ip, userId, reason } = auditEvents;

/** No index finds events by their names, so one request looks through so many at the most. */
const listRefused = statement({
  name: 'rate-limits.refused',
  values: { all: boolean, user: nullable(uuid), network: nullable(inet) },
  row: { at: timestamptz, limit: text, userId: nullable(uuid), ip: nullable(text) },
  sql: (v) => sql`
    WITH looked AS MATERIALIZED (
      SELECT ${createdAt}, ${event}, ${reason}, ${userId}, ${ip} FROM ${auditEvents}
      WHERE ${createdAt} > now() - interval '24 hours'
      ORDER BY ${createdAt} DESC LIMIT ${literal(WINDOW)}
    )
    SELECT created_at AS at, coalesce(reason, '') AS limit, user_id AS "userId", host(ip) AS ip FROM looked
    WHERE event = 'rate_limited' AND (${v.all} OR user_id = ${v.user} OR ip <<= ${v.network})
    ORDER BY created_at DESC LIMIT ${literal(LIMIT)}
  `,
});

/** A request that a limit has refused. */
export interface RefusedRequest {
  at: string;
  /** Its name. */
  limit: string;
  userId: string | null;
  ip: string | null;
}

@Injectable()
export class RefusedRequestsRepository {
  /** The newest of the last 24 hours, in one statement: of all, or of a user or a network. */
  list(
    on: Executor,
    of: { ip?: string | undefined; userId?: string | undefined; isOfAll: boolean },
  ): Promise<RefusedRequest[]> {
    const { ip, userId = null, isOfAll } = of;
    // An event names nobody's address: there is none of an address alone.
    if (!isOfAll && ip === undefined && userId === null) return Promise.resolve([]);
    const network = ip === undefined ? null : ip.includes(':') ? `${ip}/64` : ip;
    return listRefused(on, { all: isOfAll, user: userId, network });
  }
}
