import { Injectable } from '@nestjs/common';
import { getTableName, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { registry } from '../../platform/registry/registry.js';

/** A table that the database lacks, or that this role may not read. */
export interface UnusableTable {
  name: string;
  isMissing: boolean;
}

const unusable = (): SQL => {
  const names = registry().tables.map((table) => sql`${getTableName(table)}`);
  return sql`SELECT name, id IS NULL AS "isMissing"
    FROM unnest(ARRAY[${sql.join(names, sql`, `)}]::text[]) AS name, to_regclass(quote_ident(name)) AS id
    WHERE id IS NULL OR NOT has_table_privilege(id, 'SELECT')`;
};

/**
 * The row of `rate_limits` that is written to see whether anything can be; no limit has this key. The sweep
 * takes it when nobody asks any more.
 */
const PROBE = Buffer.from('readiness probe.');

/** Why nothing can be written, as far as the database says so. */
export interface WriteObstacles {
  tables: UnusableTable[];
  /** It follows another server. */
  isStandby: boolean;
  /** Its sessions may only read. */
  isReadOnly: boolean;
}

@Injectable()
export class HealthRepository {
  /** Writes one row, always the same. @returns the tables that the database lacks, or keeps from this role */
  async probe(on: Executor): Promise<UnusableTable[]> {
    const found = await on.execute<Record<string, unknown> & UnusableTable>(sql`
      WITH written AS (
        INSERT INTO rate_limits AS r (key, hits, expires_at) VALUES (${PROBE}::bytea, 1, now() + interval
          '1 day')
        ON CONFLICT (key) DO UPDATE SET hits = 1
      ) ${unusable()}
    `);
    return [...found];
  }

  async findHindrances(on: Executor): Promise<WriteObstacles> {
    const [found] = await on.execute<{
      tables: UnusableTable[] | null;
      standby: boolean;
      read_only: boolean;
    }>(sql`
      SELECT (SELECT json_agg(u) FROM (${unusable()}) AS u) AS tables, pg_is_in_recovery() AS standby,
        current_setting('transaction_read_only')::boolean AS read_only
    `);
    return {
      tables: found?.tables ?? [],
      isStandby: found?.standby ?? false,
      isReadOnly: found?.read_only ?? false,
    };
  }
}
