import { createHook } from 'node:async_hooks';
import { createDecipheriv, hkdfSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { Keyring } from '../../platform/crypto/keyring.js';
import { invited } from '../../../test/support/admins.js';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { linesAbout } from '../../../test/support/doctor.js';
import { FOREIGN_HASHES, FOREIGN_PASSWORD } from '../../../test/support/foreign-hashes.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';
import { accept } from '../../../test/support/people-answers.js';
import { addUser, hashOf } from '../../../test/support/people.js';
import { importText, ndjson } from '../../../test/support/user-files.js';
import { hashPassword, TODAYS_PREFIX, verifyPassword } from './password-hash.js';
import { openHash, sealedUnder, sealHash } from './sealed-hash.js';

const OLD = TEST_ENV.DATA_ENCRYPTION_KEY;
const NEW = 'gT5rXk1vBq8nZm3wLc7yHs0dPf4uJa9e';
const [older, newer] = [new Keyring([OLD]), new Keyring([NEW])];
const ANOTHER = 'a quite different phrase';

let app: TestApp;
let DATABASE_URL: string;
const at = (variables: Record<string, string>) => startApp({ DATABASE_URL, ...variables });

/** Hashes of argon2 that this process has begun: Node has no name for the work of this package alone. */
let comparisons = 0;
const counter = createHook({
  init(_id, type) {
    if (String(type) === 'undefined') comparisons += 1;
  },
});
afterAll(() => void counter.disable());

beforeAll(async () => {
  DATABASE_URL = await freshDatabase('pepper');
  app = await at({ PASSWORD_PEPPER: 'on' });
});

/** What is stored of a person. */
const stored = async ({ email }: Browser): Promise<string> => (await hashOf(app.sql, email)) ?? '';

/** Somebody whose hash is as given. */
async function personOf(hash: string, on = app): Promise<Browser> {
  const browser = on.browser({ email: newEmail() });
  await addUser(app.sql, { email: browser.email, hash });
  return browser;
}

async function statusAt(on: TestApp, { email }: Browser, password = PASSWORD): Promise<number> {
  const { status } = await on.browser({ email }).login(password);
  await on.settled();
  return status;
}

describe('a sealed hash', () => {
  test('is AES-256-GCM under a key by HKDF, behind its scheme, its cost and the key’s id', async () => {
    const hash = await hashPassword(PASSWORD);
    const sealed = sealHash(newer, hash);
    const [, bytes = ''] = sealed.split(`${TODAYS_PREFIX}sealed$${newer.signing.id}$`);
    const raw = Buffer.from(bytes, 'base64url');
    const key = Buffer.from(hkdfSync('sha256', NEW, '', 'postern password hashes', 32));
    const decipher = createDecipheriv('aes-256-gcm', key, raw.subarray(0, 12));
    decipher.setAAD(Buffer.from(TODAYS_PREFIX)).setAuthTag(raw.subarray(-16));
    const opened = Buffer.concat([decipher.update(raw.subarray(12, -16)), decipher.final()]);
    expect(TODAYS_PREFIX + opened.toString()).toBe(hash);
    expect(sealHash(newer, hash)).not.toBe(sealed);
  });

  test('opens by its key alone, unless any part of it was changed', async () => {
    const sealed = sealHash(newer, await hashPassword(PASSWORD));
    expect(openHash(older, sealed)).toBe('unknown key');
    expect(openHash(undefined, sealed)).toBe('unknown key');
    const at = sealed.length - 30;
    for (const changed of [
      sealed.replace('m=19456', 'm=19457'),
      `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`,
    ])
      expect(openHash(newer, changed)).toBeUndefined();
  });

  test('of every kind opens as it was, and a release of before takes it for nobody’s', async () => {
    const { userImport, close } = await operatorsAt(await at({}));
    const emails = Object.keys(FOREIGN_HASHES).map(() => newEmail());
    await importText(
      userImport,
      ndjson(...Object.values(FOREIGN_HASHES).map((passwordHash, n) => ({ email: emails[n], passwordHash }))),
    );
    await close();
    for (const email of emails) {
      const hash = (await hashOf(app.sql, email)) ?? '';
      const sealed = sealHash(newer, hash);
      expect([sealedUnder(hash), sealedUnder(sealed)]).toEqual([undefined, newer.signing.id]);
      expect(openHash(newer, sealed)).toEqual({ hash });
      expect(await verifyPassword(sealed, FOREIGN_PASSWORD)).toBe(false);
    }
    expect(sealHash(newer, 'no hash')).toBe('no hash');
  });
});

test('a hash of before works on, and has the pepper from the next right sign-in', async () => {
  const plain = await hashPassword(PASSWORD);
  const person = await personOf(plain);
  expect(await statusAt(app, person, ANOTHER)).toBe(401);
  expect(await stored(person)).toBe(plain);
  expect(await statusAt(app, person)).toBe(200);
  expect(openHash(older, await stored(person))).toEqual({ hash: plain });
  expect(sealedUnder(await stored(person))).toBe(older.signing.id);
  expect([await statusAt(app, person), await statusAt(app, person, ANOTHER)]).toEqual([200, 401]);
});

test('whatever stores a hash seals it: registration, change, reset, invitation, import', async () => {
  const person = await signUp(app);
  const [pending] = await app.sql<{ hash: string }[]>`SELECT password_hash AS hash FROM registrations
    WHERE email = ${person.email}`;
  const hashes = [pending?.hash ?? '', await stored(person)];
  expect((await person.changePassword(ANOTHER)).status).toBeLessThan(300);
  hashes.push(await stored(person));
  await person.forgotPassword();
  await app.settled();
  expect((await person.resetPassword(PASSWORD)).status).toBeLessThan(300);
  hashes.push(await stored(person));
  const guest = await invited(app);
  expect((await accept(guest)).status).toBeLessThan(300);
  hashes.push(await stored(guest));
  const { userImport, close } = await operatorsAt(app);
  const imported = app.browser({ email: newEmail() });
  await importText(
    userImport,
    ndjson({ email: imported.email, passwordHash: FOREIGN_HASHES['Better Auth'] }),
  );
  await close();
  hashes.push(await stored(imported));
  expect(new Set(hashes.map(sealedUnder))).toEqual(new Set([older.signing.id]));
  expect(await statusAt(app, person)).toBe(200);

  // Compared as it is, and made again as one of today.
  expect(await stored(imported)).toMatch(/^\$scrypt-nfkc\$.*\$sealed\$/);
  expect([await statusAt(app, imported, ANOTHER), await statusAt(app, imported, FOREIGN_PASSWORD)]).toEqual([
    401, 200,
  ]);
  expect(await stored(imported)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$sealed\$/);
  expect(await statusAt(app, imported, FOREIGN_PASSWORD)).toBe(200);
});

test('another key takes over step by step, and everybody signs in at every step', async () => {
  DATABASE_URL = await freshDatabase('pepper_rotation');
  const on = (DATA_ENCRYPTION_KEY: string) => at({ DATA_ENCRYPTION_KEY, PASSWORD_PEPPER: 'on' });
  const lines = (DATA_ENCRYPTION_KEY: string) =>
    linesAbout('database', { DATABASE_URL, DATA_ENCRYPTION_KEY, PASSWORD_PEPPER: 'on' });
  app = await on(OLD);
  const [verify, sign, drop] = [await on(`${OLD},${NEW}`), await on(`${NEW},${OLD}`), await on(NEW)];
  const [active, sleeper] = [await signUp(app), await signUp(app)];
  const untouched = await personOf(await hashPassword(PASSWORD));
  for (const each of [app, verify, sign, verify]) expect(await statusAt(each, active)).toBe(200);
  expect(await statusAt(sign, active)).toBe(200);
  expect(sealedUnder(await stored(active))).toBe(newer.signing.id);
  expect(sealedUnder(await stored(sleeper))).toBe(older.signing.id);
  expect(await lines(`${NEW},${OLD}`)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^warning database 1 of passwords\.hash are not encrypted yet/),
      expect.stringMatching(/^warning database 1 of passwords\.hash are under a former DATA_ENCRYPTION_KEY/),
    ]),
  );
  expect(await lines(NEW)).toContainEqual(
    expect.stringMatching(/^FAULT database 1 of passwords\.hash are under a key that/),
  );

  const { reencryption, close } = await operatorsAt(sign);
  expect(await reencryption.run()).toEqual({ done: 4, lost: 0 });
  expect(await reencryption.run()).toEqual({ done: 0, lost: 0 });
  await close();
  expect((await lines(NEW)).filter((line) => line.includes('password'))).toEqual([]);
  for (const person of [active, sleeper, untouched]) expect(await statusAt(drop, person)).toBe(200);
});

test('a hash whose key is gone is refused as a wrong one, the log says so, a link mends that', async () => {
  DATABASE_URL = await freshDatabase('pepper_lost');
  app = await at({ PASSWORD_PEPPER: 'on', DATA_ENCRYPTION_KEY: NEW });
  const lost = await personOf(sealHash(older, await hashPassword(PASSWORD)));
  const wrong = await personOf(await hashPassword(ANOTHER));
  const answers = [await lost.login(), await wrong.login(), await lost.login()];
  expect(
    new Set(answers.map(({ status, body }) => JSON.stringify([status, (body as { code: string }).code]))),
  ).toEqual(new Set(['[401,"INVALID_CREDENTIALS"]']));
  await app.settled();
  counter.enable();
  const costs: number[] = [];
  for (const person of [lost, wrong, app.browser({ email: newEmail() })]) {
    const before = comparisons;
    expect(await statusAt(app, person)).toBe(401);
    costs.push(comparisons - before);
  }
  expect(costs).toEqual([1, 1, 1]);
  const errors = app.logs
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line.keyId);
  expect(errors).toEqual([
    expect.objectContaining({ level: 50, keyId: older.signing.id, fault: 'unknown key' }),
  ]);
  const reasons = await app.sql`SELECT DISTINCT reason FROM audit_events a JOIN users u ON u.id = a.user_id
    WHERE event = 'login_failed' AND u.email = ${lost.email}`;
  expect([...reasons]).toEqual([{ reason: 'unreadable hash' }]);
  await lost.forgotPassword();
  await app.settled();
  expect((await lost.resetPassword(ANOTHER)).status).toBeLessThan(300);
  expect(await statusAt(app, lost, ANOTHER)).toBe(200);
});

test('an instance without the pepper reads it, and the way back leaves plain hashes', async () => {
  DATABASE_URL = await freshDatabase('pepper_back');
  const off = await at({});
  app = await at({ PASSWORD_PEPPER: 'on' });
  const [person, other] = [await signUp(app), await signUp(off)];
  for (const each of [off, app])
    for (const one of [person, other]) expect(await statusAt(each, one)).toBe(200);
  expect(sealedUnder(await stored(person))).toBe(older.signing.id);

  const { userExport, close } = await operatorsAt(app);
  let leftOut = 0;
  let text = '';
  const options = { format: 'ndjson', withHashes: true, onLeftOut: () => void leftOut++ } as const;
  for await (const part of userExport.export(options, OPERATOR)) text += part;
  await close();
  const hashes = text
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { passwordHash: string }).passwordHash);
  expect([leftOut, hashes.length]).toEqual([0, 2]);
  for (const hash of hashes) expect(await verifyPassword(hash, PASSWORD)).toBe(true);

  const back = await operatorsAt(await at({ PASSWORD_PEPPER: 'remove' }));
  await back.reencryption.run();
  await back.close();
  for (const one of [person, other])
    expect(await stored(one)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
});

test('a pepper without a key ends the start', async () => {
  await expect(at({ PASSWORD_PEPPER: 'on', DATA_ENCRYPTION_KEY: '' })).rejects.toThrow(
    'PASSWORD_PEPPER: on needs DATA_ENCRYPTION_KEY',
  );
});
