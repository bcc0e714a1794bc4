import { createHook } from 'node:async_hooks';
import { scryptSync } from 'node:crypto';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type Browser, freshDatabase, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { Keyring } from '../../platform/crypto/keyring.js';
import { TODAYS_PREFIX } from '../passwords/password-hash.js';
import { IS_IMPORTED } from '../passwords/passwords.table.js';
import { sealHash } from '../passwords/sealed-hash.js';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { FOREIGN_HASHES } from '../../../test/support/foreign-hashes.js';
import { addUser, setHash } from '../../../test/support/people.js';
import { storedHashOf } from '../passwords/foreign-hash.js';

const SALT = 'c2FsdHNhbHRzYWx0';

let app: TestApp;
let imported: Browser;
let person: Browser;

/** Comparisons with a hash of scrypt that this process has begun: Node names the work of each. */
let comparisons = 0;
const counter = createHook({
  init(_id, type) {
    if (type === 'SCRYPTREQUEST') comparisons += 1;
  },
});

beforeAll(async () => {
  const DATABASE_URL = await freshDatabase('imported_hashes');
  const before = await startApp({ DATABASE_URL });
  const [one, other] = [await signUp(before), await signUp(before)];
  const key = scryptSync(PASSWORD, Buffer.from(SALT, 'base64'), 32, { N: 1024, r: 8, p: 1 });
  const hash = `$scrypt$ln=10,r=8,p=1$${SALT}$${key.toString('base64').replace('=', '')}`;
  await setHash(before.sql, one.email, hash);
  for (const system of ['Better Auth', 'Firebase'])
    await addUser(before.sql, { email: newEmail(), hash: storedHashOf(FOREIGN_HASHES[system] ?? '') });
  await before.settled();
  counter.enable();
  // This process has looked at nothing yet: any of the two may ask it first.
  app = await startApp({ DATABASE_URL });
  [imported, person] = [app.browser({ email: one.email }), app.browser({ email: other.email })];
});

afterAll(() => {
  counter.disable();
});

/** How many such comparisons a sign-in pays. */
async function comparisonsOf(browser: Browser, password: string, status: number): Promise<number> {
  const before = comparisons;
  expect((await browser.otherDevice().login(password)).status).toBe(status);
  await app.settled();
  return comparisons - before;
}

test('a wrong password costs the same for an imported, any other and an unknown address', async () => {
  // The first refusal of a process looks what is stored.
  for (const browser of [app.browser(), person, imported, app.browser()])
    expect(await comparisonsOf(browser, 'a wrong password indeed', 401)).toBe(3);
});

test('a right password costs no other hash, and nobody pays for imports once none is left', async () => {
  expect(await comparisonsOf(person, PASSWORD, 200)).toBe(0);
  // Made again as one of today.
  expect((await imported.otherDevice().login(PASSWORD)).status).toBe(200);
  await app.settled();
  await app.sql`DELETE FROM passwords WHERE NOT starts_with(hash, ${TODAYS_PREFIX})`;
  const fresh = await startApp({ DATABASE_URL: app.env.DATABASE_URL });
  expect((await fresh.browser().login('a wrong password indeed')).status).toBe(401);
  expect(await comparisonsOf(fresh.browser(), 'a wrong password indeed', 401)).toBe(0);
});

test('a kind that only newer accounts have counts, beside a thousand older hashes of another', async () => {
  const key = `${SALT}$${'A'.repeat(43)}`;
  await app.sql`WITH made AS (
      INSERT INTO users (id, email, email_verified_at)
      SELECT lpad(to_hex(n), 32, '0')::uuid, 'older-' || n || '@example.com', now()
      FROM generate_series(1, 1000) n RETURNING id)
    INSERT INTO passwords (user_id, hash) SELECT id, ${`$scrypt$ln=10,r=1,p=1$${key}`}::text FROM made`;
  const [id, hash] = ['ffffffff-ffff-7fff-bfff-ffffffffffff', `$scrypt$ln=10,r=1,p=2$${key}`];
  await addUser(app.sql, { id, email: newEmail(), hash });
  const fresh = await startApp({ DATABASE_URL: app.env.DATABASE_URL });
  expect(await comparisonsOf(fresh.browser(), 'a wrong password indeed', 401)).toBe(2);
});

test('a kind counts as long as one of it opens, and goes on to count once none does', async () => {
  await app.sql`DELETE FROM passwords WHERE NOT starts_with(hash, ${TODAYS_PREFIX})`;
  const hash = `$scrypt$ln=10,r=2,p=1$${SALT}$${'A'.repeat(43)}`;
  const [gone, known] = [new Keyring(['gT5rXk1vBq8nZm3wLc7yHs0dPf4uJa9e']), TEST_ENV.DATA_ENCRYPTION_KEY];
  for (let n = 0; n < 25; n++) await addUser(app.sql, { email: newEmail(), hash: sealHash(gone, hash) });
  const opens = newEmail();
  await addUser(app.sql, { email: opens, hash: sealHash(new Keyring([known]), hash) });
  const fresh = await startApp({ DATABASE_URL: app.env.DATABASE_URL });
  const cost = () => comparisonsOf(fresh.browser(), 'a wrong password indeed', 401);
  expect(await cost()).toBe(1);

  await setHash(app.sql, opens, sealHash(gone, hash));
  const later = Date.now() + 11 * 60_000;
  const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
  // The first refusal after ten minutes looks again, the second goes by what it has found.
  expect([await cost(), await cost()]).toEqual([1, 1]);
  clock.mockRestore();
});

test('the index of imported hashes leaves out what is hashed today', () => {
  expect(new PgDialect().sqlToQuery(IS_IMPORTED).sql).toContain(`'${TODAYS_PREFIX}'`);
});
