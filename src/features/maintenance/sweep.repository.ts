import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { type Executor, statement } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { Expiry } from '../../platform/registry/feature.js';
import { registry } from '../../platform/registry/registry.js';

/**
 * Deletes up to `limit` rows, found by a column that has an index. What somebody else has locked, another
 * sweep or a request, is left for the next time. ARRAY: as a plain subquery it may be run once for each row,
 * and the limit would be none.
 */
function deleteStatement({
  table,
  column,
  isExpired = sql`${sql.identifier(column)} <= now()`,
  key = 'id',
}: Expiry) {
  const name = sql.identifier(key);
  const found = sql`SELECT ${name} FROM ${table} WHERE ${isExpired} ORDER BY ${sql.identifier(column)} LIMIT
    ${sql.placeholder('limit')}::integer FOR UPDATE SKIP LOCKED`;
  return statement<{ deleted: number }>(
    sql`WITH gone AS (DELETE FROM ${table} WHERE ${name} = ANY (ARRAY(${found})) RETURNING 1) SELECT
      count(*)::integer AS deleted FROM gone`,
  );
}

@Injectable()
export class SweepRepository {
  private readonly statements = registry().expires.map((expiry) => ({
    expiry,
    run: deleteStatement(expiry),
  }));

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
    const [counted] = await found.run(on, { limit, ...found.expiry.values?.(this.env) });
    return counted?.deleted ?? 0;
  }
}
