import { createHash, createHmac } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { hashPassword, verifyPassword } from '../src/features/passwords/password-hash.js';
import { openHash, sealHash } from '../src/features/passwords/sealed-hash.js';
import { Keyring } from '../src/platform/crypto/keyring.js';
import { invited } from './support/admins.js';
import { startApp, TEST_ENV } from './support/app.js';
import { addTotp, type SecondFactor } from './support/authenticator.js';
import { Device, DEVICES_ON } from './support/devices.js';
import { askByEmail } from './support/email-sign-in.js';
import { mailedLink, newestCode, newestToken } from './support/links.js';
import { addUser } from './support/people.js';
import { SECRET_COLUMNS } from './support/secret-columns.js';

/** One that every list has, and that was chosen before anybody looked. */
const COMMON = 'password1234';

type Dump = Map<string, Record<string, unknown>[]>;

let app: TestApp;
let dump: Dump;
let person: Browser;
let factor: SecondFactor;
let device: Device;
let emailCode: string;
let linkCode: string;
let linkToken: string;
let totpCode: string;

/** All that `pg_dump` has: each row of each table of the schema. */
async function stolen(): Promise<Dump> {
  const tables = await app.sql<{ name: string }[]>`SELECT tablename AS name FROM pg_tables
    WHERE schemaname = 'public'`;
  const rows = await Promise.all(
    tables.map(async ({ name }) => [name, [...(await app.sql`SELECT * FROM ${app.sql(name)}`)]] as const),
  );
  return new Map(rows as [string, Record<string, unknown>[]][]);
}

beforeAll(async () => {
  const DATABASE_URL = await freshDatabase('stolen_dump');
  app = await startApp({ DATABASE_URL, PASSWORD_PEPPER: 'on', RATE_LIMITS: 'on', ...DEVICES_ON });
  person = await signUp(app);
  await person.refresh();
  factor = await addTotp(person);
  totpCode = await factor.authenticator.code();
  await person.otherDevice().login();
  const weak = app.browser({ email: newEmail() });
  const ring = new Keyring([TEST_ENV.DATA_ENCRYPTION_KEY]);
  await addUser(app.sql, { email: weak.email, hash: sealHash(ring, await hashPassword(COMMON)) });
  await app.browser({ email: newEmail() }).register();
  await weak.forgotPassword();
  await invited(app);
  const other = await signUp(app);
  const byMail = other.otherDevice();
  await askByEmail(byMail);
  await app.settled();
  emailCode = await newestCode(app, other.email);
  linkToken = await newestToken(app, weak.email, 'reset-password');
  await mailedLink(weak, 'reset-password');
  linkCode = await newestCode(app, weak.email);
  device = new Device(app);
  await device.ask();
  await app.settled();
  dump = await stolen();
}, 60_000);

const bytesIn = (rows: Dump): { place: string; row: Record<string, unknown>; value: Buffer }[] =>
  [...rows].flatMap(([table, found]) =>
    found.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) =>
        Buffer.isBuffer(value) ? [{ place: `${table}.${column}`, row, value }] : [],
      ),
    ),
  );

/** A value as it may stand in a hash: as text, and as the bytes that the text stands for. */
function formsOf(value: unknown): Buffer[] {
  if (Buffer.isBuffer(value)) return [value];
  if (typeof value !== 'string') return [];
  const forms = [Buffer.from(value)];
  if (/^[0-9a-f-]{36}$/.test(value)) forms.push(Buffer.from(value.replaceAll('-', ''), 'hex'));
  return forms;
}

/** Where the dump says that a guess is right, without any key: hashes of it, with whatever the row has. */
function confirmations(guess: string | Buffer): string[] {
  const plain =
    typeof guess === 'string' ? [guess, guess.replaceAll('-', '')].map((text) => Buffer.from(text)) : [guess];
  return bytesIn(dump).flatMap(({ place, row, value }) => {
    const known = [Buffer.alloc(0), ...Object.values(row).flatMap(formsOf)];
    const found = plain.some((bytes) =>
      ['sha256', 'sha1', 'sha512', 'md5'].some((digest) => {
        const hashOf = (...parts: Buffer[]) => createHash(digest).update(Buffer.concat(parts)).digest();
        const is = (made: Buffer) => made.subarray(0, value.length).equals(value);
        return (
          is(hashOf(bytes)) ||
          known.some(
            (part) =>
              is(hashOf(part, bytes)) ||
              is(hashOf(bytes, part)) ||
              is(createHmac(digest, part).update(bytes).digest()),
          )
        );
      }),
    );
    return found ? [place] : [];
  });
}

test('each column that may hold a secret, or what is made of one, is classified', async () => {
  const columns = await app.sql<{ name: string }[]>`
    SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND (data_type = 'bytea'
      OR column_name ~ '(hash|secret|token|code|nonce|salt|key|password|signature|seal|pin)')
    ORDER BY 1`;
  expect(columns.map(({ name }) => name)).toEqual(Object.keys(SECRET_COLUMNS).sort());
});

test('the thief has something of every kind in hand', () => {
  const filled = new Set(bytesIn(dump).map(({ place }) => place));
  for (const place of [
    'sessions.token_hash',
    'one_time_tokens.token_hash',
    'registrations.token_hash',
    'email_sign_ins.browser_hash',
    'device_authorizations.user_code_hash',
    'recovery_codes.code_hash',
    'totp_factors.secret',
    'pending_sign_ins.secret_hash',
    'rate_limits.key',
  ])
    expect([...filled]).toContain(place);
  // What thirty dice can't guess may be told by its hash: so this way of trying finds what there is.
  const [code = ''] = factor.recoveryCodes;
  expect(confirmations(code)).toContain('recovery_codes.code_hash');
});

describe('a copy of the database alone', () => {
  test('tells of no password that it is right, not of the commonest', async () => {
    const hashes = [...(dump.get('passwords') ?? []), ...(dump.get('registrations') ?? [])].map((row) =>
      String(row.hash ?? row.password_hash),
    );
    expect(hashes.length).toBeGreaterThan(3);
    const ring = new Keyring([TEST_ENV.DATA_ENCRYPTION_KEY]);
    let opened = 0;
    for (const hash of hashes)
      for (const guess of [PASSWORD, COMMON]) {
        expect([guess, await verifyPassword(hash, guess)]).toEqual([guess, false]);
        const open = openHash(ring, hash);
        if (typeof open === 'object' && (await verifyPassword(open.hash, guess))) opened++;
      }
    // With the key each is found: so it is the pepper that keeps them.
    expect(opened).toBe(hashes.length);
  });

  test('names the key of each value that is encrypted', () => {
    const { id } = new Keyring([TEST_ENV.DATA_ENCRYPTION_KEY]).signing;
    const [encrypted] = [Object.keys(SECRET_COLUMNS).filter((name) => SECRET_COLUMNS[name] === 'encrypted')];
    const values = encrypted.flatMap((name) => {
      const [table = '', column = ''] = name.split('.');
      return (dump.get(table) ?? []).flatMap((row) => row[column] ?? []);
    });
    const keyIds = values.map((value) =>
      Buffer.isBuffer(value)
        ? value.subarray(0, 6).toString('base64url')
        : (value as string).split('$').at(-2),
    );
    expect(values.length).toBeGreaterThan(4);
    expect(new Set(keyIds)).toEqual(new Set([id]));
  });

  test.each([
    ['a code of an email', () => emailCode],
    ['the code of a link', () => linkCode],
    ['the code of a terminal', () => device.userCode],
    ['the code of an authenticator app', () => totpCode],
  ])('does not tell whether a guess is right: %s', (_, secret) => {
    expect(secret()).not.toBe('');
    expect(confirmations(secret())).toEqual([]);
  });

  test('has no secret in it, in whichever form', () => {
    const text = JSON.stringify([...dump], (_, value: unknown) =>
      value !== null && typeof value === 'object' && 'type' in value && value.type === 'Buffer'
        ? ['hex', 'base64', 'base64url', 'latin1'].map((form) =>
            Buffer.from((value as unknown as { data: number[] }).data).toString(form as BufferEncoding),
          )
        : value,
    );
    const secrets = [
      PASSWORD,
      COMMON,
      emailCode,
      linkCode,
      linkToken,
      totpCode,
      factor.authenticator.secret,
      device.userCode,
      device.deviceCode,
      person.refreshToken(),
      person.cookie('access')?.value ?? '',
      ...factor.recoveryCodes,
      ...[...TEST_ENV.REFRESH_TOKEN_SECRET.split(','), TEST_ENV.DATA_ENCRYPTION_KEY],
      ...person
        .refreshToken()
        .split('.')
        .filter((part) => part.length > 40),
    ];
    expect(secrets.filter((secret) => secret === '' || text.includes(secret))).toEqual([]);
  });

  test('opens nothing where its values are shown as they are', async () => {
    const thief = app.browser({ email: person.email });
    for (const { place, value } of bytesIn(dump)) {
      const shown = value.toString('base64url');
      const answers = [
        await thief.refreshWith(shown),
        ...(place.startsWith('one_time_tokens')
          ? [await thief.resetPassword('a phrase of a thief', shown)]
          : []),
        ...(place.startsWith('device') ? [await device.poll(shown)] : []),
      ];
      expect([place, ...answers.map(({ status }) => status < 300)]).toEqual([
        place,
        ...answers.map(() => false),
      ]);
    }
  });
});
