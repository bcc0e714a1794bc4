import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { age, type Answer, Browser, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { MaintenanceService } from '../../src/features/maintenance/maintenance.service.js';
import { startApp } from '../support/app.js';
import { newestToken } from '../support/links.js';
import { PgBouncer } from '../support/pgbouncer.js';
import { type PostgresServer, startPostgresServer } from '../support/postgres-server.js';
import { sealed } from '../support/sealed.js';
import { refreshCookieOf } from '../support/sessions.js';
import { until } from '../support/until.js';
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

  test('the rotation of one is seen by the others at once, and so is a sign-out', async () => {
    const browser = await signUp(app);
    const elsewhere = browser.otherDevice();
    await elsewhere.login();
    expect((await at(1, browser).send('post', '/auth/logout-others')).status).toBe(204);
    expect(statuses(await times(6, (index) => at(index, elsewhere).me()))).toEqual({ 401: 6 });
    for (const index of [0, 1, 2, 3, 4, 5]) {
      await age(browser, '2 minutes');
      expect((await at(index, browser).refresh()).status).toBe(200);
      expect((await at(index + 1, browser).me()).status).toBe(200);
    }
    const token = browser.refreshToken();
    const kept = browser.jar.getCookieStringSync(app.env.APP_URL);
    await at(2, browser).logout();
    const me = (index: number) => send(on(index), 'GET', '/auth/me', { headers: { cookie: kept } });
    for (const answer of await times(6, me)) expect(answer).toMatchProblem('SESSION_ENDED');
    const refresh = (index: number) => at(index, browser).refreshWith(token);
    expect(statuses(await times(6, refresh))).toEqual({ 401: 6 });
  });

  test('one link that is followed 12 times at once makes one user, and one new password', async () => {
    const person = app.browser();
    await person.register();
    const token = await person.linkToken();
    await times(12, (index) => at(index, person).send('post', '/auth/verify', { body: { token } }));
    const made = await app.sql`SELECT FROM users WHERE email = ${person.email}`;
    expect(made).toHaveLength(1);

    await person.send('post', '/auth/forgot-password', { body: { email: person.email } });
    const reset = await newestToken(app, person.email, 'reset-password');
    const answers = await times(12, (index) =>
      from(`192.0.2.${index}`, index, '/auth/reset-password', {
        token: reset,
        password: `${PASSWORD} ${index}`,
      }),
    );
    expect(statuses(answers)).toMatchObject({ 204: 1 });
    const winner = answers.findIndex(({ status }) => status === 204);
    expect((await new Browser(on(1), { email: person.email }).login(`${PASSWORD} ${winner}`)).status).toBe(
      200,
    );
  });

  test('maintenance of all at once sends each email once, and leaves an audit without a gap', async () => {
    await app.sql`INSERT INTO outbox (id, recipient, locale, data, template)
      SELECT gen_random_uuid(), 'due@example.com', 'en', '{}', 'password-changed'
      FROM generate_series(1, 60)`;
    const owner = await signUp(app);
    await app.sql`UPDATE sessions SET expires_at = now() - interval '1 s' WHERE id = ${owner.sessionId}`;

    await times(3, (index) => on(index).app.get(MaintenanceService).run());
    await sealed(app, 'login_succeeded');

    const emails = () => app.sql`SELECT attempts FROM outbox WHERE recipient = 'due@example.com'
      AND delivered_at IS NOT NULL`;
    await until(async () => (await emails()).length === 60);
    expect(new Set((await emails()).map(({ attempts }) => attempts as number))).toEqual(new Set([1]));
    expect(await app.sql`SELECT FROM sessions WHERE id = ${owner.sessionId}`).toHaveLength(0);
    const [chain] = await app.sql`SELECT count(*) = max(sequence) AS whole FROM audit_chain`;
    expect(chain).toEqual({ whole: true });
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
