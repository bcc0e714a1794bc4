import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';

/** Where a statement runs: the pool, or a transaction. The first parameter of every repository method. */
export type Executor = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;
