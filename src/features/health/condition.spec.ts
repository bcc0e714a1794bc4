import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, type TestApp } from 'postern/testing';
import { signUpAs } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import { DatabaseWire } from '../../../test/support/database-wire.js';
import { standingMail } from '../../../test/support/operations-answers.js';
import { migrationNames } from '../../cli/migrations/generate.js';
import type { Condition } from './condition.dto.js';
import { MIGRATIONS } from './migrations.js';

let app: TestApp;
let admin: Browser;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('condition') });
  admin = await signUpAs(app, 'admin');
});

const ask = () => admin.send('get', '/admin/health');
const health = async () => (await ask()).body as Condition;

describe('GET /admin/health', () => {
  test('says the versions, and since when this instance runs', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const found = await health();
    expect(found).toMatchObject({ version, node: process.versions.node, commit: null, region: null });
    expect(found.database.version).toMatch(/^\d+(\.\d+)*$/);
    expect(Date.parse(found.startedAt)).toBeLessThan(Date.now());
  });

  test('counts emails that wait and that were dead-lettered, and says when the first is due', async () => {
    await app.sql`DELETE FROM outbox`;
    expect((await health()).mail).toEqual({ waiting: 0, failed: 0, oldestDueAt: null });
    for (const state of ['waiting', 'failed', 'failed', 'sent', 'dropped'] as const)
      await standingMail(app, state);
    const due = '2999-01-01T00:00:00.000Z';
    await app.sql`UPDATE outbox SET due_at = ${due}`;
    expect((await health()).mail).toEqual({ waiting: 1, failed: 2, oldestDueAt: due });
  });

  test('names the migrations that a database lacks, and the latest that it has', async () => {
    const names = Object.keys(MIGRATIONS);
    const all = { applied: names.length, expected: names.length, latest: names.at(-1), missing: [] };
    expect((await health()).database.migrations).toEqual(all);
    const at = Object.values(MIGRATIONS).at(-1) ?? 0;
    await app.sql`DELETE FROM drizzle.__drizzle_migrations WHERE created_at = ${at}`;
    expect((await health()).database.migrations).toEqual({
      applied: names.length - 1,
      expected: names.length,
      latest: names.at(-2),
      missing: [names.at(-1)],
    });
    await app.sql`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('', ${at}), ('', 1)`;
    expect((await health()).database.migrations).toEqual({ ...all, applied: names.length + 1 });
  });

  test('says that it can not know the migrations where their record is not there', async () => {
    await app.sql`ALTER SCHEMA drizzle RENAME TO elsewhere`;
    expect((await health()).database.migrations).toMatchObject({ applied: null, latest: null, missing: [] });
    await app.sql`ALTER SCHEMA elsewhere RENAME TO drizzle`;
  });

  test('names expired rows that nobody has swept, up to a thousand of a kind', async () => {
    expect((await health()).overdue).toEqual([]);
    await app.sql`INSERT INTO rate_limits (key, hits, expires_at)
      SELECT decode(md5(n::text), 'hex'), 1, '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 second'
      FROM generate_series(0, 1500) n`;
    expect((await health()).overdue).toEqual([
      { rows: 'limits', count: 1000, since: '2026-01-01T00:00:00.000Z' },
    ]);
  });

  test('is answered where a table of a newer version is missing', async () => {
    await app.sql`ALTER TABLE trusted_browsers RENAME TO not_there_yet`;
    expect((await ask()).status).toBe(200);
    await app.sql`ALTER TABLE not_there_yet RENAME TO trusted_browsers`;
  });

  test('says what is on, and has no address, host or secret of the environment', async () => {
    const { features } = await health();
    expect(features).toMatchObject({
      SIGN_UP: true,
      RATE_LIMITS: false,
      IMPERSONATION: false,
      password: true,
    });
    const { text } = await ask();
    const { DATABASE_URL, APP_URL, JWT_SECRET, CRON_SECRET, APP_NAME } = app.env;
    const secret = [DATABASE_URL, APP_URL, JWT_SECRET, CRON_SECRET, APP_NAME, '127.0.0.1', 'localhost'];
    for (const value of secret) expect(text).not.toContain(String(value));
  });
});

describe('where the database', () => {
  let wire: DatabaseWire;
  let cutOff: Browser;
  beforeAll(async () => {
    wire = await DatabaseWire.open(app.env.DATABASE_URL);
    cutOff = await signUpAs(await startApp({ DATABASE_URL: wire.url }), 'admin');
  });
  afterAll(() => wire.close());

  test('hangs up, or is silent, the answer is a 503 that says nothing of where it is', async () => {
    for (const fail of [() => wire.slam(), () => wire.goSilent()]) {
      fail();
      const answer = await cutOff.send('get', '/admin/health');
      expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
      expect(answer.text).not.toMatch(/127\.0\.0\.1|localhost|postgres/);
      await wire.restore();
    }
  });
});

test('the migrations that the app knows are those of the folder: else `npm run db:generate`', () => {
  expect(readFileSync('src/features/health/migrations.ts', 'utf8')).toBe(migrationNames('.'));
});
