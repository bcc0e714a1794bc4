import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { age, type Answer, Browser, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../support/app.js';
import { PgBouncer } from '../support/pgbouncer.js';
import { type PostgresServer, startPostgresServer } from '../support/postgres-server.js';
import { refreshCookieOf } from '../support/sessions.js';
import { json, send } from '../support/wire.js';

const POOL_SIZE = 5;
const CAP = 3;
const WRONG = 'a wrong password indeed';

let server: PostgresServer;
let pooler: PgBouncer;
let instances: TestApp[];
let app: TestApp;

beforeAll(async () => {
  server = await startPostgresServer();
  pooler = await PgBouncer.start(server.url, { default_pool_size: POOL_SIZE });
  const urls = { DATABASE_URL: pooler.url, DATABASE_URL_UNPOOLED: server.url, DATABASE_PREPARE: 'off' };
  const start = () =>
    startApp({ ...urls, RATE_LIMITS: 'on', TRUST_PROXY: '1', SESSIONS_PER_USER: String(CAP) });
  instances = await Promise.all([start(), start(), start()]);
  app = instances[0] as TestApp;
});
beforeEach(() => app.sql`DELETE FROM rate_limits`);
afterAll(async () => {
  await pooler.discard();
  await server.discard();
});

const on = (index: number) => instances[index % instances.length] as TestApp;
const times = <T>(count: number, act: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => act(index)));

/** The same browser, at another instance. */
const at = (index: number, { email, jar }: Browser) =>
  Object.assign(new Browser(on(index), { email }), { jar });

const statuses = (answers: Answer[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(answers, ({ status }) => status)).map(([status, all]) => [
      status,
      all?.length,
    ]),
  );

const successorsIn = (answers: Answer[]) =>
  new Set(answers.map((answer) => refreshCookieOf(answer)?.split(';')[0]));

async function liveSessions(email: string): Promise<number> {
  const found =
    await app.sql`SELECT FROM sessions s JOIN users u ON u.id = s.user_id WHERE email = ${email} AND
      revoked_at IS NULL`;
  return found.length;
}

test('three instances share five connections', async () => {
  const browser = await signUp(app);
  await times(90, (index) => at(index, browser).me());
  expect(await app.sql`SELECT FROM pg_stat_activity WHERE application_name = 'postern'`).toHaveLength(
    POOL_SIZE,
  );
});

describe('over three instances', () => {
  test('60 tabs that refresh one token at once make one rotation, and nobody is signed out', async () => {
    const browser = await signUp(app);
    const token = browser.refreshToken();

    const answers = await times(60, (index) => at(index, browser).refreshWith(token));

    expect(statuses(answers)).toEqual({ 200: 60 });
    expect(successorsIn(answers).size).toBe(1);
    expect(await app.sql`SELECT generation FROM sessions WHERE id = ${browser.sessionId}`).toEqual([
      { generation: 1 },
    ]);
    for (const index of [0, 1, 2]) expect((await at(index, browser).refresh()).status).toBe(200);
  });

  test('tabs that refresh and call through many rotations are never signed out', async () => {
    const browser = await signUp(app);
    for (let round = 1; round <= 10; round++) {
      await age(browser, '2 minutes');
      const answers = await times(12, (index) =>
        index % 2 ? at(index, browser).me() : at(index, browser).refresh(),
      );
      expect(statuses(answers)).toEqual({ 200: 12 });
    }
    expect(await app.sql`SELECT generation FROM sessions WHERE id = ${browser.sessionId}`).toEqual([
      { generation: 10 },
    ]);
  });

  test('ten sign-ins at once, the limit’s maximum, leave as many sessions as the cap allows', async () => {
    const owner = await signUp(app);

    const answers = await times(10, (index) =>
      new Browser(on(index), { email: owner.email, userAgent: `Mozilla/5.0 (test ${index})` }).login(),
    );

    expect(statuses(answers)).toEqual({ 200: 10 });
    expect(await liveSessions(owner.email)).toBe(CAP);
  });

  test('a sign-out that races 30 refreshes wins', async () => {
    const browser = await signUp(app);
    const token = browser.refreshToken();

    const [answers] = await Promise.all([
      times(30, (index) => at(index, browser).refreshWith(token)),
      browser.send('post', '/auth/logout'),
    ]);

    expect(await liveSessions(browser.email)).toBe(0);
    for (const cookie of successorsIn(answers)) {
      const handedOut = cookie?.split('=')[1];
      if (handedOut) expect(await at(1, browser).refreshWith(handedOut)).toMatchProblem('SESSION_ENDED');
    }
  });

  const from = (ip: string, index: number, path: string, body: object) => {
    const { headers, body: text } = json(body);
    return send(on(index), 'POST', path, { body: text, headers: { ...headers, 'x-forwarded-for': ip } });
  };

  test('60 wrong passwords for one account, from one network, get exactly ten through', async () => {
    const { email } = await signUp(app);
    const answers = await times(60, (index) =>
      from('203.0.113.1', index, '/auth/login', { email, password: WRONG }),
    );
    expect(statuses(answers)).toEqual({ 401: 10, 429: 50 });
  });

  test('60 forgotten passwords of one network get exactly 20 through', async () => {
    const answers = await times(60, (index) =>
      from('198.51.100.1', index, '/auth/forgot-password', { email: newEmail() }),
    );
    expect(statuses(answers)).toEqual({ 202: 20, 429: 40 });
  });

  test('60 registrations of one network get exactly 20 through, with a mail each', async () => {
    const emails = Array.from({ length: 60 }, () => newEmail());
    const answers = await times(60, (index) =>
      from('198.51.100.2', index, '/auth/register', { email: emails[index], password: PASSWORD }),
    );
    expect(statuses(answers)).toEqual({ 202: 20, 429: 40 });
    expect(await app.sql`SELECT FROM outbox WHERE recipient IN ${app.sql(emails)}`).toHaveLength(20);
  });
});
