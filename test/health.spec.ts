import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import postgres from 'postgres';
import { startApp, type TestApp } from './support/app.js';
import type { Answer } from './support/browser.js';
import { freshDatabase, workerDatabase } from './support/database.js';
import { send } from './support/wire.js';

const live = (app: TestApp) => send(app, 'GET', '/health');
const ready = (app: TestApp) => send(app, 'GET', '/health/ready');
const detailOf = (answer: Answer) => (answer.body as { detail?: string }).detail;

/** A port of this machine at which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('a service that can serve is live and ready, and counts the mails that wait', async () => {
  const app = await startApp({ DATABASE_URL: await freshDatabase('health') });
  expect(await live(app)).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await ready(app)).toMatchObject({ status: 200, body: { status: 'ready', mail: { waiting: 0, failed: 0 } } });

  await app.sql`INSERT INTO outbox (id, template, recipient, failed_at) VALUES
    (gen_random_uuid(), 'account-exists', 'a@example.com', now()), (gen_random_uuid(), 'account-exists', 'b@example.com', null), (gen_random_uuid(), 'account-exists', 'c@example.com', null)`;
  expect(await ready(app)).toMatchObject({ status: 200, body: { status: 'ready', mail: { waiting: 2, failed: 1 } } });
});

test('a table that is missing makes it not ready, and is named; it is live all the same', async () => {
  const url = await freshDatabase('health_tables');
  const app = await startApp({ DATABASE_URL: url });
  const tables = ['outbox', 'audit_events', 'one_time_tokens', 'rate_limits', 'sessions', 'registrations', 'users'];

  for (const [index, table] of tables.entries()) {
    await app.sql`DROP TABLE ${app.sql(table)}`;
    const answer = await ready(app);

    expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
    expect(answer.headers['retry-after']).toBe('1');
    const detail = detailOf(answer) ?? '';
    expect(tables.filter((name) => new RegExp(`\\b${name}\\b`).test(detail)).sort()).toEqual(tables.slice(0, index + 1).sort());
    expect(detail).toContain('npm run db:migrate');
  }
  expect((await live(app)).status).toBe(200);
});

test('every table that the migrations make is looked for', async () => {
  const url = await freshDatabase('health_all');
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const tables = await sql<{ name: string }[]>`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
  await sql`DROP SCHEMA public CASCADE`;
  await sql`CREATE SCHEMA public`;
  await sql.end();

  const detail = detailOf(await ready(await startApp({ DATABASE_URL: url }))) ?? '';

  expect(tables.length).toBeGreaterThan(0);
  expect(tables.map(({ name }) => name).filter((name) => !detail.includes(name))).toEqual([]);
});

test.each([
  ['a server that does not listen', async () => `postgres://postgres:operators-secret@127.0.0.1:${await deadPort()}/postgres`],
  ['a database that does not exist', async () => (await workerDatabase()).replace(/\/[^/]*$/, '/nowhere').replace('postgres@', 'postgres:operators-secret@')],
])('%s makes it not ready, without a word of where it is; it is live all the same', async (_, url) => {
  const app = await startApp({ DATABASE_URL: await url() });
  const answer = await ready(app);

  expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
  expect(detailOf(answer)).toBe('The database cannot be reached.');
  expect(answer.text).not.toMatch(/operators-secret|127\.0\.0\.1|nowhere/);
  expect(app.logs.join('')).not.toContain('operators-secret');
  expect(await live(app)).toMatchObject({ status: 200, body: { status: 'ok' } });
});
