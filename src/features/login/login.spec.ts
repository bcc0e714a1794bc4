import { beforeAll, expect, test } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { PASSWORD, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { hashOf, setHash } from '../../../test/support/people.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

test('a wrong password and an unknown address get the same answer', async () => {
  const browser = app.browser();
  await browser.signUp();
  const wrong = await browser.otherDevice().login('not that one, sorry');
  const unknown = await app.browser().login();

  expect(wrong).toMatchProblem('INVALID_CREDENTIALS');
  expect(unknown).toMatchProblem('INVALID_CREDENTIALS');
  const bytes = ({ text }: { text: string }) => text.replace(/"requestId":"[^"]+"/, '');
  expect(bytes(wrong)).toBe(bytes(unknown));
  expect(Object.keys(wrong.headers)).toEqual(Object.keys(unknown.headers));
});

test('a password is compared in NFKC: however the keyboard composes it', async () => {
  const browser = app.browser();
  await browser.register('café au lait ﬁne'.normalize('NFD'));
  await browser.verify();
  expect((await browser.login('café au lait fine'.normalize('NFC'))).status).toBe(200);
});

test('only the browser that registered gets EMAIL_NOT_VERIFIED, with the password it chose', async () => {
  const browser = app.browser();
  await browser.register();
  expect(await browser.login()).toMatchProblem('EMAIL_NOT_VERIFIED');
  expect(await browser.login('not that one, sorry')).toMatchProblem('INVALID_CREDENTIALS');
  expect(await browser.otherDevice().login()).toMatchProblem('INVALID_CREDENTIALS');
});

test('a disabled user is told no more than a stranger', async () => {
  const browser = app.browser();
  await browser.signUp();
  await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${browser.email}`;
  expect(await browser.otherDevice().login()).toMatchProblem('INVALID_CREDENTIALS');
});

test('signing in again ends the session that this browser had, and only that one', async () => {
  const browser = app.browser();
  await browser.signUp();
  const phone = browser.otherDevice();
  await phone.login();
  const before = { token: browser.refreshToken(), id: browser.sessionId };

  await browser.login();

  expect(browser.sessionId).not.toBe(before.id);
  expect(await browser.refreshWith(before.token)).toMatchProblem('SESSION_ENDED');
  expect((await browser.me()).status).toBe(200);
  expect((await phone.me()).status).toBe(200);
});

test('a hash of a lower cost is renewed at the next sign-in, and no session ends', async () => {
  const browser = app.browser();
  await browser.signUp();
  const weak = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  await setHash(app.sql, browser.email, weak);

  await browser.otherDevice().login();
  await app.settled();

  expect(await hashOf(app.sql, browser.email)).toContain('$m=19456,t=2,p=1$');
  expect((await browser.me()).status).toBe(200);
  expect((await browser.otherDevice().login()).status).toBe(200);
});

test('a refused sign-in sets no cookie and touches none', async () => {
  const browser = app.browser();
  await browser.signUp();
  const answer = await browser.login('not that one, sorry');
  expect(answer.setCookies).toEqual([]);
  expect((await browser.me()).status).toBe(200);
});

test.each([
  ['is empty', ''],
  ['is no hash', 'not-a-hash'],
  ['is of an unknown kind', '$9$abcdefgh'],
])('a stored hash that %s gets the answer of a wrong password, and the audit says why', async (_, stored) => {
  const browser = app.browser();
  await browser.signUp();
  await setHash(app.sql, browser.email, stored);

  expect(await browser.otherDevice().login()).toMatchProblem('INVALID_CREDENTIALS');

  const [event] =
    await app.sql`SELECT reason FROM audit_events WHERE event = 'login_failed' ORDER BY created_at DESC LIMIT
      1`;
  expect(event?.reason).toBe('unreadable hash');
});

test('a hash of bcrypt signs in, and is argon2id from then on', async () => {
  const browser = app.browser();
  await browser.signUp();
  const bcrypt = '$2y$04$abcdefghijklmnopqrstuu7EJV7kdjBBQxyb0HjTh9KS7.Lah/6CG';
  await setHash(app.sql, browser.email, bcrypt);

  expect((await browser.login('correct horse battery staple')).status).toBe(200);
  await app.settled();

  expect(await hashOf(app.sql, browser.email)).toMatch(/^\$argon2id\$/);
  expect((await browser.login('correct horse battery staple')).status).toBe(200);
});
