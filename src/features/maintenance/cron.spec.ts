import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, newEmail, signUp, type TestApp } from 'postern/testing';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { countRows, deleteRows, insertExpiredRows, UNEXPIRED } from '../../../test/support/expired-rows.js';
import { mailRow, RESEND } from '../../../test/support/outbox.js';
import { ResendImitation } from '../../../test/support/resend.js';
import { until } from '../../../test/support/until.js';
import { json, send } from '../../../test/support/wire.js';

const resend = new ResendImitation();
let common: Record<string, string>;
let app: TestApp;

beforeAll(async () => {
  await resend.start();
  process.env.RESEND_BASE_URL = resend.url;
  const database = await freshDatabase('cron');
  // Events of the audit go one by one: features/audit-chain has the specs of how a chain is cut.
  common = { DATABASE_URL: database, AUDIT_CHAIN: 'off' };
  app = await startApp({ ...RESEND, ...common, AUDIT_RETENTION_DAYS: '90' });
});
afterAll(() => resend.stop());

const cron = (on = app, authorization: string | undefined = `Bearer ${TEST_ENV.CRON_SECRET}`) =>
  send(on, 'GET', '/internal/cron', { headers: authorization === undefined ? {} : { authorization } });

/** A mail that is due, as one whose first tries have failed. */
async function dueMail(): Promise<string> {
  const email = newEmail('due');
  await app.sql`INSERT INTO outbox (id, template, recipient, attempts) VALUES (gen_random_uuid(),
    'account-exists', ${email}, 1)`;
  return email;
}

const isDelivered = async (email: string) => (await mailRow(app, email)).delivered_at !== null;

describe('GET /internal/cron', () => {
  test('is refused without CRON_SECRET, and with anything that is not it', async () => {
    const secret = TEST_ENV.CRON_SECRET;
    for (const wrong of [
      '',
      'Bearer',
      'Bearer ',
      `Bearer ${secret}x`,
      `Bearer ${secret.slice(1)}`,
      `Basic ${secret}`,
      secret,
      `Bearer ${secret} ${secret}`,
    ])
      expect(await cron(app, wrong)).toMatchProblem('FORBIDDEN');
    expect(await send(app, 'GET', '/internal/cron')).toMatchProblem('FORBIDDEN');
    expect(await send(app, 'GET', `/internal/cron?secret=${secret}`)).toMatchProblem('FORBIDDEN');
  });

  test('is not there where no CRON_SECRET is set', async () => {
    const without = await startApp({ ...RESEND, ...common, CRON_SECRET: '' });
    expect(await cron(without, 'Bearer undefined')).toMatchProblem('NOT_FOUND');
  });

  test('sends what is due, and says how much', async () => {
    const emails = await Promise.all(Array.from({ length: 25 }, dueMail));
    const answer = await cron();
    expect(answer).toMatchObject({ status: 200, body: { delivered: 25, swept: 0 } });
    for (const email of emails) expect(await isDelivered(email)).toBe(true);
  });

  test('has the log say once how many mails wait and were given up', async () => {
    await app.sql`INSERT INTO outbox (id, template, recipient, due_at) VALUES (gen_random_uuid(),
      'account-exists', ${newEmail('later')}, now() + interval '1 day')`;
    const told = () => app.logs.filter((line) => line.includes('"mail":{"waiting":1,"failed":0}')).length;
    const before = told();
    expect([(await cron()).status, (await cron()).status]).toEqual([200, 200]);
    expect(told()).toBe(before + 1);
    await app.sql`DELETE FROM outbox`;
  });

  test('delivers the other mails and sweeps despite a mail that this version can’t write', async () => {
    const unknown = newEmail('unknown');
    await app.sql`INSERT INTO outbox (id, template, recipient) VALUES (gen_random_uuid(),
      'of-a-later-version', ${unknown})`;
    const emails = await Promise.all(Array.from({ length: 15 }, dueMail));
    expect(await cron()).toMatchObject({ status: 200, body: { delivered: 15 } });
    for (const email of emails) expect(await isDelivered(email)).toBe(true);
    expect(await mailRow(app, unknown)).toMatchObject({ delivered_at: null, failed_at: null, attempts: 1 });
    await app.sql`DELETE FROM outbox WHERE recipient = ${unknown}`;
  });

  test('may run ten times at once: each mail is sent once', async () => {
    const emails = await Promise.all(Array.from({ length: 60 }, dueMail));
    const answers = await Promise.all(Array.from({ length: 10 }, () => cron()));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(
      answers.map(({ body }) => (body as { delivered: number }).delivered).reduce((sum, n) => sum + n, 0),
    ).toBe(60);
    for (const email of emails) expect(resend.to(email)).toHaveLength(1);
  });
});

describe('an instance looks after mail that is due', () => {
  const login = (on: TestApp) => on.browser().login();

  test('after an answer, once a minute at the most', async () => {
    const fresh = await startApp({ ...RESEND, ...common });
    const first = await dueMail();
    await login(fresh);
    await until(() => isDelivered(first));
    await fresh.settled();

    const second = await dueMail();
    await login(fresh);
    await fresh.settled();
    expect(await isDelivered(second)).toBe(false);
    await cron();
  });

  test('also after an answer that refuses at once, and then nothing is left waiting', async () => {
    const fresh = await startApp({ ...RESEND, ...common });
    const due = await dueMail();
    const { headers, body } = json({ email: newEmail(), password: 'x' });
    expect(
      (
        await send(fresh, 'POST', '/auth/login', {
          headers: { ...headers, origin: 'https://evil.test' },
          body,
        })
      ).status,
    ).toBe(403);
    await fresh.settled();
    expect(await isDelivered(due)).toBe(true);
  });

  test('never after a refresh, a logout or a guarded request', async () => {
    const other = await startApp(common);
    const browser = await signUp(other);
    // An app that sends one mail sends the other due ones too.
    await other.settled();
    const fresh = await startApp({ ...RESEND, ...common });
    const due = await dueMail();
    const cookie = browser.jar.getCookieStringSync(app.env.APP_URL);

    expect((await send(fresh, 'GET', '/auth/me', { headers: { cookie } })).status).toBe(200);
    expect((await send(fresh, 'POST', '/auth/refresh', { headers: { cookie } })).status).toBe(200);
    expect((await send(fresh, 'POST', '/auth/logout', { headers: { cookie } })).status).toBe(204);
    await fresh.settled();

    expect(await isDelivered(due)).toBe(false);
    await cron();
  });
});

describe('the sweep', () => {
  test('deletes what is over, batch by batch, and nothing else', async () => {
    await insertExpiredRows(app, 620);
    const answer = await cron();
    expect(answer).toMatchObject({ status: 200, body: { swept: 8 * 620 } });
    expect(await countRows(app)).toEqual(UNEXPIRED);
    expect(await cron()).toMatchObject({ body: { swept: 0 } });
    await deleteRows(app);
  });

  test('may run ten times at once: each row is counted once, and none is left', async () => {
    await insertExpiredRows(app, 300);
    const answers = await Promise.all(Array.from({ length: 10 }, () => cron()));
    const swept = answers.map(({ body }) => (body as { swept: number }).swept).reduce((sum, n) => sum + n, 0);
    // What one had locked, another has passed over: the next one takes it, if it is still there.
    const rest = await cron();
    expect(swept + (rest.body as { swept: number }).swept).toBe(8 * 300);
    expect(await countRows(app)).toEqual(UNEXPIRED);
    await deleteRows(app);
  });

  test('is not held up by a row that somebody has locked', async () => {
    await insertExpiredRows(app, 1);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const locked = Promise.withResolvers<void>();
    const holding = app.sql.begin(async (tx) => {
      await tx`SELECT id FROM sessions WHERE expires_at <= now() FOR UPDATE`;
      locked.resolve();
      await held;
    });
    await locked.promise;
    expect(await cron()).toMatchObject({ status: 200, body: { swept: 7 } });
    release();
    await holding;
    expect(await cron()).toMatchObject({ status: 200, body: { swept: 1 } });
    await deleteRows(app);
  });

  test('deletes more than one batch after an answer', async () => {
    await insertExpiredRows(app, 620);
    const fresh = await startApp({ ...RESEND, ...common, AUDIT_RETENTION_DAYS: '90' });
    await fresh.browser().login();
    await fresh.settled();
    expect(await countRows(app)).toEqual(UNEXPIRED);
    await deleteRows(app);
  });

  test('begins no further batch a second after an answer: the next sweep goes on', async () => {
    await insertExpiredRows(app, 620);
    // Each table takes 0.6 s a batch, so a second is enough for two.
    await app.sql`CREATE FUNCTION delay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.6);
      RETURN NULL; END $$`;
    for (const table of [
      'registrations',
      'one_time_tokens',
      'sessions',
      'outbox',
      'rate_limits',
      'audit_events',
    ])
      await app.sql`CREATE TRIGGER delay BEFORE DELETE ON ${app.sql(table)} FOR EACH STATEMENT EXECUTE
        FUNCTION delay()`;
    const total = async () => Object.values(await countRows(app)).reduce((sum, count) => sum + count, 0);
    const before = await total();
    const fresh = await startApp({ ...RESEND, ...common, AUDIT_RETENTION_DAYS: '90' });
    await fresh.browser().login();
    await fresh.settled();
    expect(before - (await total())).toBeLessThanOrEqual(1000);
    await app.sql`DROP FUNCTION delay CASCADE`;
    await cron();
    expect(await countRows(app)).toMatchObject({ registrations: 1 });
    await deleteRows(app);
  });
});
