import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mailsTo, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { AppError, definePostern } from 'postern';
import { startApp } from '../../../test/support/app.js';
import { askByEmail, pressLink, signInByEmail, typeCode } from '../../../test/support/email-sign-in.js';
import { askForEmail, moveTo, newestCode } from '../../../test/support/links.js';

const seen: unknown[] = [];
let refuses = false;
const HOOKED = definePostern({
  hooks: {
    beforeRegister: ({ email }) => {
      seen.push(['beforeRegister', email]);
      if (refuses) throw new AppError('SIGN_UP_CLOSED');
    },
    userCreated: (_, { email, by }) => void seen.push(['userCreated', email, by]),
  },
});

let app: TestApp;
beforeAll(async () => {
  app = await startApp({}, [], HOOKED);
});
beforeEach(() => {
  seen.length = 0;
  refuses = false;
});

const templatesTo = async (email: string) => (await mailsTo(app, email)).map(({ template }) => template);

describe('an address that nobody has', () => {
  test.each([
    ['code', typeCode],
    ['link', pressLink],
  ])('is registered, verified and signed in by the %s, without a password', async (_, show) => {
    const person = app.browser();
    await askByEmail(person);
    expect(seen).toEqual([]);
    expect(await app.sql`SELECT 1 FROM users WHERE email = ${person.email}`).toEqual([]);
    const answer = await show(person);
    expect(answer.body).toMatchObject({ user: { email: person.email } });
    expect(seen).toEqual([
      ['beforeRegister', person.email],
      ['userCreated', person.email, 'email'],
    ]);
    const [user] = await app.sql`SELECT email_verified_at IS NOT NULL AS verified, (SELECT count(*)::int FROM
      passwords p WHERE p.user_id = u.id) AS passwords FROM users u WHERE email = ${person.email}`;
    expect(user).toEqual({ verified: true, passwords: 0 });
    // Nobody is told of the sign-in that made them.
    expect(await templatesTo(person.email)).toEqual(['email-sign-in']);
    expect((await mailsTo(app, person.email))[0]?.text).toContain('signing in makes one');
  });

  test('is one user, and one session, however often and in whichever order it is used', async () => {
    const person = app.browser();
    await askByEmail(person);
    const code = await newestCode(app, person.email);
    const answers = await Promise.all(Array.from({ length: 5 }, () => typeCode(person, code)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(
      await app.sql`SELECT count(*)::int AS count FROM sessions s JOIN users u ON u.id = s.user_id WHERE
      u.email = ${person.email}`,
    ).toEqual([{ count: 1 }]);
  });

  test('keeps a registration that a stranger began from ever becoming the user', async () => {
    const thief = app.browser();
    await thief.register();
    const person = app.browser({ email: thief.email });
    expect((await signInByEmail(person)).status).toBe(200);
    expect(await thief.verify()).toMatchProblem('TOKEN_INVALID');
    await thief.send('post', '/auth/resend-verification', { body: { email: thief.email } });
    expect(await templatesTo(thief.email)).toEqual(['email-sign-in', 'verify-email']);
    expect((await thief.login(PASSWORD)).status).toBe(403);
    expect((await thief.otherDevice().login(PASSWORD)).status).toBe(401);
  });

  test('is a user’s where a registration was verified meanwhile: the code signs in to it', async () => {
    const person = app.browser();
    await askByEmail(person);
    const code = await newestCode(app, person.email);
    await person.register();
    await person.verify();
    expect((await typeCode(person, code)).status).toBe(200);
    expect(seen.filter((one) => (one as string[])[2] === 'email')).toEqual([]);
  });

  test('makes no user where a hook refuses, and can be tried again', async () => {
    const person = app.browser();
    await askByEmail(person);
    refuses = true;
    expect(await typeCode(person)).toMatchProblem('SIGN_UP_CLOSED');
    expect(await app.sql`SELECT 1 FROM users WHERE email = ${person.email}`).toEqual([]);
    refuses = false;
    expect((await typeCode(person)).status).toBe(200);
  });

  test('that is kept for an account which can take it back gets no code', async () => {
    const owner = await signUp(app);
    await moveTo(owner, await askForEmail(owner));
    const before = owner.email;
    const asked = await askByEmail(app.browser({ email: before }));
    expect(asked.status).toBe(202);
    expect((await templatesTo(before))[0]).toBe('no-account');
  });
});

describe('where SIGN_UP leaves it out', () => {
  test.each([
    ['off', {}],
    ['invited', {}],
    ['on, for other domains', { SIGN_UP: 'on', SIGN_UP_DOMAINS: 'example.org' }],
  ])('%s: an unknown address gets the same answer, and a mail that says so', async (mode, more) => {
    const closed = await startApp({ SIGN_UP: mode, ...more });
    const known = await askByEmail(await signUp(app));
    const person = closed.browser();
    const asked = await askByEmail(person);
    expect([asked.status, asked.text, asked.setCookies.length]).toEqual([
      known.status,
      known.text,
      known.setCookies.length,
    ]);
    expect(await templatesTo(person.email)).toEqual(['no-account']);
    expect(await typeCode(person, '0000 0000')).toMatchProblem('CODE_WRONG');
  });

  test('invited: an invitation is used up by it', async () => {
    const invited = await startApp({ SIGN_UP: 'invited' });
    const person = invited.browser();
    await invited.sql`INSERT INTO invitations (email, expires_at)
      VALUES (${person.email}, now() + interval '1 day')`;
    expect((await signInByEmail(person)).status).toBe(200);
    expect(await invited.sql`SELECT 1 FROM invitations WHERE email = ${person.email}`).toEqual([]);
  });

  test('a user whose domain is not among SIGN_UP_DOMAINS signs in all the same', async () => {
    const person = await signUp(app);
    const closed = await startApp({ SIGN_UP_DOMAINS: 'example.org' });
    expect((await signInByEmail(closed.browser({ email: person.email }))).status).toBe(200);
  });
});

test('a disabled user is mailed nothing, and the code that was not mailed opens nothing', async () => {
  const person = await signUp(app);
  await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${person.email}`;
  const browser = app.browser({ email: person.email });
  expect((await askByEmail(browser)).status).toBe(202);
  expect(await templatesTo(person.email)).not.toContain('email-sign-in');
  expect(await app.sql`SELECT token_hash FROM email_sign_ins WHERE email = ${person.email}`).toEqual([
    { token_hash: null },
  ]);
  expect(await typeCode(browser, '0000 0000')).toMatchProblem('CODE_WRONG');
});

test('what was asked for before an account was deleted makes none again', async () => {
  const email = newEmail('deleted');
  const before = app.browser({ email });
  await askByEmail(before);
  const person = app.browser({ email });
  await person.register();
  await person.verify();
  await person.login();
  expect((await person.send('delete', '/auth/me', { body: { password: PASSWORD } })).status).toBe(204);
  expect(await typeCode(before, '0000 0000')).toMatchProblem('SIGN_IN_EXPIRED');
});
