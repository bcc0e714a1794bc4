import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, jest, test } from '@jest/globals';
import postgres from 'postgres';
import { type Answer, freshDatabase, type TestApp, workerDatabase } from 'postern/testing';
import { HealthRepository } from './health.repository.js';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { send } from '../../../test/support/wire.js';

const live = (app: TestApp) => send(app, 'GET', '/health');
const ready = (app: TestApp) => send(app, 'GET', '/health/ready');
const detailOf = (answer: Answer) => (answer.body as { detail?: string }).detail;

const CRON = `Bearer ${TEST_ENV.CRON_SECRET}`;

/** The second is over for which an answer is given again. */
const passed = () => wait(1050);

/** A port of this machine at which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('a service that can serve is live and ready, and says no more to whoever asks', async () => {
  const app = await startApp({ DATABASE_URL: await freshDatabase('health') });
  expect(await live(app)).toMatchObject({ status: 200, body: { status: 'ok' } });
  const before = await ready(app);
  expect(before).toMatchObject({ status: 200, text: '{"status":"ready"}' });

  await app.sql`INSERT INTO outbox (id, template, recipient, failed_at) VALUES
    (gen_random_uuid(), 'account-exists', 'a@example.com', now()), (gen_random_uuid(), 'account-exists',
      'b@example.com', null), (gen_random_uuid(), 'account-exists', 'c@example.com', null)`;
  await passed();
  expect(await ready(app)).toMatchObject({ status: 200, text: before.text });
});

describe('GET /internal/status', () => {
  const status = (app: TestApp, authorization?: string) =>
    send(app, 'GET', '/internal/status', { headers: authorization ? { authorization } : {} });

  test('counts the mails that wait and those that were given up, for whoever has CRON_SECRET', async () => {
    const app = await startApp({ DATABASE_URL: await freshDatabase('health') });
    expect(await status(app, CRON)).toMatchObject({
      status: 200,
      body: { mail: { waiting: 2, failed: 1 }, webhooks: { waiting: 0, failed: 0 } },
    });
    for (const wrong of [undefined, 'Bearer', `${CRON}x`, CRON.slice(0, -1)]) {
      const answer = await status(app, wrong);
      expect(answer).toMatchProblem('FORBIDDEN');
      expect(answer.text).not.toContain('waiting');
    }
  });

  test('is not there where no CRON_SECRET is set', async () => {
    const app = await startApp({ CRON_SECRET: '' });
    expect(await status(app, 'Bearer undefined')).toMatchProblem('NOT_FOUND');
  });
});

test('the database is asked once a second, whatever the number of requests or their answers', async () => {
  const app = await startApp({ DATABASE_URL: await freshDatabase('health_cache') });
  const asks = jest.spyOn(app.app.get(HealthRepository, { strict: false }), 'probe');

  expect(
    (await Promise.all(Array.from({ length: 20 }, () => ready(app)))).map(({ status }) => status),
  ).toEqual(Array(20).fill(200));
  expect(asks).toHaveBeenCalledTimes(1);
  await app.sql`DROP TABLE one_time_tokens`;
  expect((await ready(app)).status).toBe(200);
  await passed();
  for (const answer of await Promise.all([ready(app), ready(app), ready(app)]))
    expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
  expect(asks).toHaveBeenCalledTimes(2);
});

test('tables that are missing make it not ready, and are named; it is live all the same', async () => {
  for (const missing of [['outbox'], ['rate_limits', 'audit_events', 'users']]) {
    const app = await startApp({ DATABASE_URL: await freshDatabase('health_tables') });
    for (const table of missing) await app.sql`DROP TABLE ${app.sql(table)} CASCADE`;
    const answer = await ready(app);

    expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
    expect(answer.headers['retry-after']).toBe('1');
    const detail = detailOf(answer) ?? '';
    for (const table of missing) expect(detail).toMatch(new RegExp(`\\b${table}\\b`));
    expect(detail).not.toContain('sessions');
    expect(detail).toContain('npm run db:migrate');
    expect((await live(app)).status).toBe(200);
  }
});

test('a database that takes no writes makes it not ready, whatever the reason', async () => {
  const app = await startApp({ DATABASE_URL: await freshDatabase('health_writes') });
  await app.sql`CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE
    EXCEPTION 'full' USING ERRCODE = 'disk_full'; END $$`;
  await app.sql`CREATE TRIGGER refuse BEFORE INSERT ON rate_limits FOR EACH ROW EXECUTE FUNCTION refuse()`;
  const answer = await ready(app);
  expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
  expect(detailOf(answer)).toBe('The database takes no writes.');
});

test('every table that the migrations make is looked for', async () => {
  const url = await freshDatabase('health_all');
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const tables = await sql<
    { name: string }[]
  >`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
  await sql`DROP SCHEMA public CASCADE`;
  await sql`CREATE SCHEMA public`;
  await sql.end();

  const detail = detailOf(await ready(await startApp({ DATABASE_URL: url }))) ?? '';

  expect(tables.length).toBeGreaterThan(0);
  expect(tables.map(({ name }) => name).filter((name) => !detail.includes(name))).toEqual([]);
});

test.each([
  [
    'a server that does not listen',
    async () => `postgres://postgres:operators-secret@127.0.0.1:${await deadPort()}/postgres`,
  ],
  [
    'a database that does not exist',
    async () =>
      (await workerDatabase())
        .replace(/\/[^/]*$/, '/nowhere')
        .replace('postgres@', 'postgres:operators-secret@'),
  ],
])('%s makes it not ready, without a word of where it is; it is live all the same', async (_, url) => {
  const app = await startApp({ DATABASE_URL: await url() });
  const answer = await ready(app);

  expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
  expect(detailOf(answer)).toBe('The database cannot be reached.');
  expect(answer.text).not.toMatch(/operators-secret|127\.0\.0\.1|nowhere/);
  expect(app.logs.join('')).not.toContain('operators-secret');
  expect(await live(app)).toMatchObject({ status: 200, body: { status: 'ok' } });
});
