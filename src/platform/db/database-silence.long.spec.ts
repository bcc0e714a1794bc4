import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { type Answer, type Browser, signUp, type TestApp, workerDatabase } from 'postern/testing';
import { openDatabase } from './executor.js';
import { isDatabaseUnavailable } from './failures.js';
import { startApp } from '../../../test/support/app.js';
import { DatabaseWire } from '../../../test/support/database-wire.js';
import { until } from '../../../test/support/until.js';

let wire: DatabaseWire;
let app: TestApp;
let browser: Browser;

beforeEach(async () => {
  wire = await DatabaseWire.open(await workerDatabase());
  app = await startApp({ DATABASE_URL: wire.url, DATABASE_POOL_MAX: '4' });
  browser = await signUp(app);
  // Their mails need connections too.
  await app.settled();
  // Every connection is open and idle.
  await Promise.all(Array.from({ length: 8 }, () => browser.me()));
});
afterEach(async () => {
  await app.close();
  wire.close();
});

/** What a busy machine may need besides the deadlines, in seconds. */
const LEEWAY_SECONDS = 3;

async function withinSeconds(most: number, request: () => Promise<Answer>): Promise<Answer> {
  const start = performance.now();
  const answer = await request();
  expect((performance.now() - start) / 1000).toBeLessThan(most + LEEWAY_SECONDS);
  return answer;
}

async function expectUnavailable(): Promise<void> {
  const answers = await Promise.all(
    (['me', 'refresh', 'logout'] as const).map((request) => withinSeconds(5, () => browser[request]())),
  );
  for (const answer of answers) {
    expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
    expect(answer.setCookies).toEqual([]);
  }
}

test('a server that vanishes without closing its connections is a 503, and none is used again', async () => {
  wire.goSilent();
  await expectUnavailable();
  await expectUnavailable();
  await wire.restore();

  // The old connections are as dead as before.
  for (let request = 0; request < 10; request++) expect((await browser.me()).status).toBe(200);
  expect((await browser.refresh()).status).toBe(200);
});

test('one missed deadline is enough to notice that the idle connections are dead too', async () => {
  wire.goSilent();
  await wire.restore();

  expect(await withinSeconds(5, () => browser.me())).toMatchProblem('DATABASE_UNAVAILABLE');

  for (let request = 0; request < 10; request++) expect((await browser.me()).status).toBe(200);
});

test('a server that nobody can ask to cancel a statement is a 503 like any other', async () => {
  wire.refuse();

  await expectUnavailable();
  await expectUnavailable();

  await wire.restore();
  await until(async () => (await browser.me()).status === 200);
});

test('a server that closes connections at once is a 503, without a storm of new connections', async () => {
  wire.slam();
  const before = wire.accepted;

  for (let request = 0; request < 5; request++)
    expect(await withinSeconds(2, () => browser.me())).toMatchProblem('DATABASE_UNAVAILABLE');

  expect(wire.accepted - before).toBeLessThanOrEqual(5);
  await wire.restore();
  await until(async () => (await browser.me()).status === 200);
});

test.each(['before it has begun', 'before its commit'])(
  'a transaction whose server goes silent %s ends, and leaves nothing',
  async (when) => {
    const db = openDatabase({ url: wire.url, max: 1, prepare: true });
    await db.execute(sql`CREATE TABLE IF NOT EXISTS things (n integer)`);
    await db.execute(sql`SELECT 1`);

    if (when === 'before it has begun') wire.goSilent();
    const start = performance.now();
    const transaction = db.transaction(async (tx) => {
      await tx.execute(sql`INSERT INTO things VALUES (1)`);
      wire.goSilent();
    });

    expect(isDatabaseUnavailable(await transaction.catch((error: unknown) => error))).toBe(true);
    expect((performance.now() - start) / 1000).toBeLessThan(5 + LEEWAY_SECONDS);
    await wire.restore();
    expect(await db.execute(sql`SELECT * FROM things`)).toEqual([]);
    await db.end();
  },
);
