import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type Answer,
  type Browser,
  freshDatabase,
  mailsTo,
  newEmail,
  PASSWORD,
  type TestApp,
} from 'postern/testing';
import { ageLinks } from '../../../test/support/age.js';
import { startApp } from '../../../test/support/app.js';
import { newestToken } from '../../../test/support/links.js';

const WRONG = 'a wrong password indeed';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('sign_in_link'), RATE_LIMITS: 'on' });
});
beforeEach(() => app.sql`DELETE FROM rate_limits`);

async function signedUp(): Promise<Browser> {
  const browser = app.browser();
  await browser.signUp();
  return browser;
}

/** Fails to sign in to somebody's account until it is throttled for browsers that are not known. */
async function throttle(email: string): Promise<void> {
  for (let n = 0; n < 10; n++) await app.browser({ email }).login(WRONG);
}

const ask = (person: Browser) => person.send('post', '/auth/sign-in-link', { body: { email: person.email } });
const tokenTo = (email: string) => newestToken(app, email, 'sign-in');
const signIn = (browser: Browser, token: string, password = PASSWORD) =>
  browser.send('post', '/auth/sign-in', { body: { token, password } });

describe('a link to sign in by', () => {
  test('lets the owner sign in on a new device, then known, while the account is throttled', async () => {
    const owner = await signedUp();
    await throttle(owner.email);
    const laptop = owner.otherDevice();
    expect(await laptop.login()).toMatchProblem('RATE_LIMITED');

    expect((await ask(laptop)).status).toBe(202);
    const answer = await signIn(laptop, await tokenTo(owner.email));

    expect(answer.body).toMatchObject({ user: { email: owner.email } });
    expect((await laptop.me()).status).toBe(200);
    expect((await mailsTo(app, owner.email))[0]?.template).toBe('new-sign-in');
    await throttle(owner.email);
    expect((await laptop.login()).status).toBe(200);
  });

  test('opens nothing without the password, and has ten tries of its own', async () => {
    const owner = await signedUp();
    await ask(owner);
    const token = await tokenTo(owner.email);
    await throttle(owner.email);
    for (let n = 0; n < 10; n++)
      expect(await signIn(owner.otherDevice(), token, WRONG)).toMatchProblem('PASSWORD_WRONG');
    expect(await signIn(owner.otherDevice(), token)).toMatchProblem('RATE_LIMITED');
  });

  test('works once, for 30 minutes, and for its own address', async () => {
    const [owner, late, moved] = [await signedUp(), await signedUp(), await signedUp()];
    for (const person of [owner, late, moved]) await ask(person);
    const token = await tokenTo(owner.email);
    const answers = await Promise.all(Array.from({ length: 3 }, () => signIn(owner.otherDevice(), token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200))
      expect(answer).toMatchProblem('TOKEN_INVALID');
    await ageLinks(app, late.email, '30 minutes');
    expect(await signIn(late, await tokenTo(late.email))).toMatchProblem('TOKEN_INVALID');
    const before = await tokenTo(moved.email);
    await app.sql`UPDATE users SET email = ${newEmail('moved')} WHERE email = ${moved.email}`;
    expect(await signIn(moved, before)).toMatchProblem('TOKEN_INVALID');
  });

  test('ends with a change of credentials, and is none of another kind', async () => {
    const owner = await signedUp();
    await ask(owner);
    const token = await tokenTo(owner.email);
    expect(await owner.resetPassword('a quite different phrase', token)).toMatchProblem('TOKEN_INVALID');
    await owner.changePassword('a quite different phrase');
    expect(await signIn(owner, token, 'a quite different phrase')).toMatchProblem('TOKEN_INVALID');
  });

  test('is asked for alike for a known and an unknown address, and again is the same link', async () => {
    const owner = await signedUp();
    const seen = ({ status, headers, text }: Answer) => ({ status, headers: Object.keys(headers), text });
    expect(seen(await ask(owner))).toEqual(seen(await ask(app.browser())));
    const first = await tokenTo(owner.email);
    await ask(owner);
    expect(await tokenTo(owner.email)).toBe(first);
  });

  test('has budgets that end before it does: the mails that use them up have a link that works', async () => {
    const owner = await signedUp();
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await ask(owner)).status);
    expect(statuses).toEqual([202, 202, 202, 429]);
    expect((await signIn(owner.otherDevice(), await tokenTo(owner.email))).status).toBe(200);
  });
});
