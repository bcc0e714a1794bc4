import { beforeAll, expect, test } from '@jest/globals';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

/** Days since the user was last seen, and the version of their row. */
async function seen({ email }: Browser): Promise<{ days: number; version: string }> {
  const [row] = await app.sql<
    { days: number; version: string }[]
  >`SELECT CURRENT_DATE - last_seen_on AS days, ctid::text AS version FROM users WHERE email = ${email}`;
  if (!row) throw new Error('there is no such user');
  return row;
}

async function lastSeenDaysAgo(browser: Browser, days: number): Promise<void> {
  await app.sql`UPDATE users SET last_seen_on = CURRENT_DATE - ${days}::int WHERE email = ${browser.email}`;
}

/** Such that the next refresh rotates. */
const stale = ({ sessionId }: Browser) =>
  app.sql`UPDATE sessions SET issued_at = issued_at - interval '1 hour', rotated_at = rotated_at - interval
    '1 hour' WHERE id = ${sessionId}`;

test('a sign-in and the first refresh of a day say that the user was seen on it', async () => {
  const browser = await signUp(app);
  expect((await seen(browser)).days).toBe(0);

  await lastSeenDaysAgo(browser, 3);
  await browser.login();
  expect((await seen(browser)).days).toBe(0);

  await lastSeenDaysAgo(browser, 3);
  await stale(browser);
  expect((await browser.refresh()).status).toBe(200);
  expect((await seen(browser)).days).toBe(0);
});

test('further sign-ins and refreshes of the day write nothing to the user’s row', async () => {
  const browser = await signUp(app);
  const before = await seen(browser);
  for (let round = 0; round < 3; round++) {
    await stale(browser);
    expect((await browser.refresh()).setCookies).not.toEqual([]);
  }
  await browser.otherDevice().login();
  expect(await seen(browser)).toEqual(before);
});

test('a refresh that is refused says nothing of its user', async () => {
  const browser = await signUp(app);
  const copied = browser.refreshToken();
  await stale(browser);
  await browser.refresh();
  await browser.me();
  await app.sql`UPDATE sessions SET confirmed_at = confirmed_at - interval '1 hour' WHERE id =
    ${browser.sessionId}`;
  await lastSeenDaysAgo(browser, 3);
  expect(await browser.refreshWith(copied)).toMatchProblem('REFRESH_TOKEN_REUSED');
  expect((await seen(browser)).days).toBe(3);
});

test('a refresh does not wait for its user’s row, and the next one says the day', async () => {
  const browser = await signUp(app);
  await lastSeenDaysAgo(browser, 3);
  await stale(browser);
  await app.sql.begin(async (tx) => {
    await tx`SELECT FROM users WHERE email = ${browser.email} FOR NO KEY UPDATE`;
    // A wait for the lock would be a 503.
    expect((await browser.refresh()).status).toBe(200);
  });
  expect((await seen(browser)).days).toBe(3);
  await stale(browser);
  expect((await browser.refresh()).status).toBe(200);
  expect((await seen(browser)).days).toBe(0);
});

test('sessions of one user that refresh at once write the day once', async () => {
  const browser = await signUp(app);
  const other = browser.otherDevice();
  await other.login();
  await lastSeenDaysAgo(browser, 3);
  await Promise.all([stale(browser), stale(other)]);
  const answers = await Promise.all([browser.refresh(), other.refresh()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await seen(browser)).days).toBe(0);
});
