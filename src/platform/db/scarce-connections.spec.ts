import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import postgres, { type Sql } from 'postgres';
import { freshDatabase, signUp } from 'postern/testing';
import { type Database, openDatabase } from './executor.js';
import { startApp } from '../../../test/support/app.js';
import { outcomeOf, pidOf, sleep } from '../../../test/support/pool.js';
import { until } from '../../../test/support/until.js';

/** A role that may have a single connection, whatever the pool would open. */
const ROLE = `scarce_${process.pid}`;

let owner: string;
let url: string;
let admin: Sql;
let db: Database;

beforeAll(async () => {
  owner = await freshDatabase('scarce');
  admin = postgres(owner, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`CREATE ROLE ${ROLE} LOGIN PASSWORD 'scarce' CONNECTION LIMIT 1`);
  await admin.unsafe(`GRANT ALL ON ALL TABLES IN SCHEMA public TO ${ROLE}`);
  url = Object.assign(new URL(owner), { username: ROLE, password: 'scarce' }).href;
});
beforeEach(() => {
  db = openDatabase({ url, max: 10, prepare: true });
});
afterEach(async () => {
  await db.end();
  await until(async () => (await connected()).length === 0);
});
afterAll(async () => {
  await admin.unsafe(`DROP OWNED BY ${ROLE}`);
  await admin.unsafe(`DROP ROLE ${ROLE}`);
  await admin.end();
});

const connected = () => admin`SELECT FROM pg_stat_activity WHERE usename = ${ROLE}`;

test('a pool that gets a single connection serves every statement and transaction with it', async () => {
  const transaction = () => db.transaction(async (tx) => [await pidOf(tx), await pidOf(tx)]);

  const pids = await Promise.all(
    Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? pidOf(db) : transaction())),
  );

  expect(new Set(pids.flat()).size).toBe(1);
});

test('a transaction that is refused a connection begins once, on the one that it waits for', async () => {
  let begun = 0;
  const slow = outcomeOf(sleep(db, 0.2));
  await until(async () => (await connected()).length === 1);

  await db.transaction(async (tx) => (begun++, await pidOf(tx)));
  await slow;

  expect(begun).toBe(1);
});

test('who waits for the single connection waits no longer than two seconds, and is told why', async () => {
  const done = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const holder = db.transaction(async (tx) => (await pidOf(tx), held.resolve(), await done.promise));
  await held.promise;
  const start = performance.now();

  const [first, second] = await Promise.all(
    [pidOf(db), pidOf(db)].map((pid) => pid.catch((error: Error) => error.cause)),
  );

  expect(performance.now() - start).toBeLessThan(6000);
  expect(first).toMatchObject({ code: '53300' });
  // It has not even asked: the server has said so just now.
  expect(['53300', 'DATABASE_UNAVAILABLE']).toContain((second as { code?: string }).code);
  done.resolve();
  await holder;
  expect(await pidOf(db)).toBeGreaterThan(0);
});

test('a replacement connection waits until the server no longer counts the ended one', async () => {
  const cut = db.transaction(async (tx) => {
    await tx.execute(sql`SET LOCAL statement_timeout = 5`);
    await sleep(tx, 60);
  });

  expect(await outcomeOf(cut)).toBe('unavailable');

  // The server may be at work on the end of the old one.
  expect(await Promise.all([1, 2, 3].map(() => outcomeOf(db.execute(sql`SELECT 1 AS n`))))).toMatchObject([
    [{ n: 1 }],
    [{ n: 1 }],
    [{ n: 1 }],
  ]);
});

test('where nobody of the pool has a connection, the refusal is told at once', async () => {
  const hog = postgres(url, { max: 1, onnotice: () => undefined });
  await hog`SELECT 1`;
  // The quickest of some: what else the machine does only makes one slower. To wait would take two seconds
  // each time.
  let quickest = Infinity;
  for (let n = 0; n < 3; n++) {
    const start = performance.now();
    const failures = await Promise.all(
      [pidOf(db), pidOf(db)].map((pid) => pid.catch((error: Error) => error.cause)),
    );
    quickest = Math.min(quickest, performance.now() - start);
    expect(failures).toMatchObject([{ code: '53300' }, { code: '53300' }]);
  }
  expect(quickest).toBeLessThan(1800);
  await hog.end();
});

test('an app with a single connection answers everybody, its own mail and sweeping beside them', async () => {
  const app = await startApp({ DATABASE_URL: url, DATABASE_URL_UNPOOLED: owner });
  const browser = await signUp(app);
  const visitors = Array.from({ length: 8 }, () => app.browser({ email: browser.email }));
  const newcomers = Array.from({ length: 4 }, () => app.browser());

  const answers = await Promise.all([
    ...visitors.map((visitor) => visitor.login()),
    ...newcomers.map((newcomer) => newcomer.register()),
    ...Array.from({ length: 8 }, () => browser.me()),
    browser.refresh(),
  ]);

  expect(answers.filter(({ text }) => text.includes('DATABASE_UNAVAILABLE'))).toEqual([]);
  expect(answers.map(({ status }) => status)).toEqual([
    ...visitors.map(() => 200),
    ...newcomers.map(() => 202),
    ...Array.from({ length: 9 }, () => 200),
  ]);
  await app.settled();
  expect((await connected()).length).toBe(1);
  await app.close();
});
