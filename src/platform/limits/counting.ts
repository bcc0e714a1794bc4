import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  boolean,
  bytea,
  float8,
  integer,
  nullable,
  type PgType,
  text,
  type ValuesOf,
} from '../db/pg-types.js';
import { bare, excluded, insertInto, literal, set } from '../db/sql-parts.js';
import type { Placeholders } from '../db/statement.js';
import { rateLimits } from './rate-limits.table.js';

/** A count as it is looked up: which row, how many hits pass, and for how long they are counted. */
export interface AskedCount {
  key: Buffer;
  max: number;
  seconds: number;
  /** Whether each hit begins the window again. */
  inARow: boolean;
}

/** The columns of what comes of a count: a row for each that was hit, in order. */
export const HIT = { bucket: integer, hits: rateLimits.hits, ends: text, secondsLeft: float8 };

/** The values that one count takes. */
export const COUNT = { key: bytea, max: integer, seconds: integer, inARow: boolean };

/** The same of several: `key0`, `max0`, …, `key1`, … */
type Numbered<T> = { readonly [Name in keyof T & string as `${Name}${number}`]: T[Name] };
export type Counts = Numbered<typeof COUNT>;

const r = alias(rateLimits, 'r');

/** In how many counts a statement of a feature can count a request. */
const PLACES = 5;

/** The values of `counting`; a request that is counted in fewer leaves the last of them null. */
export const PLACED = Object.fromEntries(
  Array.from({ length: PLACES }, (_, index) =>
    Object.entries(COUNT).map(([name, type]) => [`${name}${index}`, nullable<PgType<unknown>>(type)]),
  ).flat(),
) as Numbered<{ [Name in keyof typeof COUNT]: PgType<AskedCount[Name] | null> }>;

/** Those of a request. @throws Error for more counts than there are places */
export function placed(counts: readonly AskedCount[]): PlacedCounts {
  if (counts.length > PLACES) throw new Error(`${counts.length} counts for one request`);
  const none = { key: null, max: null, seconds: null, inARow: null };
  return numbered(Array.from({ length: PLACES }, (_, index) => counts[index] ?? none)) as PlacedCounts;
}

export type PlacedCounts = ValuesOf<typeof PLACED>;

/** `{ key }, { key }` as `key0`, `key1`. */
export function numbered(counts: readonly object[]): Record<string, unknown> {
  return Object.fromEntries(
    counts.flatMap((count, index) =>
      Object.entries(count).map(([name, value]) => [`${name}${index}`, value as unknown]),
    ),
  );
}

/**
 * One hit: in a window that goes on, or as the first of a new one; none when the count before refuses, or on
 * that condition.
 */
function hit(values: Placeholders<Counts>, index: number, condition?: SQL): SQL {
  const before = sql.identifier(`hit${index - 1}`);
  const conditions = [
    ...(index === 0 ? [] : [sql`before.hits <= ${values[`max${index - 1}`]}`]),
    ...(condition ? [condition] : []),
  ];
  const from = index === 0 ? sql`` : sql`FROM ${before} before `;
  const where = conditions.length === 0 ? sql`` : sql`WHERE ${sql.join(conditions, sql` AND `)}`;
  return sql`${sql.identifier(`hit${index}`)} AS (
      ${insertInto(
        rateLimits,
        {
          key: sql`${values[`key${index}`]}`,
          hits: literal(1),
          expiresAt: sql`now() + make_interval(secs => ${values[`seconds${index}`]})`,
        },
        'r',
      )} ${from}${where}
      ON CONFLICT (${bare(r.key)}) DO UPDATE SET ${set(rateLimits, {
        hits: sql`CASE WHEN ${r.expiresAt} <= now() THEN 1 ELSE ${r.hits} + 1 END`,
        expiresAt: sql`CASE WHEN ${r.expiresAt} <= now() OR ${values[`inARow${index}`]} THEN
          ${excluded(r.expiresAt)} ELSE ${r.expiresAt} END`,
      })}
      RETURNING hits, expires_at
    )`;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** The hits of a request in so many counts, as parts of a statement. */
export const hitsIn = (count: number, values: Placeholders<Counts>): SQL =>
  sql.join(
    upTo(count).map((index) => hit(values, index)),
    sql`, `,
  );

/** Their answer: the columns of `HIT`. */
export function outcomeOf(count: number): SQL {
  const results = upTo(count).map(
    (index) => sql`
    SELECT ${literal(index)} AS bucket, hits, expires_at::text AS ends, extract(epoch FROM expires_at -
      now())::float8 AS "secondsLeft"
    FROM ${sql.identifier(`hit${index}`)}`,
  );
  return sql`${sql.join(results, sql` UNION ALL `)}
    ORDER BY bucket`;
}

/**
 * The first parts of a statement that writes something where the limits let it: `passed` has one row then,
 * and none where one of them refuses. The statement's answer is `counted`.
 */
export function counting(values: Placeholders<typeof PLACED>): SQL {
  const given = values as unknown as Placeholders<Counts>;
  const hits = upTo(PLACES).map((index) => hit(given, index, sql`${given[`key${index}`]} IS NOT NULL`));
  const full = upTo(PLACES).map(
    (index) =>
      sql`NOT EXISTS (SELECT FROM ${sql.identifier(`hit${index}`)} WHERE hits > ${given[`max${index}`]})`,
  );
  return sql`${sql.join(hits, sql`, `)}, passed AS (
      SELECT 1 WHERE ${sql.join(
        full,
        sql`
        AND `,
      )}
    )`;
}

/** The answer of such a statement: the columns of `HIT`. */
export const counted = (): SQL => outcomeOf(PLACES);
