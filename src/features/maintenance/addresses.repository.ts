import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { integer, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { type Placeholders, statement } from '../../platform/db/statement.js';
import type { HeldAddresses } from '../../platform/registry/feature.js';

const VALUES = { days: integer, after: uuid, limit: integer };
type Values = Placeholders<typeof VALUES>;

/** The id of each row that is looked at, and whether it is due: by an index it is. */
const walked = ({ table, since, isWhole, index, days = asItIs }: HeldAddresses, v: Values): SQL => {
  const before = sql`now() - make_interval(days => ${days(v.days)})`;
  return index
    ? sql`SELECT id, true AS is_due FROM ${table} WHERE ${isWhole} AND ${index} <= ${before}
        ORDER BY ${index} LIMIT ${v.limit}`
    : sql`SELECT id, (${isWhole}) AND ${since} <= ${before} AS is_due FROM ${table} WHERE id > ${v.after}
        ORDER BY id LIMIT ${v.limit}`;
};

const asItIs = (days: SQL<number>): SQL => days;

/**
 * Shortens the addresses of up to `limit` rows. A row that something else has locked is left for the next
 * time, and one that was changed since is looked at again. What goes alongside goes after its row, since a
 * trigger may look at that.
 */
const shorteningOf = (held: HeldAddresses) =>
  statement({
    name: `addresses.${held.name.replaceAll(' ', '-')}`,
    values: VALUES,
    row: { walked: integer, shortened: integer, last: nullable(text) },
    sql: (v) => sql`
    WITH walked AS MATERIALIZED (
      ${walked(held, v)}
    ), due AS MATERIALIZED (
      SELECT id FROM ${held.table}
      WHERE id = ANY (ARRAY(SELECT id FROM walked WHERE is_due)) AND (${held.isWhole})
        AND ${held.since} <= now() - make_interval(days => ${v.days})
      FOR NO KEY UPDATE SKIP LOCKED
    ), shortened AS (
      UPDATE ${held.table} SET ${held.assignments} WHERE id = ANY (ARRAY(SELECT id FROM due)) RETURNING id
    )${held.alongside ? sql`, alongside AS (${held.alongside(sql`ARRAY(SELECT id FROM shortened)`)})` : sql``}
    SELECT (SELECT count(*)::integer FROM walked) AS walked,
      (SELECT count(*)::integer FROM shortened) AS shortened,
      (SELECT id::text FROM walked ORDER BY id DESC LIMIT 1) AS last
  `,
  });

/** Of every instance of the app there is one. */
const declared = new WeakMap<HeldAddresses, ReturnType<typeof shorteningOf>>();

/** The rows of a batch. */
export interface ShortenedBatch {
  walked: number;
  shortened: number;
  /** The last row that was looked at; null: none was. */
  last: string | null;
}

@Injectable()
export class AddressesRepository {
  /** @param after the row up to which they were looked at */
  async shorten(
    on: Executor,
    held: HeldAddresses,
    { days, after, limit }: { days: number; after: string; limit: number },
  ): Promise<ShortenedBatch> {
    const run = declared.get(held) ?? shorteningOf(held);
    declared.set(held, run);
    const [batch] = await run(on, { days, after, limit });
    if (!batch) throw new Error('a statement returned no row');
    return batch;
  }
}
