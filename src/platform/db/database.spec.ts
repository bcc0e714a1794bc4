import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { withConnection } from '../../cli/postgres/databases.ts';
import { type Executor, inOneTrip, openDatabase } from './executor.js';
import { insert, outcomeOf, pidOf, sleep, TestPool } from '../../../test/support/pool.js';
import { until } from '../../../test/support/until.js';

let pool: TestPool;

beforeAll(async () => {
  pool = await TestPool.open('pool');
});
beforeEach(() => pool.admin`TRUNCATE numbers`);
afterAll(() => pool.close());

describe('a statement', () => {
  test('that gets no answer in two seconds is unavailable, and the server stops working on it', async () => {
    const outcome = outcomeOf(sleep(pool.db, 60));
    await until(async () => (await pool.active('pg_sleep')) === 1);

    expect(await outcome).toBe('unavailable');
    await until(async () => (await pool.active('pg_sleep')) === 0);
  });

  test('of somebody else goes on while one beside it misses its deadline', async () => {
    const slow = outcomeOf(sleep(pool.db, 60));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const other = outcomeOf(sleep(pool.db, 1.2).then(() => 'done'));

    expect([await slow, await other]).toEqual(['unavailable', 'done']);
  });

  test('that the server refuses costs no connection', async () => {
    const single = openDatabase({ url: pool.url, max: 1, prepare: true });
    const pid = await pidOf(single);
    await insert(single, 1);

    await expect(insert(single, 1)).rejects.toMatchObject({ cause: { code: '23505' } });

    expect(await pidOf(single)).toBe(pid);
    await single.end();
  });

  test('whose connection the server ended may fail, and the next one gets a new connection', async () => {
    const pid = await pidOf(pool.db);
    await pool.terminate(pid);

    await outcomeOf(pidOf(pool.db));

    expect(await pidOf(pool.db)).not.toBe(pid);
  });
});

describe('statements in one round trip', () => {
  test('go by one connection, each by itself: one that is refused takes no other along', async () => {
    const refused = inOneTrip(pool.db, (on) => Promise.all([insert(on, 1), insert(on, 1), insert(on, 2)]));
    await expect(refused).rejects.toMatchObject({ cause: { code: '23505' } });
    expect(await pool.stored()).toEqual([1, 2]);

    const [one, other] = await inOneTrip(pool.db, (on) => Promise.all([pidOf(on), pidOf(on)]));
    expect(one).toBe(other);
  });

  test('keep their connection until all have their answers', async () => {
    const single = openDatabase({ url: pool.url, max: 1, prepare: true });
    let isSlept = false;
    const slept = (on: Executor) => sleep(on, 0.2).then(() => (isSlept = true));
    await insert(single, 1);
    await outcomeOf(inOneTrip(single, (on) => Promise.all([insert(on, 1), slept(on)])));
    expect(isSlept).toBe(true);
    await single.end();
  });
});

test('nobody waits longer than two seconds for a connection', async () => {
  const done = Promise.withResolvers<void>();
  const holders = [1, 2].map(() => pool.db.transaction(() => done.promise));

  expect(await outcomeOf(pidOf(pool.db))).toBe('unavailable');

  done.resolve();
  await Promise.all(holders);
  expect(await pidOf(pool.db)).toBeGreaterThan(0);
});

test('a URL may have parameters of other drivers, poolers and hosts, for the app and scripts', async () => {
  const foreign = new URL(pool.url);
  const parameters = {
    pgbouncer: 'true',
    channel_binding: 'prefer',
    connection_limit: '1',
    schema: 'public',
    statement_cache_size: '0',
  };
  const ofHosts = { supa: 'base-pooler.x', workaround: 'supabase-pooler.vercel', uselibpqcompat: 'true' };
  for (const [name, value] of Object.entries({ ...parameters, ...ofHosts }))
    foreign.searchParams.set(name, value);
  const other = openDatabase({ url: foreign.href, max: 1, prepare: false });

  expect(await pidOf(other)).toBeGreaterThan(0);
  expect(await withConnection(foreign.href, (on) => on`SELECT 1`)).toHaveLength(1);
  await other.end();
});

test('an idle connection is closed after its time, and the next statement opens one', async () => {
  const other = openDatabase({ url: pool.url, max: 3, prepare: true, idleSeconds: 1 });
  const pids = await Promise.all([1, 2, 3].map(() => pidOf(other)));
  const open = () => pool.admin`SELECT FROM pg_stat_activity WHERE pid IN ${pool.admin(pids)}`;
  expect(await open()).toHaveLength(3);

  await until(async () => (await open()).length === 0);

  expect(await pidOf(other)).toBeGreaterThan(0);
  await other.end();
});

test('the end waits for running statements, closes every connection, and refuses later ones', async () => {
  const other = openDatabase({ url: pool.url, max: 2, prepare: true });
  const pid = await pidOf(other);
  const begun = Promise.withResolvers<void>();
  const underWay = other.transaction(async (tx) => {
    await insert(tx, 1);
    begun.resolve();
    await sleep(tx, 0.3);
    await insert(tx, 2);
  });
  await begun.promise;

  await other.end();

  await underWay;
  expect(await pool.stored()).toEqual([1, 2]);
  expect(await outcomeOf(pidOf(other))).toBe('unavailable');
  await until(async () => (await pool.admin`SELECT FROM pg_stat_activity WHERE pid = ${pid}`).length === 0);
});
