import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import postgres, { type Sql } from 'postgres';
import { type Browser, freshDatabase, newEmail, signUp, type TestApp } from 'postern/testing';
import { type Executor, openDatabase } from './executor.js';
import { startApp } from '../../../test/support/app.js';
import { insert, outcomeOf, pidOf, TestPool } from '../../../test/support/pool.js';
import { until } from '../../../test/support/until.js';
import { json, send } from '../../../test/support/wire.js';

let app: TestApp;
let browser: Browser;
/** A connection to another database of the same server. */
let admin: Sql;
let name: string;

beforeAll(async () => {
  const url = await freshDatabase('unfit');
  name = new URL(url).pathname.slice(1);
  app = await startApp({ DATABASE_URL: url });
  browser = await signUp(app);
  admin = postgres(Object.assign(new URL(url), { pathname: '/postgres' }).href, {
    max: 1,
    onnotice: () => undefined,
  });
});
afterAll(() => admin.end());

/** Every session of the app's ends: what comes next is a new one. */
async function endSessions(): Promise<void> {
  await admin`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${name}`;
  await until(async () => (await admin`SELECT FROM pg_stat_activity WHERE datname = ${name}`).length === 0);
}

const signIns = (count: number) =>
  Promise.all(Array.from({ length: count }, () => app.browser({ email: browser.email }).login()));
const readiness = () => send(app, 'GET', '/health/ready');

/** What a database's sessions can be set to so that nothing works, and what readiness says of it. */
const SETTINGS: [setting: string, value: string, detail: RegExp][] = [
  ['default_transaction_read_only', 'on', /takes no writes: it is read-only/],
  ['search_path', 'nowhere', /has no table .*sessions/],
];

describe.each(SETTINGS)('a database whose sessions begin with %s = %s', (setting, value, detail) => {
  test('is a 503 that readiness explains, and serves again on live connections once that ends', async () => {
    // All at once: each connection of the pool is made now, and would be given back as it is.
    await admin.unsafe(`ALTER DATABASE "${name}" SET ${setting} = ${value}`);
    await endSessions();
    await outcomeOf(signIns(3));
    for (const answer of await signIns(app.env.DATABASE_POOL_MAX)) {
      expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
      expect(answer.setCookies).toEqual([]);
    }
    // An answer of the second before is given again.
    await until(async () => (await readiness()).status !== 200);
    const notReady = await readiness();
    expect(notReady).toMatchProblem('DATABASE_UNAVAILABLE');
    expect((notReady.body as { detail: string }).detail).toMatch(detail);

    await admin.unsafe(`ALTER DATABASE "${name}" RESET ${setting}`);

    // Not one of them meets a connection of before.
    for (let round = 0; round < 3; round++)
      expect((await signIns(app.env.DATABASE_POOL_MAX)).map(({ text }) => text).join()).not.toContain(
        'DATABASE_UNAVAILABLE',
      );
    await until(async () => (await readiness()).status === 200);
  });
});

test('a database closed to connections is a 503, and serves everybody again once it is opened', async () => {
  await admin.unsafe(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  await endSessions();
  // The first may still meet a connection of before, and learn of its end alone.
  await until(async () => {
    const [login, forgotten] = await Promise.all([
      app.browser({ email: browser.email }).login(),
      send(app, 'POST', '/auth/forgot-password', json({ email: newEmail() })),
    ]);
    for (const answer of [login, forgotten]) expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
    return app.logs.join('').includes('55000');
  });
  await admin.unsafe(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);

  expect((await signIns(3)).map(({ status }) => status)).toEqual([200, 200, 200]);
});

describe('a connection', () => {
  let pool: TestPool;
  beforeAll(async () => {
    pool = await TestPool.open('unfit_pool');
    // As a session that may only read refuses, where the server does not say beforehand that it is one.
    await pool.admin`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF current_setting('test.refuses', true) = 'on' THEN RAISE EXCEPTION 'no' USING ERRCODE =
        'read_only_sql_transaction'; END IF;
      RETURN NEW;
    END $$`;
    await pool.admin`CREATE TRIGGER refuse BEFORE INSERT ON numbers FOR EACH ROW EXECUTE FUNCTION refuse()`;
  });
  afterAll(() => pool.close());

  const refuseWrites = (on: Executor) => on.execute(sql`SET test.refuses = on`);

  test('whose server says that it may only read serves nobody after that', async () => {
    const pid = await pidOf(pool.db);
    await pool.db.execute(sql`SET default_transaction_read_only = on`);
    expect(await pidOf(pool.db)).not.toBe(pid);
  });

  test('that is read-only is closed with those beside it; a lone statement is not lost', async () => {
    const pids = await Promise.all([pool.db, pool.db].map(pidOf));
    await refuseWrites(pool.db);

    await insert(pool.db, 1);

    expect(await pool.stored()).toEqual([1]);
    expect(pids).not.toContain(await pidOf(pool.db));
    await until(
      async () =>
        (await pool.admin`SELECT FROM pg_stat_activity WHERE pid IN ${pool.admin(pids)}`).length === 0,
    );
  });

  test('that may only read fails a transaction, and the next one finds another connection', async () => {
    await refuseWrites(pool.db);
    const write = (n: number) => outcomeOf(pool.db.transaction((tx) => insert(tx, n).then(() => 'done')));
    expect(await write(2)).toBe('unavailable');
    expect(await write(3)).toBe('done');
    expect(await pool.stored()).toEqual([1, 3]);
  });

  test('that is lent while another is found unfit is not lent again', async () => {
    const done = Promise.withResolvers<void>();
    let busy = 0;
    const holder = pool.db.transaction(async (tx) => {
      busy = await pidOf(tx);
      await done.promise;
    });
    await until(() => Promise.resolve(busy > 0));
    await refuseWrites(pool.db);
    await insert(pool.db, 4);
    done.resolve();
    await holder;

    expect(await Promise.all([pool.db, pool.db].map(pidOf))).not.toContain(busy);
  });

  test('whose plan gives another result by now fails a transaction, not for good', async () => {
    const single = openDatabase({ url: pool.url, max: 1, prepare: true });
    const all = () =>
      outcomeOf(
        single.transaction(async (tx) => (await tx.execute(sql`SELECT * FROM numbers ORDER BY n`)).length),
      );
    expect(await all()).toBe(3);
    await pool.admin`ALTER TABLE numbers ADD COLUMN more text`;

    expect(await all()).toBe('unavailable');
    expect(await all()).toBe(3);
    await single.end();
  });

  test('stays when a statement was refused for its own sake, in a transaction as well', async () => {
    const pid = await pidOf(pool.db);
    const twice = pool.db.transaction((tx) => Promise.all([insert(tx, 1), insert(tx, 1)]));
    await expect(twice).rejects.toMatchObject({ cause: { code: '23505' } });
    expect(await pidOf(pool.db)).toBe(pid);
  });
});
