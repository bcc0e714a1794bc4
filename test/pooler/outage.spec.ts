import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../support/app.js';
import { shown } from '../support/bad-day-steps.js';
import { PgBouncer } from '../support/pgbouncer.js';
import { type PostgresServer, startPostgresServer } from '../support/postgres-server.js';
import { until } from '../support/until.js';

const POOL_SIZE = 5;
const MAX_CLIENTS = 30;

let server: PostgresServer;
let pooler: PgBouncer;
let app: TestApp;
let leaver: Browser;

beforeAll(async () => {
  server = await startPostgresServer();
  pooler = await PgBouncer.start(server.url, { default_pool_size: POOL_SIZE, max_client_conn: MAX_CLIENTS });
  app = await startApp({
    DATABASE_URL: pooler.url,
    DATABASE_URL_UNPOOLED: server.url,
    DATABASE_PREPARE: 'off',
  });
  leaver = await signUp(app);
});
afterAll(async () => {
  await pooler.discard();
  await server.discard();
});

/**
 * Each request is told to come again, within the promised time, and the browser keeps what it has. Somebody
 * else signs out: what is answered 503 may have been carried out.
 */
async function expectUnavailable(browser: Browser): Promise<void> {
  const tokens = [browser.refreshToken(), browser.accessToken()];
  const began = performance.now();
  for (const answer of await Promise.all([
    browser.me(),
    browser.refresh(),
    browser.login(),
    leaver.logout(),
  ])) {
    expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.setCookies).toEqual([]);
  }
  // Five seconds, and what a busy machine may need besides the deadlines.
  expect((performance.now() - began) / 1000).toBeLessThan(8);
  expect([browser.refreshToken(), browser.accessToken()]).toEqual(tokens);
}

async function expectRecovery(browser: Browser): Promise<void> {
  await until(async () => (await browser.me()).status === 200);
  expect((await browser.refresh()).status).toBe(200);
  expect((await signUp(app)).refreshToken()).toBeDefined();
}

test.each(['is shut down', 'is killed'])(
  'a PostgreSQL behind the pooler that %s is a 503, and all works once it is back',
  async (end) => {
    const browser = await signUp(app);

    if (end === 'is killed') server.kill();
    else await server.stop();
    await expectUnavailable(browser);
    await server.start();

    await expectRecovery(browser);
  },
);

test('a pooler that is gone is a 503, and all works once it is back', async () => {
  const browser = await signUp(app);

  await pooler.kill();
  await expectUnavailable(browser);
  await pooler.start();

  await expectRecovery(browser);
});

test('while the pooler is gone an app past it serves the same browsers, and is led back', async () => {
  const browser = await signUp(app);
  const ready = (one: TestApp) => one.browser().send('get', '/health/ready');
  await pooler.kill();
  shown('pooler-down');
  await until(async () => (await ready(app)).status === 503);
  await expectUnavailable(browser);

  shown('pooler-past');
  const past = await startApp({ DATABASE_URL: server.url, DATABASE_POOL_MAX: '5' });
  expect((await ready(past)).status).toBe(200);
  const there = Object.assign(past.browser({ email: browser.email }), { jar: browser.jar });
  expect([(await there.me()).status, (await there.refresh()).status]).toEqual([200, 200]);
  await there.changePassword('a phrase of that day');

  shown('pooler-back');
  await pooler.start();
  await until(async () => (await ready(app)).status === 200);
  expect((await browser.me()).status).toBe(200);
  expect((await browser.otherDevice().login('a phrase of that day')).status).toBe(200);
});

/** Connections to the pooler, until it takes no more. */
async function fill(): Promise<Sql[]> {
  const hogs: Sql[] = [];
  await until(async () => {
    const hog = postgres(pooler.url, {
      max: 1,
      prepare: false,
      fetch_types: false,
      onnotice: () => undefined,
    });
    hogs.push(hog);
    return hog`SELECT 1`.then(
      () => false,
      (error: Error) => error.message.includes('max_client_conn'),
    );
  });
  return hogs;
}

test('a pooler that takes no more clients is a 503, and all works once it does', async () => {
  const browser = await signUp(app);
  const hogs = await fill();
  const other = await startApp({
    DATABASE_URL: pooler.url,
    DATABASE_URL_UNPOOLED: server.url,
    DATABASE_PREPARE: 'off',
  });
  const visitor = other.browser({ email: browser.email });

  const answer = await visitor.refreshWith(browser.refreshToken());
  expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
  expect(answer.setCookies).toEqual([]);
  await Promise.all(hogs.map((hog) => hog.end()));

  await until(async () => (await visitor.refreshWith(browser.refreshToken())).status === 200);
});

test('a pooler whose every connection somebody holds is a 503, and all works once they let go', async () => {
  const browser = await signUp(app);
  const others = postgres(pooler.url, {
    max: POOL_SIZE,
    prepare: false,
    fetch_types: false,
    onnotice: () => undefined,
  });
  const done = Promise.withResolvers<void>();
  const begun = Array.from({ length: POOL_SIZE }, () => Promise.withResolvers<void>());
  const holding = begun.map(({ resolve }) =>
    others.begin(async (tx) => {
      await tx`SELECT 1`;
      resolve();
      await done.promise;
    }),
  );
  await Promise.all(begun.map(({ promise }) => promise));

  await expectUnavailable(browser);
  done.resolve();
  await Promise.all(holding);
  await others.end();

  await expectRecovery(browser);
});
