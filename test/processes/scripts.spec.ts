import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testDatabases } from '../../src/testing/databases/worker-database.ts';
import { databaseUpTo } from '../support/stages.js';

const run = promisify(execFile);
const { serverUrl: SERVER, prefix } = await testDatabases();
const PREFIX = `${prefix}scripts`;

const admin = postgres(SERVER, { max: 1, onnotice: () => undefined });
const made: string[] = [];
afterAll(async () => {
  for (const name of made) await admin.unsafe(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await admin.end();
});

/** A database without anything in it. */
async function emptyDatabase(): Promise<string> {
  const name = `${PREFIX}_${made.length}`;
  await admin.unsafe(`CREATE DATABASE "${name}" TEMPLATE template0`);
  made.push(name);
  return Object.assign(new URL(SERVER), { pathname: `/${name}` }).href;
}

interface Ended {
  code: number;
  output: string;
}

/** `npm run db:<verb>` against a database, without a terminal. */
function db(verb: 'migrate' | 'push', url: string): Promise<Ended> {
  const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: url, DATABASE_URL_UNPOOLED: '' };
  return run('node', ['bin/postern.mjs', verb], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      output: error.stdout + error.stderr,
    }),
  );
}

async function asked<T extends object>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe<T[]>(text);
  } finally {
    await sql.end();
  }
}

const applied = (url: string) =>
  asked<{ count: number }>(url, 'SELECT count(*)::int FROM drizzle.__drizzle_migrations');

test('migrating an empty database several times at once makes its tables once', async () => {
  const url = await emptyDatabase();

  const runs = await Promise.all(Array.from({ length: 4 }, () => db('migrate', url)));

  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect(runs.filter(({ output }) => output.includes('Applied migration'))).toHaveLength(1);
  expect(await asked(url, "SELECT reloptions FROM pg_class WHERE relname = 'sessions'")).toEqual([
    { reloptions: ['fillfactor=70'] },
  ]);
}, 60_000);

test('a URL is read as the app reads it: what it says to other clients is left out', async () => {
  const url = `${await emptyDatabase()}?connection_limit=5&schema=public&pgbouncer=true`;
  expect(await db('migrate', url)).toMatchObject({ code: 0 });
}, 60_000);

test('columns that a refresh changes stand together, but where there were sessions before', async () => {
  const columns = async (url: string) =>
    (
      await asked<{ name: string }>(
        url,
        `SELECT attname AS name FROM pg_attribute
        WHERE attrelid = 'sessions'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
      )
    ).map(({ name }) => name);
  const [empty, used] = await Promise.all(
    ['order_empty', 'order_used'].map((name) => databaseUpTo('0042_outbox_subject_id', name)),
  );
  await asked(
    used ?? '',
    `WITH person AS (INSERT INTO users (id, email, email_verified_at)
      VALUES (gen_random_uuid(), 'ann@example.com', now()) RETURNING id)
    INSERT INTO sessions (id, user_id, credential_epoch, token_hash, idle_expires_at, expires_at)
    SELECT gen_random_uuid(), id, 0, '\\x00', now(), now() FROM person`,
  );
  const before = await columns(used ?? '');
  for (const url of [empty, used]) expect(await db('migrate', url ?? '')).toMatchObject({ code: 0 });

  expect(await columns(used ?? '')).toEqual(before);
  const moved = ['successor_key_id', 'replays', 'created_at'];
  expect(await columns(empty ?? '')).toEqual([...before.filter((name) => !moved.includes(name)), ...moved]);
}, 60_000);

describe('a database that was pushed', () => {
  let url: string;
  beforeAll(async () => {
    url = await emptyDatabase();
    expect(await db('push', url)).toMatchObject({ code: 0 });
  }, 60_000);

  test('is refused by migrate, unchanged, if its tables are not those of the migrations', async () => {
    await asked(url, 'ALTER TABLE sessions ADD COLUMN colour text');

    const { code, output } = await db('migrate', url);

    expect(code).not.toBe(0);
    expect(output).toContain('colour');
    await expect(applied(url)).rejects.toThrow('does not exist');
    await asked(url, 'ALTER TABLE sessions DROP COLUMN colour');
  }, 60_000);

  test('by the release before keeps its passwords, and what that release uses', async () => {
    const before = await databaseUpTo('0012_imported_hashes', 'pushed_before');
    await asked(before, 'DROP SCHEMA drizzle CASCADE');
    await asked(
      before,
      'INSERT INTO users (id, email, email_verified_at, password_hash) VALUES (gen_random_uuid(), ' +
        "'ann@example.com', now(), 'a hash')",
    );

    expect(await db('migrate', before)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^Migration 0014_\w+ waits: /m) as unknown,
    });

    expect(await asked(before, 'SELECT hash, password_hash FROM passwords, users')).toEqual([
      { hash: 'a hash', password_hash: 'a hash' },
    ]);
  }, 60_000);

  test('can be migrated later', async () => {
    expect(await db('migrate', url)).toMatchObject({ code: 0 });
    expect((await applied(url))[0]?.count).toBeGreaterThan(0);
  }, 60_000);
});
