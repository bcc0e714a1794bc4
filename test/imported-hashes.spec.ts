import { pbkdf2Sync } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { PgDialect } from 'drizzle-orm/pg-core';
import { TODAYS_PREFIX } from '../src/features/passwords/password-hash.js';
import { IS_IMPORTED } from '../src/features/users/users.table.js';
import { startApp, type TestApp } from './support/app.js';
import { type Browser, PASSWORD } from './support/browser.js';
import { freshDatabase } from './support/database.js';
import { signedIn } from './support/sessions.js';

/** A kind of hash that takes far longer than today's: what costs one can't be missed. */
const ROUNDS = 600_000;
const SALT = 'c2FsdHNhbHRzYWx0';

let app: TestApp;
let imported: Browser;
let person: Browser;
/** What a comparison with such a hash takes of the processor, in milliseconds. */
let costMs: number;

beforeAll(async () => {
  const DATABASE_URL = await freshDatabase('imported_hashes');
  const before = await startApp({ DATABASE_URL });
  const [one, other] = [await signedIn(before), await signedIn(before)];
  const usage = process.cpuUsage();
  const key = pbkdf2Sync(PASSWORD, Buffer.from(SALT, 'base64'), ROUNDS, 32, 'sha256');
  costMs = milliseconds(process.cpuUsage(usage));
  const hash = `$pbkdf2-sha256$i=${ROUNDS},l=32$${SALT}$${key.toString('base64').replace('=', '')}`;
  await before.sql`UPDATE users SET password_hash = ${hash} WHERE email = ${one.email}`;
  await before.settled();
  // A process that has looked at nothing yet, whoever of them asks it first.
  app = await startApp({ DATABASE_URL });
  [imported, person] = [app.browser({ email: one.email }), app.browser({ email: other.email })];
});

const milliseconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;

/** How much of the processor a sign-in takes that far, all threads together, in milliseconds. */
async function costOf(browser: Browser, password: string, status: number): Promise<number> {
  const before = process.cpuUsage();
  expect((await browser.otherDevice().login(password)).status).toBe(status);
  await app.settled();
  return milliseconds(process.cpuUsage(before));
}

test('a wrong password costs the same for an address that was imported, for any other, and for one that nobody has', async () => {
  // The first refusal of a process looks what is stored.
  for (const browser of [app.browser(), person, imported, app.browser()])
    expect(await costOf(browser, 'a wrong password indeed', 401)).toBeGreaterThan(0.6 * costMs);
});

test('a right password costs nothing of the others; and where nobody is left that was imported, nobody pays for that', async () => {
  expect(await costOf(person, PASSWORD, 200)).toBeLessThan(0.6 * costMs);
  // Made again as one of today.
  expect((await imported.otherDevice().login(PASSWORD)).status).toBe(200);
  await app.settled();
  const fresh = await startApp({ DATABASE_URL: app.env.DATABASE_URL });
  expect((await fresh.browser().login('a wrong password indeed')).status).toBe(401);
  expect(await costOf(fresh.browser(), 'a wrong password indeed', 401)).toBeLessThan(0.6 * costMs);
});

test('the index of imported hashes leaves out what is hashed today', () => {
  expect(new PgDialect().sqlToQuery(IS_IMPORTED).sql).toContain(`'${TODAYS_PREFIX}'`);
});
