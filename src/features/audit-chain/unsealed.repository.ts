import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import type { Executor } from '../../platform/db/executor.js';
import { boolean, integer, timestamptz, uuid } from '../../platform/db/pg-types.js';
import { named } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { auditChain } from './audit-chain.table.js';
import { auditCheckpoints } from './audit-checkpoints.table.js';
import type { ChainedEvent } from './chained-event.js';
import { BATCH, EVENTS_BETWEEN } from './checkpoints.repository.js';
import { EVENT_COLUMNS, EVENT_ROW } from './event-columns.js';

/** A place in the order of events: that of one of this time and this id. */
export interface EventPlace {
  at: string;
  id: string;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Before every event of this time, and behind all of them. */
export const before = (at: string): EventPlace => ({ at, id: FIRST_ID });
const behind = (at: string): EventPlace => ({ at, id: LAST_ID });

/** All events, also those that say a time in the future; none that says no time at all (`infinity`). */
export const START = behind('-infinity');
export const END = before('infinity');

/** From which times on the sealer looks for events. */
export interface Window {
  /** For new ones, and for those whose transaction committed a little late: what each pass reads. */
  recent: string;
  /** For those that were committed late. Before it, somebody has inserted them. */
  late: string;
  /** Whether a checkpoint covers more than is sealed: its end was removed, or the checkpoint added. */
  isBehind: boolean;
}

/**
 * By the youngest event that was ever sealed, as the last checkpoint and the last seals know it: what comes
 * in late moves nothing back, and one that says a time in the future counts by when it was sealed. A quarter
 * of an hour is many times what a transaction of ours can last, and half a minute more than nearly all do.
 */
const windowStatement = statement({
  name: 'audit-chain.window',
  values: { seals: integer },
  row: { recent: timestamptz, late: timestamptz, isBehind: boolean },
  sql: ({ seals }) => sql`
    SELECT coalesce(youngest - interval '30 seconds', '-infinity') AS "recent",
      coalesce(youngest - interval '15 minutes', '-infinity') AS "late",
      coalesce(checkpointed, 0) > coalesce(sealed, 0) AS "isBehind"
    FROM (
      SELECT
        greatest(CASE WHEN last.youngest_at <= now() THEN last.youngest_at END, latest.youngest_at)
          AS youngest,
        last.sequence AS checkpointed, (SELECT max(${auditChain.sequence}) FROM ${auditChain}) AS sealed
      FROM (SELECT 1) AS one
      LEFT JOIN LATERAL (
        SELECT * FROM ${auditCheckpoints} ORDER BY ${auditCheckpoints.number} DESC LIMIT 1
      ) AS last ON true
      CROSS JOIN LATERAL (
        SELECT max(least(${auditEvents.createdAt}, seals.sealed_at)) AS youngest_at
        FROM (SELECT * FROM ${auditChain} ORDER BY ${auditChain.sequence} DESC LIMIT ${seals}) AS seals
        JOIN ${auditEvents} ON ${auditEvents.id} = seals.event_id
      ) AS latest
    ) AS known
  `,
});

/** How many of the last seals are asked: more than there are behind the last checkpoint. */
const LATEST = EVENTS_BETWEEN + 2 * BATCH;

const place = sql`(${auditEvents.createdAt}, ${auditEvents.id})`;

/** The place of the last event of a page; no row where there are fewer than a page has. */
const pageEndStatement = statement({
  name: 'audit-chain.page-end',
  values: { at: timestamptz, id: uuid, endAt: timestamptz, endId: uuid, rest: integer },
  row: { at: timestamptz, id: uuid },
  sql: ({ at, id, endAt, endId, rest }) => sql`
    SELECT ${auditEvents.createdAt} AS "at", ${auditEvents.id} FROM ${auditEvents}
    WHERE ${place} > (${at}, ${id}) AND ${place} <= (${endAt}, ${endId})
    ORDER BY ${auditEvents.createdAt}, ${auditEvents.id}
    OFFSET ${rest} LIMIT 1
  `,
});

/** A look-up for each event, whatever the planner thinks of the tables' sizes: an index has it. */
const unsealedStatement = statement({
  name: 'audit-chain.unsealed',
  values: { at: timestamptz, id: uuid, endAt: timestamptz, endId: uuid, limit: integer },
  row: EVENT_ROW,
  sql: ({ at, id, endAt, endId, limit }) => sql`
    SELECT ${named(EVENT_COLUMNS)} FROM ${auditEvents}
    WHERE ${place} > (${at}, ${id}) AND ${place} <= (${endAt}, ${endId})
      AND (SELECT event_id FROM ${auditChain} WHERE ${auditChain.eventId} = ${auditEvents.id}) IS NULL
    ORDER BY ${auditEvents.createdAt}, ${auditEvents.id}
    LIMIT ${limit}
  `,
});

/** Events that are not sealed. Each statement reads a page of events at the most. */
@Injectable()
export class UnsealedRepository {
  async findWindow(on: Executor): Promise<Window> {
    const [window] = await windowStatement(on, { seals: LATEST });
    if (!window) throw new Error('a statement without a condition has a row');
    return window;
  }

  /** @returns the place of the event that ends a page of this size; undefined: the last page is shorter */
  async findPageEnd(
    on: Executor,
    from: EventPlace,
    to: EventPlace,
    size: number,
  ): Promise<EventPlace | undefined> {
    const [end] = await pageEndStatement(on, { ...from, endAt: to.at, endId: to.id, rest: size - 1 });
    return end;
  }

  /** Those behind one place and up to another, the oldest first. */
  list(on: Executor, from: EventPlace, to: EventPlace, limit: number): Promise<ChainedEvent[]> {
    return unsealedStatement(on, { ...from, endAt: to.at, endId: to.id, limit });
  }
}
