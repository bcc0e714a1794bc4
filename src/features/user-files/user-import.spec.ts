import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { FOREIGN_HASHES, FOREIGN_PASSWORD } from '../../../test/support/foreign-hashes.js';
import { operatorsAt } from '../../../test/support/operators-at.js';
import { importText, ndjson } from '../../../test/support/user-files.js';

/** Of `PASSWORD`, by crypt(3). */
const BCRYPT = '$2y$04$abcdefghijklmnopqrstuu7EJV7kdjBBQxyb0HjTh9KS7.Lah/6CG';

let app: TestApp;
let rules: Awaited<ReturnType<typeof operatorsAt>>;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('user_import') });
  rules = await operatorsAt(app);
});
afterAll(() => rules.close());

const read = (text: string, options: Parameters<typeof importText>[2] = {}) =>
  importText(rules.userImport, text, options);

interface Row {
  id: string;
  role: string;
  further_roles: string[];
  status: string;
  locale: string;
  created_at: Date;
  last_seen_on: Date;
}

async function rowOf(email: string): Promise<Row | undefined> {
  const [row] = await app.sql<Row[]>`
    SELECT id, role, further_roles, status, locale, created_at, last_seen_on FROM users
    WHERE email = ${email}`;
  return row;
}

test('refused lines are named by number, code and field, and all others are imported', async () => {
  const emails = [newEmail(), newEmail()];
  const outcome = await read(
    ndjson(
      { email: emails[0], passwordHash: BCRYPT },
      'no json',
      { email: 'nobody', passwordHash: BCRYPT },
      { email: newEmail(), passwordHash: 'secret-that-is-no-hash' },
      '',
      { email: newEmail(), [BCRYPT]: 'x' },
      { email: newEmail(), ['A'.repeat(60)]: 'x' },
      { email: newEmail(), password: 'secret' },
      { email: newEmail(), roles: ['user', 'owner'] },
      { email: newEmail(), emailVerified: false },
      { email: newEmail(), createdAt: '2999-01-01T00:00:00Z' },
      { email: newEmail(), role: 'user', roles: ['user'] },
      { email: newEmail(), totpSecret: 'no base32!' },
      ['email'],
      { passwordHash: BCRYPT },
      { email: emails[1], passwordHash: null },
    ),
  );
  const { lines, ...counts } = outcome;
  expect(counts).toEqual({ made: 2, known: 0, refused: 13, skipped: 0 });
  expect(lines).toEqual([
    { line: 2, code: 'NOT_JSON' },
    { line: 3, code: 'EMAIL_INVALID', field: 'email' },
    { line: 4, code: 'HASH_UNREADABLE', field: 'passwordHash' },
    { line: 6, code: 'FIELD_UNKNOWN' },
    { line: 7, code: 'FIELD_UNKNOWN' },
    { line: 8, code: 'FIELD_UNKNOWN', field: 'password' },
    { line: 9, code: 'ROLE_UNKNOWN', field: 'roles.1' },
    { line: 10, code: 'EMAIL_UNVERIFIED', field: 'emailVerified' },
    { line: 11, code: 'FIELD_INVALID', field: 'createdAt' },
    { line: 12, code: 'FIELD_INVALID', field: 'roles' },
    { line: 13, code: 'TOTP_UNREADABLE', field: 'totpSecret' },
    { line: 14, code: 'FIELD_INVALID' },
    { line: 15, code: 'FIELD_INVALID', field: 'email' },
  ]);
  for (const email of emails) expect(await rowOf(email)).toBeDefined();
  const [row] = await app.sql`SELECT count(*)::int AS hashes FROM passwords JOIN users ON id = user_id
    WHERE email IN ${app.sql(emails)}`;
  expect(row).toEqual({ hashes: 1 });
});

test('CSV whose first record names the columns reads as JSON does', async () => {
  const [ann, bob] = [newEmail(), newEmail()];
  const outcome = await read(
    '\uFEFFemail,passwordHash,roles,emailVerified,createdAt,status\r\n' +
      `${ann},${BCRYPT},admin user,t,2024-05-01 10:00:00.5+00,\r\n` +
      `${newEmail()},,,f,,\r\n` +
      `${newEmail()},"too,few"\r\n` +
      `"${bob}",,,,,disabled`,
    { format: 'csv' },
  );
  expect(outcome).toEqual({
    made: 2,
    known: 0,
    refused: 2,
    skipped: 0,
    lines: [
      { line: 3, code: 'EMAIL_UNVERIFIED', field: 'emailVerified' },
      { line: 4, code: 'NOT_CSV' },
    ],
  });
  expect(await rowOf(ann)).toMatchObject({
    role: 'admin',
    further_roles: ['user'],
    status: 'active',
    created_at: new Date('2024-05-01T10:00:00.500Z'),
  });
  expect(await rowOf(bob)).toMatchObject({ role: 'user', further_roles: [], status: 'disabled' });
});

test.each([
  ['no header', `${newEmail()},${BCRYPT}\n`],
  ['a column that nobody knows', `email,secret\n${newEmail()},x\n`],
  ['a column twice', `email,email\n${newEmail()},x\n`],
])('CSV with %s is refused whole', async (_, text) => {
  expect(await read(text, { format: 'csv' })).toMatchObject({
    made: 0,
    lines: [{ line: 1, code: 'NO_HEADER' }],
  });
});

test('ids sort by the time that the file says, whatever the order of its lines', async () => {
  const days = ['2024-03-01', '2021-01-01', '2025-12-31', '1970-01-01'];
  const people = days.map((day) => ({ email: newEmail(), createdAt: `${day}T00:00:00Z` }));
  await read(ndjson(...people));
  const rows = await app.sql<{ day: string }[]>`
    SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day FROM users
    WHERE email IN ${app.sql(people.map(({ email }) => email))} ORDER BY id`;
  expect(rows.map(({ day }) => day)).toEqual(days.toSorted());
  expect((await rowOf(people[0]?.email ?? ''))?.last_seen_on).toEqual(new Date('2024-03-01T00:00:00Z'));
});

test('an import that is run again, or twice at once, makes nobody twice and loses nobody', async () => {
  const people = Array.from({ length: 500 }, () => ({ email: newEmail() }));
  // Each batch has the addresses in another order: two that insert them would wait for each other.
  const reversed = Array.from({ length: 2 }, (_, batch) =>
    people.slice(batch * 250, (batch + 1) * 250).toReversed(),
  ).flat();
  const twice = await Promise.all([read(ndjson(...people)), read(ndjson(...reversed))]);
  expect(twice.map(({ made, known }) => made + known)).toEqual([500, 500]);
  expect(await read(ndjson(...people))).toMatchObject({ made: 0, known: 500, refused: 0 });
  const emails = people.map(({ email }) => email);
  const [row] = await app.sql`SELECT count(*)::int AS users,
      (SELECT count(*)::int FROM audit_events WHERE event = 'user_created'
        AND user_id IN (SELECT id FROM users WHERE email = ANY(${emails}))) AS events
    FROM users WHERE email = ANY(${emails})`;
  expect(row).toEqual({ users: 500, events: 500 });
});

test('of two lines with one address the first counts', async () => {
  const email = newEmail();
  const text = ndjson({ email, role: 'admin' }, { email: email.toUpperCase() });
  expect(await read(text, { checksOnly: true })).toMatchObject({ made: 1, known: 1 });
  expect(await read(text)).toMatchObject({ made: 1, known: 1, refused: 0 });
  expect(await rowOf(email)).toMatchObject({ role: 'admin' });
});

test('a check says what an import would do, and makes nobody', async () => {
  const email = newEmail();
  const text = ndjson({ email }, 'no json', { email: newEmail(), emailVerified: false });
  expect(await read(text, { checksOnly: true, skipsUnverified: true })).toMatchObject({
    made: 1,
    refused: 1,
    skipped: 1,
  });
  expect(await rowOf(email)).toBeUndefined();
  await read(text);
  expect(await read(text, { checksOnly: true })).toMatchObject({ made: 0, known: 1, refused: 2 });
});

test('an address that its former owner can take back is refused, and said to be', async () => {
  const [former, email] = [newEmail(), newEmail()];
  await read(ndjson({ email, passwordHash: BCRYPT }));
  const user = await rowOf(email);
  await app.sql`INSERT INTO one_time_tokens (id, token_hash, purpose, user_id, email, expires_at)
    VALUES (gen_random_uuid(), sha256('x'), 'undo-email-change', ${user?.id ?? ''}, ${former},
      now() + interval '1 day')`;
  expect(await read(ndjson({ email: former }))).toMatchObject({
    made: 0,
    lines: [{ line: 1, code: 'EMAIL_RESERVED', field: 'email' }],
  });
});

test('a person with an authenticator app is asked for its code, as before', async () => {
  const browser = app.browser();
  const totpSecret = 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ';
  await read(ndjson({ email: browser.email, passwordHash: BCRYPT, totpSecret }));
  expect(await browser.login(PASSWORD)).toMatchProblem('SECOND_FACTOR_REQUIRED');
  const [row] = await app.sql<{ secret: Buffer }[]>`SELECT secret FROM totp_factors JOIN users ON id = user_id
    WHERE email = ${browser.email}`;
  expect(row?.secret.includes('12345678901234567890')).toBe(false);
});

test('roles that the importer may not give are refused, and ids that the file chose', async () => {
  const email = newEmail();
  const outcome = await read(
    ndjson(
      { email },
      { email: newEmail(), role: 'admin' },
      { email: newEmail(), roles: ['user', 'admin'] },
      { email: newEmail(), id: '01890a5d-ac96-774b-bcce-b302099a8057' },
    ),
    { mayGive: (role) => role === 'user' },
  );
  expect(outcome.lines).toEqual([
    { line: 2, code: 'ROLE_REFUSED', field: 'role' },
    { line: 3, code: 'ROLE_REFUSED', field: 'roles' },
    { line: 4, code: 'FIELD_UNKNOWN', field: 'id' },
  ]);
  expect(await rowOf(email)).toMatchObject({ role: 'user' });
});

test('the JSON of a credential may stand as an object', async () => {
  const browser = app.browser();
  const passwordHash: unknown = JSON.parse(FOREIGN_HASHES['Keycloak, argon2'] ?? '');
  await read(ndjson({ email: browser.email, passwordHash }));
  expect((await browser.login(FOREIGN_PASSWORD)).status).toBe(200);
});

test('no line stops the others: a year 0, a day to come, and what lies too deep', async () => {
  const deep = '['.repeat(30_000) + ']'.repeat(30_000);
  const hashes = [`{"a":${deep}}`, `{"secretData":"","credentialData":"","a":${deep}}`];
  const { made, lines } = await read(
    ndjson(
      ...['0000-01-01', '9999-12-31'].map((lastSeenOn) => ({ email: newEmail(), lastSeenOn })),
      ...hashes.map((hash) => `{"email":"${newEmail()}","passwordHash":${hash}}`),
      { email: newEmail() },
    ),
  );
  expect([made, lines.map(({ line, code }) => `${line} ${code}`)]).toEqual([
    1,
    ['1 FIELD_INVALID', '2 FIELD_INVALID', '3 HASH_UNREADABLE', '4 HASH_UNREADABLE'],
  ]);
});

test('an id that another user has is a refused line, and nobody is lost unnamed', async () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8a01';
  const people = ndjson({ id, email: newEmail() }, { id, email: newEmail() });
  const lines = [{ line: 2, code: 'FIELD_INVALID', field: 'id' }];
  expect(await read(people, { keepsIds: true })).toMatchObject({ made: 1, known: 0, lines });
  expect(await read(people, { keepsIds: true })).toMatchObject({ made: 0, known: 1, lines });
});
