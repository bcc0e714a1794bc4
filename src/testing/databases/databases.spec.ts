import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import postgres, { type Sql } from 'postgres';
import { closeTestApps, freshDatabase, startTestApp, workerDatabase } from 'postern/testing';
import postern from '../../postern.js';
import { until } from '../../../test/support/until.js';
import setup from './global-setup.ts';
import { handedOn, handOn, keepDatabases, type TestDatabases } from './test-databases.ts';
import { testDatabases } from './worker-database.ts';

let outer: TestDatabases;
let sql: Sql;
beforeAll(async () => {
  outer = await testDatabases();
  sql = postgres(outer.serverUrl, { max: 1 });
});
// The specs of this file keep databases of their own on the server of the run.
const { DATABASE_URL } = process.env;
afterEach(() => {
  handOn(outer);
  if (DATABASE_URL === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = DATABASE_URL;
});
afterAll(() => sql.end());

const namesLike = async (prefix: string): Promise<string[]> =>
  (await sql`SELECT datname FROM pg_database WHERE starts_with(datname, ${prefix}) ORDER BY 1`).map(
    ({ datname }) => String(datname),
  );

const nameOf = (url: string) => new URL(url).pathname.slice(1);

describe('the databases of a run', () => {
  test('are there with all migrations, and go when the run says that it is over', async () => {
    process.env.DATABASE_URL = outer.serverUrl;
    const { databases, stop } = await keepDatabases();
    expect(databases).toMatchObject({ serverUrl: outer.serverUrl });
    expect(await namesLike(databases.template)).toEqual([databases.template]);
    handOn(databases);
    const name = nameOf(await freshDatabase('kept'));
    expect(name).toMatch(new RegExp(`^${databases.prefix}\\d+_kept$`));
    const copy = postgres(await freshDatabase('kept'), { max: 1 });
    expect(await copy`SELECT count(*) > 0 AS migrated FROM drizzle.__drizzle_migrations`).toEqual([
      { migrated: true },
    ]);
    await copy.end();

    await stop();
    expect(await namesLike(databases.template)).toEqual([]);
    expect(await namesLike(databases.prefix)).toEqual([]);
  });

  test('go when the run is killed, with a server that was started for them', async () => {
    const module = fileURLToPath(new URL('test-databases.ts', import.meta.url));
    const program = `
      const { keepDatabases } = await import(${JSON.stringify(module)});
      console.log((await keepDatabases()).databases.serverUrl);
      setInterval(() => undefined, 1000);`;
    const run = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = (
      await new Promise<string>((resolve) => run.stdout.once('data', (line) => resolve(String(line))))
    ).split('\n');
    const { port } = new URL(url ?? '');
    const answers = () =>
      new Promise<boolean>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => resolve(true)).on('error', () =>
          resolve(false),
        );
        socket.unref().end();
      });
    expect(await answers()).toBe(true);
    run.kill('SIGKILL');
    await until(async () => !(await answers()));
  });

  test('are refused with a sentence where the server can not be reached', async () => {
    process.env.DATABASE_URL = 'postgres://127.0.0.1:1/postgres';
    await expect(keepDatabases()).rejects.toThrow(
      /^The tests have no database\. The database at 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)/,
    );
  });
});

describe('a global setup', () => {
  test('starts the databases once, hands them on, and takes them back at the end', async () => {
    process.env.DATABASE_URL = outer.serverUrl;
    handOn(undefined);
    const end = await setup();
    const databases = handedOn();
    expect(await namesLike(databases?.template ?? '?')).toHaveLength(1);
    const endOfAnother = await setup();
    expect(handedOn()).toEqual(databases);
    await endOfAnother();
    expect(await namesLike(databases?.template ?? '?')).toHaveLength(1);
    await end();
    expect(handedOn()).toBeUndefined();
    expect(await namesLike(databases?.template ?? '?')).toEqual([]);
  });
});

describe('without a global setup', () => {
  test('an app starts the databases by itself, and they go with it', async () => {
    process.env.DATABASE_URL = outer.serverUrl;
    handOn(undefined);
    const app = await startTestApp({ project: postern });
    const { prefix } = await testDatabases();
    expect(prefix).not.toBe(outer.prefix);
    expect(await namesLike(prefix)).toEqual([nameOf(await workerDatabase())]);
    expect((await app.browser().register()).status).toBe(202);
    await closeTestApps();
    expect(await namesLike(prefix)).toEqual([]);
  });
});

test('a worker has one database, and each fresh one is another', async () => {
  const [worker, again, fresh] = [
    await workerDatabase(),
    await workerDatabase(),
    await freshDatabase('other'),
  ];
  expect(again).toBe(worker);
  expect(fresh).not.toBe(worker);
});
