import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import { type Executor, statement } from '../db/executor.js';

/** A count as it is looked up: which row, how many hits pass, and for how long they are counted. */
export interface Bucket {
  key: Buffer;
  max: number;
  seconds: number;
  /** Whether each hit begins the window again. */
  inARow: boolean;
}

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

/** As many as one request is counted in. */
const MAX_BUCKETS = 8;

const value = (name: string, index: number) => sql.placeholder(`${name}${index}`);

/** One hit: in a window that goes on, or as the first of a new one; none when the bucket before refuses. */
function hit(index: number): SQL {
  const before = sql.raw(`hit${index - 1}`);
  const passed =
    index === 0 ? sql`` : sql`FROM ${before} before WHERE before.hits <= ${value('max', index - 1)}::integer`;
  return sql`${sql.raw(`hit${index}`)} AS (
    INSERT INTO rate_limits AS r (key, hits, expires_at)
    SELECT ${value('key', index)}::bytea, 1, now() + make_interval(secs => ${value('seconds', index)})
      ${passed}
    ON CONFLICT (key) DO UPDATE SET
      hits = CASE WHEN r.expires_at <= now() THEN 1 ELSE r.hits + 1 END,
      expires_at = CASE WHEN r.expires_at <= now() OR ${value('inARow', index)}::boolean THEN
        excluded.expires_at ELSE r.expires_at END
    RETURNING hits, expires_at
  )`;
}

function consumeStatement(buckets: number) {
  const indexes = Array.from({ length: buckets }, (_, index) => index);
  const hits = sql.join(indexes.map(hit), sql`, `);
  const results = sql.join(
    indexes.map(
      (index) =>
        sql`SELECT ${sql.raw(String(index))} AS bucket, hits, expires_at::text AS ends, extract(epoch FROM
          expires_at - now())::float8 AS "secondsLeft" FROM ${sql.raw(`hit${index}`)}`,
    ),
    sql` UNION ALL `,
  );
  return statement<Hit>(sql`WITH ${hits} ${results} ORDER BY bucket`);
}

/** By how many buckets a request has. */
const consumeStatements = Array.from({ length: MAX_BUCKETS }, (_, index) => consumeStatement(index + 1));

/** Locks the rows in the order in which `hit` does, or the two would wait for one another. */
const refundStatement = statement(sql`
  WITH locked AS MATERIALIZED (
    SELECT r.key, given.everything
    FROM unnest(${sql.placeholder('keys')}::bytea[], ${sql.placeholder('ends')}::timestamptz[],
      ${sql.placeholder('all')}::boolean[])
      WITH ORDINALITY AS given (key, ends, everything, position)
    JOIN rate_limits r ON r.key = given.key AND (given.ends IS NULL OR r.expires_at = given.ends)
    ORDER BY given.position
    FOR UPDATE OF r
  )
  UPDATE rate_limits r SET hits = CASE WHEN locked.everything THEN 0 ELSE r.hits - 1 END FROM locked WHERE
    r.key = locked.key AND r.hits > 0
`);

@Injectable()
export class RateLimitsRepository {
  /**
   * Counts a request in its buckets, in one upsert: exact however many come at once, since each waits for the
   * row. The first bucket that is full ends it: those behind are not touched.
   * @returns the buckets that were hit, in order; only the last of them can be over its limit
   */
  async hit(on: Executor, buckets: readonly Bucket[]): Promise<Hit[]> {
    const consume = consumeStatements[buckets.length - 1];
    if (!consume) throw new Error(`${buckets.length} counts for one request`);
    return consume(
      on,
      Object.fromEntries(
        buckets.flatMap((bucket, index) =>
          Object.entries(bucket).map(([name, of]) => [`${name}${index}`, of]),
        ),
      ),
    );
  }

  /** Takes hits back, in the order in which they were counted. */
  async refund(on: Executor, hits: readonly Refund[]): Promise<void> {
    const keys = hits.map(({ key }) => `"\\\\x${key.toString('hex')}"`);
    const ends = hits.map((hit) => (hit.ends === null ? 'NULL' : `"${hit.ends}"`));
    const all = hits.map((hit) => String(hit.all));
    await refundStatement(on, {
      keys: `{${keys.join(',')}}`,
      ends: `{${ends.join(',')}}`,
      all: `{${all.join(',')}}`,
    });
  }
}
