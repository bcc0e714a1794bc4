import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sql } from 'postgres';
import { type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import {
  type Credential,
  refuseTheMighty,
  type RolesRequest,
  setUpRoles,
} from '../src/cli/migrations/roles.ts';
import { migrate } from '../src/cli/migrations/migrate.ts';
import { AddressShortening } from '../src/features/maintenance/address-shortening.js';
import { SweepRepository } from '../src/features/maintenance/sweep.repository.js';
import { DATABASE } from '../src/platform/db/database.module.js';
import type { Database } from '../src/platform/db/executor.js';
import { MaintenanceService } from '../src/features/maintenance/maintenance.service.js';
import { startApp } from './support/app.js';
import { connect, urlAs } from './support/as-role.js';
import { sealed } from './support/sealed.js';

const mark = randomBytes(4).toString('hex');
const [HOST, OWNER, APP, REPORTS] = ['host', 'owner', 'app', 'reports'].map((role) => `${role}_${mark}`) as [
  string,
  string,
  string,
  string,
];
const REQUEST: RolesRequest = { app: APP, owner: OWNER, newPassword: false, retentionDays: 90, ipDays: 30 };

let superuser: Sql;
let made: Credential[];
let hostUrl: string;
let ownerUrl: string;
let app: TestApp;
/** As the role of the app, whatever it asks. */
let sql: Sql;

/** An event as of long ago, with an address. */
const addEvent = (event: string, ago = '1 second') =>
  superuser`INSERT INTO audit_events (id, event, ip, user_agent, created_at)
    VALUES (gen_random_uuid(), ${event}, '192.0.2.7', 'Browser/1', now() - ${ago}::interval)`;

// As on a hosted PostgreSQL: nobody here is a superuser, and the one who runs all may make roles.
beforeAll(async () => {
  const url = await freshDatabase('roles');
  superuser = connect(url);
  const [{ name } = { name: '' }] = await superuser<{ name: string }[]>`SELECT current_database() AS name`;
  await superuser.unsafe(`CREATE ROLE ${HOST} LOGIN CREATEROLE PASSWORD 'host'; CREATE ROLE ${REPORTS}`);
  await superuser.unsafe(`ALTER DATABASE "${name}" OWNER TO ${HOST}`);
  await superuser.unsafe('DROP SCHEMA public CASCADE; DROP SCHEMA drizzle CASCADE; CREATE SCHEMA public');
  await superuser.unsafe('ALTER SCHEMA public OWNER TO pg_database_owner');
  hostUrl = urlAs(url, { role: HOST, password: 'host' });
  await migrate(hostUrl);
  made = await setUpRoles(hostUrl, REQUEST);
  const urlOf = (role: string) => urlAs(url, made.find((one) => one.role === role) ?? { role, password: '' });
  ownerUrl = urlOf(OWNER);
  const days = { AUDIT_RETENTION_DAYS: '90', IP_RETENTION_DAYS: '30' };
  app = await startApp({ DATABASE_URL: urlOf(APP), CRON_SECRET: 'c'.repeat(16), ...days });
  sql = connect(urlOf(APP));
}, 60_000);
afterAll(async () => {
  await Promise.all([sql.end(), app.app.close()]);
  await superuser.unsafe(`DROP OWNED BY ${APP}, ${OWNER}, ${REPORTS} CASCADE`);
  await superuser.unsafe(`REASSIGN OWNED BY ${HOST} TO CURRENT_USER; DROP OWNED BY ${HOST} CASCADE`);
  await superuser.unsafe(`DROP ROLE ${APP}, ${OWNER}, ${REPORTS}, ${HOST}`);
  await superuser.end();
});

describe('the app, by a role that has the rows alone', () => {
  let browser: Browser;

  test('registers, verifies, signs in, refreshes and signs out, and is ready', async () => {
    browser = await signUp(app);
    expect((await browser.refresh()).status).toBe(200);
    expect((await browser.me()).status).toBe(200);
    expect((await browser.send('get', '/health/ready')).status).toBe(200);
    expect((await browser.logout()).status).toBe(204);
    const events = await sql`SELECT DISTINCT event FROM audit_events`;
    expect(events.map(({ event }) => event as string)).toContain('login_succeeded');
  });

  test('sweeps what has expired, of the audit too, and leaves what has not', async () => {
    await app.app.get(MaintenanceService).run();
    await sealed(app, 'login_succeeded');
    await superuser`INSERT INTO audit_events (id, event, created_at)
      SELECT gen_random_uuid(), 'old', now() - make_interval(days => d) FROM unnest(ARRAY[91, 92, 89]) d`;
    await superuser`INSERT INTO rate_limits (key, hits, expires_at) VALUES ('\\x01', 1, now())`;
    // Up to the first checkpoint the chain is old, too.
    await superuser.unsafe(`SET session_replication_role = replica; UPDATE audit_events
      SET created_at = 'epoch' WHERE id IN (SELECT event_id FROM audit_chain WHERE sequence <=
      (SELECT max(sequence) FROM audit_checkpoints));
      UPDATE audit_checkpoints SET youngest_at = 'epoch'; RESET session_replication_role`);
    const [sweep, db] = [app.app.get(SweepRepository), app.app.get<Database>(DATABASE)];
    for (const name of sweep.swept) await sweep.deleteExpired(db, name, 100);
    expect((await sql`SELECT FROM audit_events WHERE event = 'old'`).count).toBe(1);
    expect((await sql`SELECT FROM rate_limits WHERE key = '\\x01'`).count).toBe(0);
    const [left] =
      await sql`SELECT count(*)::int > 0 AS "hasEnd", min(c.sequence) >= max(p.sequence) AS "isCut"
      FROM audit_chain c, audit_checkpoints p`;
    expect(left).toEqual({ hasEnd: true, isCut: true });
  });

  test('shortens the address of an event that is sealed, and its salt goes with it', async () => {
    await addEvent('sealed', '89 days');
    await sealed(app, 'sealed');
    expect(await app.app.get(AddressShortening, { strict: false }).run(60_000)).toBeGreaterThan(0);
    const [seal] = await superuser`SELECT e.ip::text, ip_salt, network_salt IS NULL AS "isErased"
      FROM audit_chain c JOIN audit_events e ON e.id = event_id WHERE e.event = 'sealed'`;
    expect(seal).toEqual({ ip: '192.0.2.0/24', ip_salt: null, isErased: false });
  });
});

describe('what that role asks besides', () => {
  test.each([
    'ALTER TABLE users ADD COLUMN x text',
    'ALTER TABLE audit_events DISABLE TRIGGER audit_events_are_kept',
    'ALTER TABLE audit_events DISABLE ROW LEVEL SECURITY',
    `DROP POLICY ${APP}_deletes ON audit_events`,
    'DROP TABLE audit_events',
    'DROP TRIGGER audit_events_are_kept ON audit_events',
    'CREATE TABLE x ()',
    'CREATE TEMPORARY TABLE x ()',
    'CREATE SCHEMA x',
    'CREATE FUNCTION audit_events_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$',
    'TRUNCATE audit_events',
    'TRUNCATE users CASCADE',
    "UPDATE audit_events SET event = 'x'",
    'UPDATE audit_events SET created_at = now()',
    "INSERT INTO audit_events (id, event, created_at) VALUES (gen_random_uuid(), 'x', 'yesterday')",
    'UPDATE audit_chain SET ip_salt = NULL, network_salt = NULL, user_agent_salt = NULL',
    "UPDATE audit_checkpoints SET youngest_at = '-infinity'",
    'SELECT rolpassword FROM pg_authid',
    "SET session_replication_role = 'replica'",
    `SET ROLE ${OWNER}`,
    'DELETE FROM drizzle.__drizzle_migrations',
    'CREATE ROLE x',
    `ALTER ROLE ${APP} BYPASSRLS`,
    "COPY users TO '/tmp/x'",
  ])('is refused: %s', async (statement) => {
    await expect(sql.begin((tx) => tx.unsafe(statement))).rejects.toMatchObject({ code: '42501' });
  });

  test('deletes no event before its time, whatever it says of the retention', async () => {
    await sql`INSERT INTO audit_events (id, event) VALUES (gen_random_uuid(), 'young')`;
    await sql.begin(async (tx) => {
      await tx`SET LOCAL postern.audit_retention_days = '0'`;
      expect((await tx`DELETE FROM audit_events`).count).toBe(0);
    });
    // A superuser is told by the same setting, and by nothing else.
    expect((await superuser`SELECT FROM audit_events WHERE event = 'young'`).count).toBe(1);
  });

  test('deletes no checkpoint before its time, and goes on with its delivery', async () => {
    await superuser.unsafe(`SET session_replication_role = replica;
      INSERT INTO audit_checkpoints (number, sequence, hash, youngest_at)
      SELECT 2000 - d, 2000 - d, '\\x00', now() - make_interval(days => d) FROM unnest(ARRAY[89, 91]) d;
      RESET session_replication_role`);
    await sql`UPDATE audit_checkpoints SET attempts = 1, due_at = NULL, delivered_at = now()
      WHERE number > 1000`;
    await sql.begin(async (tx) => {
      await tx`SET LOCAL postern.audit_retention_days = '0'`;
      const gone = await tx`DELETE FROM audit_checkpoints RETURNING number::integer`;
      expect([...gone]).toEqual([{ number: 1 }, { number: 1909 }]);
    });
  });

  test('drops no salt of an address that stands there still', async () => {
    await addEvent('salted');
    await sealed(app, 'salted');
    const drop = sql`UPDATE audit_chain SET ip_salt = NULL
      WHERE event_id = (SELECT id FROM audit_events WHERE event = 'salted')`;
    await expect(drop).rejects.toThrow('seals of the audit are never changed');
  });

  test('shortens an address whose time has come', async () => {
    await addEvent('seen long ago', '31 days');
    const shortened = await sql.begin(async (tx) => {
      await tx`SET LOCAL postern.ip_retention_days = '30'`;
      return tx`UPDATE audit_events SET ip = '192.0.2.0/24' WHERE event = 'seen long ago' RETURNING ip::text`;
    });
    expect([...shortened]).toEqual([{ ip: '192.0.2.0/24' }]);
  });

  test('shortens no address before its time', async () => {
    await sql`INSERT INTO audit_events (id, event, ip) VALUES (gen_random_uuid(), 'seen', '192.0.2.7')`;
    const shortened = await sql`UPDATE audit_events SET ip = '192.0.2.0' WHERE event = 'seen'`;
    expect(shortened.count).toBe(0);
  });
});

test('run again it keeps the passwords, and takes the days as they are now', async () => {
  const [before] = await superuser<{ hash: string }[]>`SELECT rolpassword AS hash FROM pg_authid
    WHERE rolname = ${APP}`;
  expect(await setUpRoles(ownerUrl, { ...REQUEST, owner: undefined, retentionDays: 10 })).toEqual([]);
  const [after] = await superuser<{ hash: string }[]>`SELECT rolpassword AS hash FROM pg_authid
    WHERE rolname = ${APP}`;
  expect(after).toEqual(before);
  await superuser`INSERT INTO audit_events (id, event, created_at)
    VALUES (gen_random_uuid(), 'eleven', now() - interval '11 days')`;
  await sql.begin(async (tx) => {
    await tx`SET LOCAL postern.audit_retention_days = '0'`;
    expect((await tx`DELETE FROM audit_events WHERE event = 'eleven'`).count).toBe(1);
  });
});

test('the owner migrates from then on, and the app has the rows of a later table', async () => {
  const owner = connect(ownerUrl);
  await migrate(ownerUrl);
  await owner`CREATE TABLE later (id serial PRIMARY KEY, text text)`;
  await owner.end();
  await sql`INSERT INTO later (text) VALUES ('x')`;
  expect((await sql`DELETE FROM later`).count).toBe(1);
  await expect(sql`TRUNCATE later`).rejects.toMatchObject({ code: '42501' });
});

test('another role sees what it is granted, as if there were no policies', async () => {
  await superuser.unsafe(
    `GRANT USAGE ON SCHEMA public TO ${REPORTS}; GRANT SELECT ON audit_events TO ${REPORTS}`,
  );
  const counted = () => superuser<{ n: string }[]>`SELECT count(*) AS n FROM audit_events`;
  const all = await counted();
  const seen = await superuser.begin(async (tx) => {
    await tx.unsafe(`SET LOCAL ROLE ${REPORTS}`);
    return tx`SELECT count(*) AS n FROM audit_events`;
  });
  expect([...seen]).toEqual([...all]);
});

test.each([
  ['ALTER DATABASE %d OWNER TO %r', /owner of database/],
  ['ALTER SCHEMA public OWNER TO %r', /owner of schema public/],
  ['ALTER SCHEMA drizzle OWNER TO %r', /owner of schema drizzle/],
  ['CREATE FUNCTION f() RETURNS int RETURN 1; ALTER FUNCTION f() OWNER TO %r', /owner of function f/],
  ['CREATE VIEW v AS SELECT 1 AS one; ALTER VIEW v OWNER TO %r', /owner of view v/],
  ['CREATE SEQUENCE s; ALTER SEQUENCE s OWNER TO %r', /owner of sequence s/],
  ["CREATE TYPE mood AS ENUM ('x'); ALTER TYPE mood OWNER TO %r", /owner of type mood/],
])('a role that owns something is refused as the app’s: %s', async (statements, why) => {
  const [{ name } = { name: '' }] = await superuser<{ name: string }[]>`SELECT current_database() AS name`;
  const tried = superuser.begin(async (tx) => {
    await tx.unsafe(statements.replace('%d', `"${name}"`).replaceAll('%r', APP));
    await refuseTheMighty(tx, APP);
    throw new Error('it was accepted');
  });
  await expect(tried).rejects.toThrow(why);
});

test('a role that can do more than the app needs is refused, and nothing is changed', async () => {
  await expect(setUpRoles(hostUrl, { ...REQUEST, app: HOST })).rejects.toThrow(/CREATEROLE/);
  await expect(setUpRoles(hostUrl, { ...REQUEST, app: 'x"; DROP' })).rejects.toThrow('no name of a role');
});
