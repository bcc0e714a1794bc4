import { beforeAll, expect, test } from '@jest/globals';
import { getTableName, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type Browser, freshDatabase, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { registry } from '../src/platform/registry/registry.js';
import { startApp } from './support/app.js';
import { addTotp, halfSignedIn, showCode } from './support/authenticator.js';
import { insertApproved } from './support/devices.js';
import { askByEmail } from './support/email-sign-in.js';
import { askForEmail, moveTo, newestToken } from './support/links.js';
import { addPasskey } from './support/passkeys.js';
import { operatorsAt, OPERATOR } from './support/operators-at.js';

/** Kept when a user is deleted, and swept in their time. */
const OUTLIVE_THEIR_USER = ['audit_events', 'invitations'];

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('people') });
});

interface PersonalTable {
  name: string;
  /** Its rows go with the user's. */
  isCascading: boolean;
}

/** Every table with a user or an address in it, by the database's own catalogue. */
async function personalTables({ sql }: TestApp): Promise<PersonalTable[]> {
  return sql<PersonalTable[]>`
    SELECT t.relname AS name, coalesce(bool_or(f.confdeltype = 'c'), false) AS "isCascading"
    FROM pg_class t LEFT JOIN pg_constraint f ON f.conrelid = t.oid AND f.contype = 'f' AND f.confrelid =
      'users'::regclass
    WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace AND (f.oid IS NOT NULL OR EXISTS (
      SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND
        a.attname ~ '(^|_)(user_id|email|recipient|address)$'))
    GROUP BY t.relname ORDER BY t.relname`;
}

/** Those of which nothing says what becomes of their rows when the user goes, or with time. */
function undeclared(tables: readonly PersonalTable[]): string[] {
  const dialect = new PgDialect();
  const deletions = registry().userDeleted.map(
    (part) => dialect.sqlToQuery(part({ userId: sql<string>`''`, email: sql<string>`''` })).sql,
  );
  const swept = registry().expires.map(({ table }) => getTableName(table));
  return tables
    .filter(({ name, isCascading }) => {
      const goes =
        name === 'users' || isCascading || deletions.some((text) => text.includes(`DELETE FROM "${name}" `));
      return !goes && !(OUTLIVE_THEIR_USER.includes(name) && swept.includes(name));
    })
    .map(({ name }) => name);
}

test('every table with a person in it says what becomes of its rows', async () => {
  const tables = await personalTables(app);
  const names = tables.map(({ name }) => name);
  expect(names).toEqual([
    'audit_events',
    'device_authorizations',
    'email_sign_ins',
    'identities',
    'invitations',
    'one_time_tokens',
    'outbox',
    'passkeys',
    'passwords',
    'pending_identities',
    'pending_sign_ins',
    'recovery_codes',
    'registrations',
    'sessions',
    'totp_factors',
    'trusted_browsers',
    'users',
  ]);
  expect(undeclared(tables)).toEqual([]);
  const swept = registry().expires.map(({ table }) => getTableName(table));
  const staying = names.filter((name) => !swept.includes(name));
  expect(staying).toEqual(['identities', 'passkeys', 'passwords', 'recovery_codes', 'users']);
});

test('a table with a person in it that declares no clean-up is found', async () => {
  await app.sql`CREATE TABLE stray (id uuid PRIMARY KEY, contact_email text)`;
  await app.sql`CREATE TABLE referring (id uuid PRIMARY KEY, owner uuid REFERENCES users (id))`;
  await app.sql`CREATE TABLE going (id uuid PRIMARY KEY, owner uuid REFERENCES users (id) ON DELETE CASCADE)`;
  try {
    expect(undeclared(await personalTables(app))).toEqual(['referring', 'stray']);
  } finally {
    await app.sql`DROP TABLE stray, referring, going`;
  }
});

/** Somebody with a row in every table: signed in, with a way back, another link, and an invitation. */
async function withRowsEverywhere(): Promise<Browser> {
  const person = await signUp(app);
  const { authenticator } = await addTotp(person);
  await addPasskey(person);
  await moveTo(person, await askForEmail(person));
  const moved = person.otherDevice((await emailOf(person)) ?? '');
  await moved.login();
  await showCode(moved, await authenticator.code(), { trust: true });
  await halfSignedIn(moved);
  await moved.forgotPassword();
  await askByEmail(moved);
  await app.sql`INSERT INTO invitations (email, expires_at)
    VALUES (${moved.email}, now() + interval '1 day')`;
  await insertApproved(moved);
  await app.settled();
  return moved;
}

async function emailOf(person: Browser): Promise<string | undefined> {
  return ((await person.me()).body as { user?: { email: string } }).user?.email;
}

/** How many rows of a person there are. */
async function rowsOf({ email }: Browser, userId: string) {
  const [rows] = await app.sql`SELECT
    (SELECT count(*)::int FROM users WHERE id = ${userId}) AS users,
    (SELECT count(*)::int FROM passwords WHERE user_id = ${userId}) AS passwords,
    (SELECT count(*)::int FROM totp_factors WHERE user_id = ${userId}) AS totp_factors,
    (SELECT count(*)::int FROM passkeys WHERE user_id = ${userId}) AS passkeys,
    (SELECT count(*)::int FROM recovery_codes WHERE user_id = ${userId}) AS recovery_codes,
    (SELECT count(*)::int FROM sessions WHERE user_id = ${userId} AND revoked_at IS NULL) AS live_sessions,
    (SELECT count(*) > 0 FROM sessions WHERE user_id = ${userId}) AS sessions,
    (SELECT count(*)::int FROM one_time_tokens WHERE user_id = ${userId} AND purpose <> 'undo-email-change')
      AS links,
    (SELECT count(*)::int FROM one_time_tokens WHERE user_id = ${userId} AND purpose = 'undo-email-change') AS
      ways_back,
    (SELECT count(*)::int FROM pending_sign_ins WHERE user_id = ${userId}) AS pending_sign_ins,
    (SELECT count(*)::int FROM email_sign_ins WHERE user_id = ${userId}) AS email_sign_ins,
    (SELECT count(*)::int FROM device_authorizations WHERE user_id = ${userId}) AS device_authorizations,
    (SELECT count(*)::int FROM trusted_browsers WHERE user_id = ${userId}) AS trusted_browsers,
    (SELECT count(*)::int FROM registrations WHERE user_id = ${userId}) AS registrations,
    (SELECT count(*)::int FROM invitations WHERE email = ${email}) AS invitations,
    (SELECT count(*) > 0 FROM outbox WHERE recipient = ${email}) AS outbox,
    (SELECT count(*) > 0 FROM audit_events WHERE user_id = ${userId}) AS audit_events`;
  return { ...rows };
}

const EVERYWHERE = {
  users: 1,
  passwords: 1,
  totp_factors: 1,
  passkeys: 1,
  recovery_codes: 10,
  sessions: true,
  links: 1,
  ways_back: 1,
  pending_sign_ins: 1,
  email_sign_ins: 1,
  device_authorizations: 1,
  trusted_browsers: 1,
  registrations: 1,
  invitations: 1,
  outbox: true,
  audit_events: true,
};
const NO_FACTORS = { totp_factors: 0, passkeys: 0, recovery_codes: 0 };
const NONE_WAITS = { pending_sign_ins: 0, email_sign_ins: 0, device_authorizations: 0 };
const CHANGED = { ...EVERYWHERE, ...NONE_WAITS, links: 0, trusted_browsers: 0 };

test.each([
  {
    what: 'a changed password',
    act: (person: Browser) => person.changePassword('a quite different phrase'),
    left: { ...CHANGED, live_sessions: 1 },
  },
  {
    what: 'a user who is disabled',
    act: (person: Browser) => disable(person),
    left: { ...CHANGED, live_sessions: 0 },
  },
  {
    what: 'a change of address that is taken back',
    act: (person: Browser) => takeBack(person),
    left: { ...CHANGED, ...NO_FACTORS, links: 1, passwords: 0, live_sessions: 0, ways_back: 0 },
  },
  {
    what: 'an operator’s reset of the second factors',
    act: (person: Browser) => resetFactors(person),
    left: { ...CHANGED, ...NO_FACTORS, links: 1, passwords: 0, live_sessions: 0 },
  },
  {
    what: 'a user who is deleted',
    act: (person: Browser) => person.deleteAccount(PASSWORD),
    left: {
      users: 0,
      passwords: 0,
      ...NO_FACTORS,
      live_sessions: 0,
      sessions: false,
      links: 0,
      ways_back: 0,
      ...NONE_WAITS,
      trusted_browsers: 0,
      registrations: 0,
      invitations: 1,
      outbox: false,
      audit_events: true,
    },
  },
])('$what leaves of each table what docs/recovery.md says', async ({ act, left }) => {
  const person = await withRowsEverywhere();
  const [user] = await app.sql<{ id: string }[]>`SELECT id FROM users WHERE email = ${person.email}`;
  const id = user?.id ?? '';
  expect(await rowsOf(person, id)).toMatchObject(EVERYWHERE);
  await act(person);
  await app.settled();
  expect(await rowsOf(person, id)).toEqual(left);
});

test('who was disabled by hand has links of before, and enable ends them', async () => {
  const person = await signUp(app);
  await person.forgotPassword();
  const link = await person.linkToken();
  await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${person.email}`;
  const { operators, close } = await operatorsAt(app);
  expect(await operators.enable(person.email, OPERATOR)).toBe(true);
  await close();
  expect(await person.resetPassword('a quite different phrase', link)).toMatchProblem('TOKEN_INVALID');
  expect((await person.login()).status).toBe(200);
});

async function disable({ email }: Browser): Promise<void> {
  const { operators, close } = await operatorsAt(app);
  await operators.disable(email, OPERATOR);
  await close();
}

async function resetFactors({ email }: Browser): Promise<void> {
  const { factorReset, close } = await operatorsAt(app);
  await factorReset.reset(email, OPERATOR);
  await close();
}

/** By the mailbox that the account had before: its address is the recipient of the newest such link. */
async function takeBack(person: Browser): Promise<void> {
  const [undo] = await app.sql<
    { email: string }[]
  >`SELECT t.email FROM one_time_tokens t JOIN users u ON u.id = t.user_id
    WHERE u.email = ${person.email} AND purpose = 'undo-email-change'`;
  const former = undo?.email ?? '';
  const answer = await app
    .browser({ email: former })
    .undoEmailChange(await newestToken(app, former, 'undo-email-change'));
  expect(answer.status).toBe(204);
}
