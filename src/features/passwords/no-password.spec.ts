import { createHook } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Answer,
  type Browser,
  freshDatabase,
  newEmail,
  PASSWORD,
  signUp,
  type TestApp,
} from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { signInByEmail } from '../../../test/support/email-sign-in.js';
import { askForEmail, newestToken } from '../../../test/support/links.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';
import { addUser, hashOf } from '../../../test/support/people.js';
import { sealedUnder } from './sealed-hash.js';

const FIRST = 'a first phrase of my own';

let app: TestApp;

/**
 * Hashes of argon2 that this process has begun: Node has no name for the work of this package, and for no
 * other here.
 */
let hashes = 0;
const counter = createHook({
  init(_id, type) {
    if (String(type) === 'undefined') hashes += 1;
  },
});

beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('no_password') });
  counter.enable();
});
afterAll(() => {
  counter.disable();
});

/** A user without a password. */
async function passwordless(): Promise<Browser> {
  const browser = app.browser();
  await addUser(app.sql, { email: browser.email });
  return browser;
}

/** Somebody who is signed in, and whose password has gone since. */
async function signedInWithout(): Promise<Browser> {
  const browser = await signUp(app);
  await app.sql`DELETE FROM passwords USING users WHERE id = user_id AND email = ${browser.email}`;
  await app.settled();
  return browser;
}

async function costOf(act: () => Promise<Answer>): Promise<{ answer: Answer; cost: number }> {
  const before = hashes;
  const answer = await act();
  return { answer, cost: hashes - before };
}

/** Why the newest event of this kind was refused, by the audit. */
async function reasonOf(event: string): Promise<unknown> {
  const [row] =
    await app.sql`SELECT reason FROM audit_events WHERE event = ${event} ORDER BY created_at DESC LIMIT 1`;
  return row?.reason;
}

const detailOf = ({ body }: Answer) => (body as { detail?: string }).detail;

describe('a sign-in to an account without a password', () => {
  test('is answered as a wrong password and as an address that nobody has, for one hash each', async () => {
    const person = await signUp(app);
    const seen = [];
    for (const browser of [app.browser(), person.otherDevice(), await passwordless()]) {
      const { answer, cost } = await costOf(() => browser.login('a wrong password indeed'));
      expect(answer).toMatchProblem('INVALID_CREDENTIALS');
      const { status, headers, body } = answer;
      seen.push({
        status,
        headers: Object.keys(headers),
        body: { ...(body as object), requestId: '' },
        cost,
      });
    }
    expect(seen.map(({ cost }) => cost)).toEqual([1, 1, 1]);
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await reasonOf('login_failed')).toBe('no password');
  });

  test.each(['', '!', 'null', PASSWORD])('lets nobody in with %j', async (password) => {
    expect((await (await passwordless()).login(password)).status).not.toBe(200);
  });

  test('by a link is refused as with a wrong password, for one hash', async () => {
    const person = await passwordless();
    await person.send('post', '/auth/sign-in-link', { body: { email: person.email } });
    const token = await newestToken(app, person.email, 'sign-in');
    const signIn = () => person.send('post', '/auth/sign-in', { body: { token, password: PASSWORD } });
    const { answer, cost } = await costOf(signIn);
    expect(answer).toMatchProblem('PASSWORD_WRONG');
    expect([detailOf(answer), cost]).toEqual(['The password is wrong.', 1]);
  });
});

describe('the first password', () => {
  test('is chosen by the link of a forgotten one', async () => {
    const person = await passwordless();
    expect((await person.forgotPassword()).status).toBe(202);
    expect((await person.resetPassword(FIRST)).status).toBe(204);
    expect(await hashOf(app.sql, person.email)).toMatch(/^\$argon2id\$/);
    expect((await person.login(FIRST)).status).toBe(200);
  });

  test('of a user that an operator makes is chosen by the link that they are mailed', async () => {
    const person = app.browser({ email: newEmail('made') });
    const { newUsers, close } = await operatorsAt(app);
    await newUsers.create({ email: person.email, role: 'user' }, OPERATOR);
    await close();
    await app.settled();
    expect(await hashOf(app.sql, person.email)).toBeUndefined();
    expect(
      (await person.resetPassword(FIRST, await newestToken(app, person.email, 'reset-password'))).status,
    ).toBe(204);
    expect((await person.login(FIRST)).status).toBe(200);
  });
});

describe('to somebody signed in without a password', () => {
  test.each([
    ['a change of it', 'password_change_refused', (browser: Browser) => browser.changePassword(FIRST)],
    [
      'a change of the address',
      'email_change_refused',
      (browser: Browser) => browser.changeEmail(newEmail()),
    ],
    ['the deletion', 'account_deletion_refused', (browser: Browser) => browser.deleteAccount()],
  ])('%s is refused with the way to a first one, for one hash', async (_, event, act) => {
    const browser = await signedInWithout();
    const { answer, cost } = await costOf(() => act(browser));
    expect(answer).toMatchProblem('PASSWORD_WRONG');
    expect(detailOf(answer)).toBe('This account has no password yet. Ask for a link to choose one.');
    expect([cost, await reasonOf(event)]).toEqual([1, 'no password']);
    expect((await browser.me()).status).toBe(200);
  });

  test('the link to a new address says nothing of it', async () => {
    const owner = await signUp(app);
    const email = await askForEmail(owner);
    await app.sql`DELETE FROM passwords USING users WHERE id = user_id AND email = ${owner.email}`;
    const answer = await owner
      .otherDevice()
      .confirmEmail(await newestToken(app, email, 'confirm-email'), PASSWORD);
    expect(answer).toMatchProblem('PASSWORD_REQUIRED');
    expect(detailOf(answer)).not.toMatch(/no password/);
  });
});

test('a first password is sealed with a pepper, added or chosen by a reset', async () => {
  const own = await startApp({ DATABASE_URL: app.env.DATABASE_URL, PASSWORD_PEPPER: 'on' });
  for (const choose of [
    (person: Browser) => person.send('post', '/auth/password', { body: { newPassword: FIRST } }),
    async (person: Browser) => {
      await person.forgotPassword();
      await own.settled();
      return person.resetPassword(FIRST);
    },
  ]) {
    const person = own.browser({ email: newEmail() });
    expect((await signInByEmail(person)).status).toBe(200);
    expect(await hashOf(app.sql, person.email)).toBeUndefined();
    expect((await choose(person)).status).toBe(204);
    expect(sealedUnder((await hashOf(app.sql, person.email)) ?? '')).toBeDefined();
    const tries = [FIRST, PASSWORD].map((password) => person.otherDevice().login(password));
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([200, 401]);
  }
});
