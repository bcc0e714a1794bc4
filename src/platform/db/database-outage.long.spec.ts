import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { type Answer, type Browser, newEmail, signUp, type TestApp } from 'postern/testing';
import { type Executor, openDatabase } from './executor.js';
import { migrate } from '../../cli/migrations/migrate.ts';
import { report } from '../../../test/proof/figures.js';
import { startApp } from '../../../test/support/app.js';
import { createTenant, FULL, tenantUrl } from '../../../test/support/full-server.js';
import { type PostgresServer, startPostgresServer } from '../../../test/support/postgres-server.js';
import { until } from '../../../test/support/until.js';

/** What becomes of requests while PostgreSQL is away. PROOF_OUTAGE_SECONDS=10 keeps it away for longer. */
const { PROOF_OUTAGE_SECONDS } = process.env;
const OUTAGE_SECONDS = Number(PROOF_OUTAGE_SECONDS || 1);

/**
 * Within so many seconds every request is answered, and all works once the database is back; a busy machine
 * may need some more.
 */
const [PROMISED_SECONDS, LEEWAY_SECONDS] = [5, 3];

let server: PostgresServer;
let app: TestApp;

beforeAll(async () => {
  server = await startPostgresServer({ max_connections: 30 });
  app = await startApp({ DATABASE_URL: server.url });
});
afterAll(() => server.discard());

const LINK = 'A'.repeat(43);

/** What a browser with a session may ask for, except to end it. */
const REQUESTS: ((browser: Browser) => Promise<Answer>)[] = [
  (browser) => browser.me(),
  (browser) => browser.refresh(),
  (browser) => browser.login(),
  (browser) => browser.register(),
  (browser) => browser.send('post', '/auth/verify', { body: { token: LINK } }),
  (browser) => browser.send('post', '/auth/resend-verification', { body: { email: browser.email } }),
  (browser) => browser.forgotPassword(),
  (browser) => browser.resetPassword('a sentence that comes instead', LINK),
  (browser) => browser.changePassword('a sentence that comes instead'),
  (browser) => browser.changeEmail(newEmail()),
  (browser) => browser.confirmEmail(LINK),
  (browser) => browser.undoEmailChange(LINK),
  (browser) => browser.deleteAccount(),
  (browser) => browser.send('get', '/auth/sessions'),
];

/** An answer, and how long it took, in seconds. */
async function timed(request: () => Promise<Answer>): Promise<{ answer: Answer; seconds: number }> {
  const start = performance.now();
  const answer = await request();
  return { answer, seconds: (performance.now() - start) / 1000 };
}

/**
 * Every kind of request, all at once, is told to come again, soon, and keeps what it has. `leaver` signs out:
 * what a server has received before it froze, it carries out when it goes on.
 * @returns how many there were
 */
async function expectUnavailable(browser: Browser, leaver: Browser): Promise<number> {
  const tokens = [browser.refreshToken(), browser.accessToken(), leaver.refreshToken()];
  const requests = [
    ...REQUESTS.map((request) => () => request(browser)),
    () => leaver.logout(),
    () => leaver.send('post', '/auth/logout-all'),
  ];
  for (const { answer, seconds } of await Promise.all(requests.map(timed))) {
    expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.setCookies).toEqual([]);
    expect(seconds).toBeLessThan(PROMISED_SECONDS + LEEWAY_SECONDS);
  }
  expect([browser.refreshToken(), browser.accessToken(), leaver.refreshToken()]).toEqual(tokens);
  return requests.length;
}

/** All works again, within `seconds`. */
async function expectRecovery(browser: Browser, seconds: number): Promise<void> {
  const start = performance.now();
  await until(async () => (await browser.me()).status === 200);
  expect((performance.now() - start) / 1000).toBeLessThan(seconds + LEEWAY_SECONDS);
  expect((await browser.refresh()).status).toBe(200);
  expect((await signUp(app)).refreshToken()).toBeDefined();
}

test('a frozen server is a 503 within five seconds, and all works once it goes on', async () => {
  const [browser, leaver] = [await signUp(app), await signUp(app)];

  server.freeze();
  await expectUnavailable(browser, leaver);
  server.thaw();

  await expectRecovery(browser, 5);
});

test('a transaction that was sent to a frozen server is not carried out when that goes on', async () => {
  const db = openDatabase({ url: server.url, max: 1, prepare: true });
  await db.execute(sql`CREATE TABLE things (n integer)`);
  const insert = (on: Executor) => on.execute(sql`INSERT INTO things VALUES (1)`);
  const backend = await db.transaction(async (tx) => {
    await insert(tx);
    return (await tx.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`))[0]?.pid ?? 0;
  });

  server.freeze();
  await expect(db.transaction((tx) => insert(tx))).rejects.toThrow();
  server.thaw();

  await until(async () => (await app.sql`SELECT FROM pg_stat_activity WHERE pid = ${backend}`).length === 0);
  expect(await app.sql`SELECT FROM things`).toHaveLength(1);
  await db.end();
});

/**
 * No connection has been lost sight of: there are no more than the pool may have, and so many requests get
 * through at once.
 */
async function expectWholePool(browser: Browser): Promise<void> {
  const most = app.env.DATABASE_POOL_MAX;
  const answers = await Promise.all(Array.from({ length: 5 * most }, () => browser.me()));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const open = await app.sql`SELECT FROM pg_stat_activity WHERE application_name = 'postern'`;
  expect(open.length).toBeGreaterThan(0);
  expect(open.length).toBeLessThanOrEqual(most);
}

test.each(['is shut down', 'is killed'])(
  'a server that %s is a 503 for as long as it is away, and all works once it is back',
  async (end) => {
    const [browser, leaver] = [await signUp(app), await signUp(app)];
    const began = performance.now();
    let requests = 0;

    if (end === 'is killed') server.kill();
    else await server.stop();
    do requests += await expectUnavailable(browser, leaver);
    while ((performance.now() - began) / 1000 < OUTAGE_SECONDS);
    await server.start();

    const back = performance.now();
    await expectRecovery(browser, PROMISED_SECONDS);
    report(`PostgreSQL ${end}`, {
      seconds: OUTAGE_SECONDS,
      requests,
      recovery: (performance.now() - back) / 1000,
    });
    await expectWholePool(browser);
  },
  30_000 + OUTAGE_SECONDS * 2000,
);

test('a standby is a 503, which health explains, and all works once it is promoted', async () => {
  const browser = await signUp(app);
  await server.stop();
  await server.startAsStandby();
  const readiness = () => app.browser().send('get', '/health/ready');
  await until(async () => (await readiness()).text.includes('it is a standby'));

  for (const answer of await Promise.all([
    browser.login(),
    browser.refresh(),
    browser.register(),
    browser.forgotPassword(),
    readiness(),
  ])) {
    expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
    expect(answer.setCookies).toEqual([]);
  }
  await app.sql`SELECT pg_promote()`;
  await expectRecovery(browser, PROMISED_SECONDS);
  await until(async () => (await readiness()).status === 200);
});

test.each(Object.keys(FULL))(
  'a server without a free connection, by the %s, is a 503, and all works once there is one',
  async (name) => {
    await createTenant(app.sql);
    const browser = await signUp(app);
    const other = await startApp({ DATABASE_URL: tenantUrl(server.url), DATABASE_URL_UNPOOLED: server.url });
    const refund = await FULL[name]?.({ url: server.url, sql: app.sql });
    const visitor = Object.assign(other.browser({ email: browser.email }), { jar: browser.jar });
    const tokens = [browser.refreshToken(), browser.accessToken()];

    for (const { answer, seconds } of await Promise.all(
      [() => visitor.refresh(), () => visitor.me(), () => visitor.login()].map(timed),
    )) {
      expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.setCookies).toEqual([]);
      expect(seconds).toBeLessThan(PROMISED_SECONDS);
    }
    expect([browser.refreshToken(), browser.accessToken()]).toEqual(tokens);
    expect(other.logs.join('')).toMatch(/53300/);
    await refund?.();

    await expectRecovery(visitor, PROMISED_SECONDS);
    await other.close(); // It would take the one connection of the next row.
  },
);

test('a database without tables is a 503; health names them; all works once it is migrated', async () => {
  await app.sql`CREATE DATABASE unmigrated`;
  const url = new URL(server.url);
  url.pathname = '/unmigrated';
  const other = await startApp({ DATABASE_URL: url.href });

  expect(await other.browser().register()).toMatchProblem('DATABASE_UNAVAILABLE');
  const health = await other.browser().send('get', '/health/ready');
  expect(health).toMatchProblem('DATABASE_UNAVAILABLE');
  for (const table of ['users', 'registrations', 'invitations', 'sessions'])
    expect(health.text).toContain(table);

  await migrate(url.href);

  expect((await signUp(other)).refreshToken()).toBeDefined();
});

test('a refresh whose session is locked is a 503, and the session goes on where it was', async () => {
  const browser = await signUp(app);
  const token = browser.refreshToken();
  const done = Promise.withResolvers<void>();
  const holder = app.sql.begin(async (tx) => {
    await tx`SELECT FROM sessions WHERE id = ${browser.sessionId} FOR UPDATE`;
    await done.promise;
  });
  await until(
    async () =>
      (await app.sql`SELECT FROM pg_locks WHERE mode = 'RowShareLock' AND relation = 'sessions'::regclass`)
        .length > 0,
  );

  const { answer, seconds } = await timed(() => browser.refresh());
  // The server was asked to stop waiting for the lock, and does.
  await until(async () => (await app.sql`SELECT FROM pg_locks WHERE NOT granted`).length === 0);
  done.resolve();
  await holder;

  expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
  expect(answer.setCookies).toEqual([]);
  expect(seconds).toBeLessThan(5);
  expect((await app.sql`SELECT generation FROM sessions WHERE id = ${browser.sessionId}`)[0]).toEqual({
    generation: 0,
  });
  expect((await browser.refresh()).status).toBe(200);
  expect(browser.refreshToken()).not.toBe(token);
});
