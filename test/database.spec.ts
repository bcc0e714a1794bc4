import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import postgres, { type Sql } from 'postgres';
import { type Database, type Executor, openDatabase } from '../src/database/executor.js';
import { isDatabaseUnavailable } from '../src/database/failures.js';
import { freshDatabase } from './support/database.js';
import { until } from './support/until.js';

/** The app's pool without the app, and a connection of the test's own. */
let db: Database;
let admin: Sql;
let url: string;

beforeAll(async () => {
  url = await freshDatabase('pool');
  admin = postgres(url, { max: 3, onnotice: () => undefined });
  db = openDatabase({ url, max: 2, prepare: true });
  await admin`CREATE TABLE IF NOT EXISTS numbers (n integer PRIMARY KEY)`;
});
beforeEach(() => admin`TRUNCATE numbers`);
afterAll(async () => {
  await db.end();
  await admin.end();
});

const insert = (on: Executor, n: number) => on.execute(sql`INSERT INTO numbers VALUES (${n})`);
const sleep = (on: Executor, seconds: number) => on.execute(sql`SELECT pg_sleep(${seconds})`);
const stored = async () => (await admin<{ n: number }[]>`SELECT n FROM numbers ORDER BY n`).map(({ n }) => n);

async function pidOf(on: Executor): Promise<number> {
  const [row] = await on.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
  return row?.pid ?? 0;
}

/** The server ends a connection, and it is gone. */
async function terminate(pid: number): Promise<void> {
  await admin`SELECT pg_terminate_backend(${pid})`;
  await until(async () => (await admin`SELECT FROM pg_stat_activity WHERE pid = ${pid}`).length === 0);
}

/** How often a statement with this text is being worked on. */
async function active(text: string): Promise<number> {
  return (
    await admin`SELECT FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE ${`%${text}%`} AND datname = current_database()`
  ).length;
}

/** What became of `work`: 'unavailable' is what a client is told as a 503. */
async function outcomeOf(work: PromiseLike<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    return isDatabaseUnavailable(error) ? 'unavailable' : error;
  }
}

describe('a statement', () => {
  test('that has no answer after two seconds is unavailable, and the server stops working on it', async () => {
    const outcome = outcomeOf(sleep(db, 60));
    await until(async () => (await active('pg_sleep')) === 1);

    expect(await outcome).toBe('unavailable');
    await until(async () => (await active('pg_sleep')) === 0);
  });

  test('of somebody else goes on while one beside it misses its deadline', async () => {
    const slow = outcomeOf(sleep(db, 60));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const other = outcomeOf(sleep(db, 1.2).then(() => 'done'));

    expect([await slow, await other]).toEqual(['unavailable', 'done']);
  });

  test('that the server refuses costs no connection', async () => {
    const single = openDatabase({ url, max: 1, prepare: true });
    const pid = await pidOf(single);
    await insert(single, 1);

    await expect(insert(single, 1)).rejects.toMatchObject({ cause: { code: '23505' } });

    expect(await pidOf(single)).toBe(pid);
    await single.end();
  });

  test('that finds its connection ended by the server may fail, and the next one finds a new connection', async () => {
    const pid = await pidOf(db);
    await terminate(pid);

    await outcomeOf(pidOf(db));

    expect(await pidOf(db)).not.toBe(pid);
  });
});

test('nobody waits longer than two seconds for a connection', async () => {
  const done = Promise.withResolvers<void>();
  const holders = [1, 2].map(() => db.transaction(() => done.promise));

  expect(await outcomeOf(pidOf(db))).toBe('unavailable');

  done.resolve();
  await Promise.all(holders);
  expect(await pidOf(db)).toBeGreaterThan(0);
});

describe('a transaction', () => {
  test('is committed as a whole, and rolled back as a whole', async () => {
    expect(await db.transaction(async (tx) => [await insert(tx, 1), await insert(tx, 2)].length)).toBe(2);
    const undone = db.transaction(async (tx) => {
      await insert(tx, 3);
      throw new Error('a change of mind');
    });

    await expect(undone).rejects.toThrow('a change of mind');
    expect(await stored()).toEqual([1, 2]);
  });

  test.each(['waits for an answer', 'is between two statements'])(
    'whose connection is lost while it %s leaves nothing, and nothing of it is carried out later',
    async (when) => {
      const outcome = outcomeOf(
        db.transaction(async (tx) => {
          await insert(tx, 1);
          const pid = await pidOf(tx);
          if (when === 'is between two statements') await terminate(pid);
          else await Promise.all([outcomeOf(sleep(tx, 60)), until(async () => (await active('pg_sleep')) === 1).then(() => terminate(pid))]);
          // Somebody who does not notice goes on.
          for (const n of [2, 3]) await outcomeOf(insert(tx, n));
        }),
      );

      expect(await outcome).toBe('unavailable');
      expect(await Promise.all(Array.from({ length: 10 }, () => outcomeOf(pidOf(db))))).not.toContain('unavailable');
      expect(await stored()).toEqual([]);
    },
  );

  test('one of whose statements failed is rolled back, although the failure was caught', async () => {
    const swallowing = db.transaction(async (tx) => {
      await insert(tx, 1);
      await outcomeOf(insert(tx, 1));
    });

    await expect(swallowing).rejects.toMatchObject({ code: '23505' });
    expect(await stored()).toEqual([]);
  });

  test('sends nothing behind its end: neither what was still under way, nor what comes later', async () => {
    let kept: Executor = db;
    const failing = db.transaction(async (tx) => {
      kept = tx;
      await insert(tx, 1);
      const goesOn = insert(tx, 2).then(() => outcomeOf(insert(tx, 3)));
      await Promise.all([insert(tx, 1), insert(tx, 4), goesOn]);
    });

    await expect(failing).rejects.toMatchObject({ cause: { code: '23505' } });
    expect(await outcomeOf(insert(kept, 5))).toBe('unavailable');
    expect(await stored()).toEqual([]);
  });

  test('ends after everything that was sent in it, also on a connection that was opened for it', async () => {
    const cold = openDatabase({ url, max: 1, prepare: true });
    await insert(db, 1);

    // Without parameters a statement needs no describing: the driver then sends some at once, and others later.
    const failing = cold.transaction((tx) => Promise.all([1, 2, 3, 4, 5].map((n) => tx.execute(sql.raw(`INSERT INTO numbers VALUES (${n})`)))));

    await expect(failing).rejects.toMatchObject({ cause: { code: '23505' } });
    await cold.end();
    expect(await stored()).toEqual([1]);
  });

  test('undoes what a nested one did when that fails, and nothing else', async () => {
    await db.transaction(async (tx) => {
      await insert(tx, 1);
      const nested = tx.transaction(async (inner) => {
        await insert(inner, 2);
        await insert(inner, 1);
      });
      await expect(nested).rejects.toMatchObject({ cause: { code: '23505' } });
      await insert(tx, 3);
    });

    expect(await stored()).toEqual([1, 3]);
  });

  test('that waits for a lock for too long is unavailable, and every later answer belongs to its question', async () => {
    const single = openDatabase({ url, max: 1, prepare: true });
    const ask = (on: Executor, n: number) => on.execute<{ answer: number }>(sql`SELECT ${n}::integer AS answer`).then(([row]) => row?.answer);
    await insert(db, 1);
    const done = Promise.withResolvers<void>();
    const holder = admin.begin(async (tx) => {
      await tx`SELECT FROM numbers WHERE n = 1 FOR UPDATE`;
      await done.promise;
    });
    await until(async () => (await ask(single, 0)) === 0 && (await admin`SELECT FROM pg_locks WHERE mode = 'RowShareLock'`).length > 0);

    const blocked = single.transaction((tx) =>
      Promise.all([tx.execute(sql`SELECT FROM numbers WHERE n = 1 FOR UPDATE`), ask(tx, -1), ask(tx, -2), ask(tx, -3)]),
    );

    expect(await outcomeOf(blocked)).toBe('unavailable');
    const questions = Array.from({ length: 20 }, (_, n) => n);
    expect(await Promise.all(questions.map((n) => ask(single, n)))).toEqual(questions);
    done.resolve();
    await holder;
    await single.end();
  });
});

test('a URL may carry what other drivers and poolers read from it', async () => {
  const foreign = new URL(url);
  for (const [name, value] of Object.entries({ pgbouncer: 'true', channel_binding: 'prefer', connection_limit: '1', schema: 'public' }))
    foreign.searchParams.set(name, value);
  const other = openDatabase({ url: foreign.href, max: 1, prepare: false });

  expect(await pidOf(other)).toBeGreaterThan(0);
  await other.end();
});

test('an idle connection is closed after its time, and the next statement opens one', async () => {
  const other = openDatabase({ url, max: 3, prepare: true, idleSeconds: 1 });
  const pids = await Promise.all([1, 2, 3].map(() => pidOf(other)));
  const open = () => admin`SELECT FROM pg_stat_activity WHERE pid IN ${admin(pids)}`;
  expect(await open()).toHaveLength(3);

  await until(async () => (await open()).length === 0);

  expect(await pidOf(other)).toBeGreaterThan(0);
  await other.end();
});

test('the end waits for what is under way, closes every connection, and refuses what comes later', async () => {
  const other = openDatabase({ url, max: 2, prepare: true });
  const pid = await pidOf(other);
  const underWay = other.transaction(async (tx) => {
    await insert(tx, 1);
    await sleep(tx, 0.2);
    await insert(tx, 2);
  });
  await until(async () => (await active('pg_sleep')) === 1);

  await other.end();

  await underWay;
  expect(await stored()).toEqual([1, 2]);
  expect(await outcomeOf(pidOf(other))).toBe('unavailable');
  await until(async () => (await admin`SELECT FROM pg_stat_activity WHERE pid = ${pid}`).length === 0);
});
