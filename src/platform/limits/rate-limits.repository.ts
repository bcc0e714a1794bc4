import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../db/executor.js';
import { array, boolean, bytea, nullable, text, timestamptz, type ValuesOf } from '../db/pg-types.js';
import { set } from '../db/sql-parts.js';
import { statement } from '../db/statement.js';
import { type AskedCount, COUNT, type Counts, HIT, hitsIn, numbered, outcomeOf } from './counting.js';
import { rateLimits } from './rate-limits.table.js';

/** A bucket after a hit. */
export interface Hit {
  hits: number;
  /** The end of its window, as PostgreSQL writes it. */
  ends: string;
  /** Until then, by the database's clock. */
  secondsLeft: number;
}

/** A hit that is taken back. */
export interface Refund {
  key: Buffer;
  /** The window that it was counted in; null: whichever it is now, as of a window that each hit moves. */
  ends: string | null;
  /** Whether all hits are, and not this one alone. */
  all: boolean;
}

/** A count as it stands: how many hits, and until when. */
export interface FoundCount {
  key: Buffer;
  hits: number;
  ends: string;
}

/** As many as one request is counted in. */
const MAX_BUCKETS = 8;

const r = alias(rateLimits, 'r');

function consumeStatement(buckets: number) {
  const names = Array.from({ length: buckets }, (_, index) =>
    Object.entries(COUNT).map(([name, type]) => [`${name}${index}`, type] as const),
  ).flat();
  // The last bucket lets no other one through.
  const values = Object.fromEntries(names.filter(([name]) => name !== `max${buckets - 1}`)) as Counts;
  return statement({
    name: `limits.hit${buckets}`,
    values,
    row: HIT,
    sql: (placeholders) => sql`
    WITH ${hitsIn(buckets, placeholders)} ${outcomeOf(buckets)}
  `,
  });
}

/** By how many buckets a request has. */
const consumeStatements = Array.from({ length: MAX_BUCKETS }, (_, index) => consumeStatement(index + 1));

/** Locks the rows in the order in which `hit` does, or the two would wait for one another. */
const refundStatement = statement({
  name: 'limits.refund',
  values: { keys: array(bytea), ends: array(nullable(timestamptz)), all: array(boolean) },
  row: {},
  sql: ({ keys, ends, all }) => sql`
    WITH locked AS MATERIALIZED (
      SELECT ${r.key}, refund.everything
      FROM unnest(${keys}, ${ends}, ${all}) WITH ORDINALITY AS refund (key, ends, everything, position)
      JOIN ${rateLimits} r ON ${r.key} = refund.key AND (refund.ends IS NULL OR ${r.expiresAt} = refund.ends)
      ORDER BY refund.position
      FOR UPDATE OF r
    )
    UPDATE ${rateLimits} r SET
      ${set(rateLimits, { hits: sql`CASE WHEN locked.everything THEN 0 ELSE ${r.hits} - 1 END` })}
    FROM locked WHERE ${r.key} = locked.key AND ${r.hits} > 0
  `,
});

const findStatement = statement({
  name: 'limits.find',
  values: { keys: array(bytea) },
  row: { key: rateLimits.key, hits: rateLimits.hits, ends: text },
  sql: ({ keys }) => sql`
    SELECT ${r.key}, ${r.hits}, ${r.expiresAt}::text AS ends FROM ${rateLimits} r
    WHERE ${r.key} = ANY (${keys}) AND ${r.expiresAt} > now() AND ${r.hits} > 0
  `,
});

@Injectable()
export class RateLimitsRepository {
  /** The counts among these that have hits in a window that goes on. They stay as they are. */
  find(on: Executor, keys: readonly Buffer[]): Promise<FoundCount[]> {
    return findStatement(on, { keys });
  }

  /**
   * Counts a request in its buckets, in one upsert: exact however many come at once, since each waits for the
   * row. The first bucket that is full ends it: those behind are not touched.
   * @returns the buckets that were hit, in order; only the last of them can be over its limit
   */
  async hit(on: Executor, buckets: readonly AskedCount[]): Promise<Hit[]> {
    const consume = consumeStatements[buckets.length - 1];
    if (!consume) throw new Error(`${buckets.length} counts for one request`);
    return consume(on, numbered(buckets) as ValuesOf<Counts>);
  }

  /** Takes hits back, in the order in which they were counted. */
  async refund(on: Executor, hits: readonly Refund[]): Promise<void> {
    await refundStatement(on, {
      keys: hits.map(({ key }) => key),
      ends: hits.map(({ ends }) => ends),
      all: hits.map(({ all }) => all),
    });
  }
}
