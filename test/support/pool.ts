import { sql } from 'drizzle-orm';
import postgres, { type Sql } from 'postgres';
import { freshDatabase } from 'postern/testing';
import { type Database, type Executor, openDatabase } from '../../src/platform/db/executor.js';
import { isDatabaseUnavailable } from '../../src/platform/db/failures.js';
import { until } from './until.js';

/**
 * The app's pool without the app, on a database with an empty table `numbers`, where each number can stand
 * once.
 */
export class TestPool {
  private constructor(
    readonly url: string,
    readonly db: Database,
    /** Connections of the test's own. */
    readonly admin: Sql,
  ) {}

  static async open(name: string): Promise<TestPool> {
    const url = await freshDatabase(name);
    const admin = postgres(url, { max: 3, onnotice: () => undefined });
    await admin`DROP TABLE IF EXISTS numbers`;
    await admin`CREATE TABLE numbers (n integer PRIMARY KEY)`;
    return new TestPool(url, openDatabase({ url, max: 2, prepare: true }), admin);
  }

  async stored(): Promise<number[]> {
    const rows = await this.admin<{ n: number }[]>`SELECT n FROM numbers ORDER BY n`;
    return rows.map(({ n }) => n);
  }

  /** How many statements with this text are being worked on. */
  async active(text: string): Promise<number> {
    const found = await this.admin`SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE
        ${`%${text}%`}`;
    return found.length;
  }

  /** The server ends a connection, and it is gone. */
  async terminate(pid: number): Promise<void> {
    await this.admin`SELECT pg_terminate_backend(${pid})`;
    await until(async () => (await this.admin`SELECT FROM pg_stat_activity WHERE pid = ${pid}`).length === 0);
  }

  async close(): Promise<void> {
    await this.db.end();
    await this.admin.end();
  }
}

export const insert = (on: Executor, n: number) => on.execute(sql`INSERT INTO numbers VALUES (${n})`);
export const sleep = (on: Executor, seconds: number) => on.execute(sql`SELECT pg_sleep(${seconds})`);

export async function pidOf(on: Executor): Promise<number> {
  const [row] = await on.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
  return row?.pid ?? 0;
}

/** What became of `work`: 'unavailable' is what a client is told as a 503. */
export async function outcomeOf(work: PromiseLike<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    return isDatabaseUnavailable(error) ? 'unavailable' : error;
  }
}
