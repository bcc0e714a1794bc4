import { Inject, Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { integer } from '../../platform/db/pg-types.js';
import { statement } from '../../platform/db/statement.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { Expiry } from '../../platform/registry/feature.js';
import { registry } from '../../platform/registry/registry.js';

/**
 * Deletes up to `limit` rows, found by a column that has an index. A row that another sweep or a request has
 * locked is left for the next time. ARRAY: as a plain subquery it may be run once for each row, and the limit
 * would be none.
 */
function deleteStatement({ name, table, column, isExpired, days: after, key = 'id' }: Expiry) {
  const id = sql.identifier(key);
  const expires = sql.identifier(column);
  return statement({
    name: `sweep.${name.replaceAll(' ', '-')}`,
    values: { limit: integer, ...(after ? { days: integer } : {}) },
    row: { deleted: integer },
    sql: ({ limit, days }) => sql`
    WITH gone AS (
      DELETE FROM ${table} WHERE ${id} = ANY (ARRAY(
        SELECT ${id} FROM ${table} WHERE
          ${isExpired ? isExpired(days as SQL<number>) : sql`${expires} <= now()`}
        ORDER BY ${expires} LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )) RETURNING 1
    )
    SELECT count(*)::integer AS deleted FROM gone
  `,
  });
}

/** Of every instance of the app there is one. */
const declared = new WeakMap<Expiry, ReturnType<typeof deleteStatement>>();

function statementOf(expiry: Expiry): ReturnType<typeof deleteStatement> {
  const known = declared.get(expiry) ?? deleteStatement(expiry);
  declared.set(expiry, known);
  return known;
}

@Injectable()
export class SweepRepository {
  private readonly statements = registry().expires.map((expiry) => ({ expiry, run: statementOf(expiry) }));

  constructor(@Inject(ENV) private readonly env: Env) {}

  /** The names of all rows that expire. */
  readonly swept: readonly string[] = this.statements.map(({ expiry }) => expiry.name);

  /**
   * Deletes at most `limit` expired rows of one kind, and returns how many: less than `limit` means that
   * nothing was left.
   */
  async deleteExpired(on: Executor, name: string, limit: number): Promise<number> {
    const found = this.statements.find(({ expiry }) => expiry.name === name);
    if (!found) throw new Error(`no rows named ${name} expire`);
    const [counted] = await found.run(on, { limit, days: found.expiry.days?.(this.env) });
    return counted?.deleted ?? 0;
  }
}
