import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addPasskey, passkeySignIn, proveByPasskey } from '../../../test/support/passkeys.js';
import { hashOf } from '../../../test/support/people.js';
import { deployed } from '../../../test/support/policy.js';

const FIRST = 'a first phrase of my own';

let app: TestApp;
/** The same database, where changes are counted. */
let limited: TestApp;
beforeAll(async () => {
  app = await startApp({ SIGN_IN_METHODS: 'password,passkey' });
  limited = await startApp({
    RATE_LIMITS: 'on',
    LIMIT_PASSWORD_CHANGE_PER_ACCOUNT: '2',
    LIMIT_FACTOR_CHANGES_PER_ACCOUNT: '2',
  });
});

const set = (browser: Browser, newPassword = FIRST) =>
  browser.send('post', '/auth/password', { body: { newPassword } });
const remove = (browser: Browser) => browser.send('delete', '/auth/password');

/** Somebody who is signed in, and whose password has gone since. */
async function signedInWithout(): Promise<Browser> {
  const browser = await signUp(app);
  await app.sql`DELETE FROM passwords USING users WHERE id = user_id AND email = ${browser.email}`;
  return browser;
}

/** Somebody who has a password, and a passkey besides. */
async function withPasskey(): Promise<{
  person: Browser;
  passkeyId: string;
  signInElsewhere: () => Promise<Browser>;
}> {
  const person = await signUp(app);
  const { passkey, device } = await addPasskey(person);
  return {
    person,
    passkeyId: passkey.id,
    signInElsewhere: async () => {
      const browser = app.browser({ email: person.email });
      expect((await passkeySignIn(browser, device)).status).toBe(200);
      return browser;
    },
  };
}

async function mailsTo({ email }: Browser): Promise<string[]> {
  await app.settled();
  const rows = await app.sql<{ template: string }[]>`SELECT template FROM outbox
    WHERE recipient = ${email} AND template LIKE 'password-%' ORDER BY created_at`;
  return rows.map(({ template }) => template);
}

const eventsOf = async ({ email }: Browser, like: string) =>
  (
    await app.sql<{ event: string }[]>`SELECT event FROM audit_events WHERE event LIKE ${like}
      AND user_id = (SELECT id FROM users WHERE email = ${email}) ORDER BY created_at`
  ).map(({ event }) => event);

describe('a first password', () => {
  test('signs its owner in from then on, and ends every session but that of this browser', async () => {
    const { person, signInElsewhere } = await withPasskey();
    await app.sql`DELETE FROM passwords USING users WHERE id = user_id AND email = ${person.email}`;
    const elsewhere = await signInElsewhere();
    expect((await set(person)).status).toBe(204);
    expect((await person.me()).status).toBe(200);
    expect((await person.refresh()).status).toBe(200);
    expect(await elsewhere.me()).toMatchProblem('SESSION_ENDED');
    expect(await app.browser({ email: person.email }).login(FIRST)).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect(await mailsTo(person)).toEqual(['password-changed']);
    expect(await eventsOf(person, 'password_%')).toEqual(['password_changed']);
  });

  test('is for who has none', async () => {
    const person = await signUp(app);
    expect(await set(person)).toMatchProblem('PASSWORD_EXISTS');
    expect((await person.otherDevice().login()).status).toBe(200);
  });

  test('wants a recent proof, and a second factor of who has one', async () => {
    const person = await signedInWithout();
    await age(person, '11 minutes');
    expect(await set(person)).toMatchProblem('PROOF_REQUIRED');
    expect(await hashOf(app.sql, person.email)).toBeUndefined();
  });

  test.each(['password1234', 'short'])('%j is refused, and none is there', async (weak) => {
    const person = await signedInWithout();
    expect((await set(person, weak)).status).toBeGreaterThanOrEqual(400);
    expect(await hashOf(app.sql, person.email)).toBeUndefined();
    expect((await person.me()).status).toBe(200);
  });

  test('of ten that are chosen at once is one', async () => {
    const person = await signedInWithout();
    const choices = Array.from({ length: 10 }, (_, index) => `${FIRST} number ${index}`);
    const answers = await Promise.all(choices.map((choice) => set(person, choice)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(await eventsOf(person, 'password_changed')).toHaveLength(1);
  });
});

describe('a password that is removed', () => {
  test('signs nobody in any more, and ends every session but that of this browser', async () => {
    const { person, signInElsewhere } = await withPasskey();
    const elsewhere = await signInElsewhere();
    expect((await remove(person)).status).toBe(204);
    expect(await hashOf(app.sql, person.email)).toBeUndefined();
    expect((await person.me()).status).toBe(200);
    expect(await elsewhere.me()).toMatchProblem('SESSION_ENDED');
    expect(await app.browser({ email: person.email }).login()).toMatchProblem('INVALID_CREDENTIALS');
    expect((await (await signInElsewhere()).me()).status).toBe(200);
    expect(await mailsTo(person)).toEqual(['password-removed']);
    expect(await eventsOf(person, 'password_%')).toEqual(['password_removed']);
  });

  test('is none where nothing else would let its owner in', async () => {
    const person = await signUp(app);
    expect(await remove(person)).toMatchProblem('LAST_CREDENTIAL');
    expect((await person.me()).status).toBe(200);
    expect((await person.otherDevice().login()).status).toBe(200);
    expect(await mailsTo(person)).toEqual([]);
  });

  test('has to be there', async () => {
    const { person } = await withPasskey();
    expect((await remove(person)).status).toBe(204);
    expect(await remove(person)).toMatchProblem('NOT_FOUND');
    expect((await person.me()).status).toBe(200);
  });

  test('wants a recent proof by the second factor', async () => {
    const person = await signUp(app);
    const { device } = await addPasskey(person);
    await age(person, '11 minutes');
    const byPassword = await person.send('post', '/auth/reauthenticate', { body: { password: PASSWORD } });
    expect(byPassword.status).toBe(200);
    expect(await remove(person)).toMatchProblem('PROOF_REQUIRED');
    expect((await proveByPasskey(person, device)).status).toBe(200);
    expect((await remove(person)).status).toBe(204);
  });

  test('and a passkey that is removed at the same time leave one of the two', async () => {
    for (let round = 0; round < 5; round++) {
      const { person, passkeyId } = await withPasskey();
      const answers = await Promise.all([
        remove(person),
        person.send('delete', `/auth/passkeys/${passkeyId}`),
      ]);
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    }
  });
});

test('a stolen session that proves nothing keeps its owner from no change of either', async () => {
  const thief = deployed(await signUp(app), limited);
  await age(thief, '11 minutes');
  for (let n = 0; n < 3; n++)
    for (const answer of [await set(thief), await remove(thief), await thief.send('delete', '/auth/totp')])
      expect(answer).toMatchProblem('PROOF_REQUIRED');

  const owner = limited.browser({ email: thief.email });
  await owner.login();
  for (let n = 0; n < 3; n++) expect(await set(owner)).toMatchProblem('PASSWORD_EXISTS');
  expect((await owner.send('post', '/auth/totp')).status).toBeLessThan(300);
  expect((await owner.changePassword(FIRST)).status).toBe(204);
  expect(await thief.me()).toMatchProblem('SESSION_ENDED');
});
