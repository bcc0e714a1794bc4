import { Injectable } from '@nestjs/common';
import { getTableName, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { registry } from '../../platform/registry/registry.js';

/** The names of the tables that the database lacks. */
function missing(): SQL {
  const names = registry().tables.map((table) => sql`${getTableName(table)}`);
  return sql`SELECT name FROM unnest(ARRAY[${sql.join(names, sql`, `)}]::text[]) AS name WHERE
    to_regclass(quote_ident(name)) IS NULL`;
}

/**
 * The row of `rate_limits` that is written to see whether anything can be; no limit has this key. The sweep
 * takes it when nobody asks any more.
 */
const PROBE = Buffer.from('readiness probe.');

/** Why nothing can be written, as far as the database says so. */
export interface WriteObstacles {
  missingTables: string[];
  /** It follows another server. */
  isStandby: boolean;
  /** Its sessions may only read. */
  isReadOnly: boolean;
}

@Injectable()
export class HealthRepository {
  /** Writes one row, always the same, and returns the names of the tables that the database lacks. */
  async probe(on: Executor): Promise<string[]> {
    const found = await on.execute<{ name: string }>(sql`
      WITH written AS (
        INSERT INTO rate_limits AS r (key, hits, expires_at) VALUES (${PROBE}::bytea, 1, now() + interval
          '1 day')
        ON CONFLICT (key) DO UPDATE SET hits = 1
      ) ${missing()}
    `);
    return found.map(({ name }) => name);
  }

  async findHindrances(on: Executor): Promise<WriteObstacles> {
    const [found] = await on.execute<{ missing: string | null; standby: boolean; read_only: boolean }>(sql`
      SELECT (SELECT string_agg(name, ' ') FROM (${missing()}) AS m) AS missing, pg_is_in_recovery() AS
        standby, current_setting('transaction_read_only')::boolean AS read_only
    `);
    return {
      missingTables: found?.missing?.split(' ') ?? [],
      isStandby: found?.standby ?? false,
      isReadOnly: found?.read_only ?? false,
    };
  }
}
