import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, mailsTo, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';
import { REFERENCES, referenced } from '../../../test/support/referenced.js';
import { cookieName } from '../../../test/support/cookie-names.js';

const NEW_PASSWORD = 'a quite different phrase';
const WRONG = 'a wrong password indeed';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const userIdOf = async (browser: Browser) => ((await browser.me()).body as { user: { id: string } }).user.id;

async function signedInTwice(): Promise<[Browser, Browser]> {
  const laptop = await signUp(app);
  const phone = laptop.otherDevice();
  await phone.login();
  return [laptop, phone];
}

describe('a change of the password', () => {
  test('gives this browser a new session, and ends all others with their access tokens', async () => {
    const [laptop, phone] = await signedInTwice();
    const old = { id: laptop.sessionId, access: laptop.accessToken(), refresh: laptop.refreshToken() };

    const answer = await laptop.changePassword(NEW_PASSWORD);

    expect(answer.status).toBe(204);
    expect(answer.setCookies.map((cookie) => cookie.split('=')[0])).toEqual([
      cookieName('access'),
      cookieName('refresh'),
      cookieName('device'),
    ]);
    expect(laptop.sessionId).not.toBe(old.id);
    expect((await laptop.me()).status).toBe(200);
    expect((await laptop.refresh()).status).toBe(200);
    expect(await phone.me()).toMatchProblem('SESSION_ENDED');
    expect(await phone.refresh()).toMatchProblem('SESSION_ENDED');
    expect(await laptop.refreshWith(old.refresh)).toMatchProblem('SESSION_ENDED');
    expect(
      await app
        .browser()
        .send('get', '/auth/me', { headers: { cookie: `${cookieName('access')}=${old.access}` } }),
    ).toMatchProblem('SESSION_ENDED');
  });

  test('makes the old password wrong and the new one right, and leaves this browser known', async () => {
    const laptop = await signUp(app);
    await laptop.changePassword(NEW_PASSWORD);
    expect(await laptop.otherDevice().login(PASSWORD)).toMatchProblem('INVALID_CREDENTIALS');
    expect((await laptop.login(NEW_PASSWORD)).status).toBe(200);
    await app.settled();
    expect((await mailsTo(app, laptop.email)).map(({ template }) => template)).toEqual([
      'password-changed',
      'verify-email',
    ]);
  });

  test('makes every other browser a stranger, whose next sign-in is told by mail', async () => {
    const [laptop, phone] = await signedInTwice();
    await laptop.changePassword(NEW_PASSWORD);
    for (const device of [laptop, phone]) await device.login(NEW_PASSWORD);
    const [newest] = await mailsTo(app, laptop.email);
    expect(newest?.template).toBe('new-sign-in');
  });

  test('is told to the user by mail once, however often the request is sent', async () => {
    const laptop = await signUp(app);
    const answers = await Promise.all(Array.from({ length: 5 }, () => laptop.changePassword(NEW_PASSWORD)));
    expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 204))
      expect([401, 403]).toContain(answer.status);
    expect(
      (await mailsTo(app, laptop.email)).filter(({ template }) => template === 'password-changed'),
    ).toHaveLength(1);
  });

  test('needs the password that holds: without it nothing changes, and the session lives on', async () => {
    const laptop = await signUp(app);
    const answer = await laptop.changePassword(NEW_PASSWORD, WRONG);
    expect(answer).toMatchProblem('PASSWORD_WRONG');
    expect(answer.setCookies).toEqual([]);
    expect((await laptop.me()).status).toBe(200);
    expect((await laptop.otherDevice().login()).status).toBe(200);
  });

  test('refuses a new password that is too short or easily guessed, by the name of its field', async () => {
    const laptop = await signUp(app);
    const short = await laptop.changePassword('short');
    expect(short).toMatchProblem('VALIDATION_FAILED');
    expect(short.body).toMatchObject({ errors: [{ path: 'newPassword' }] });
    expect(await laptop.changePassword('password1234')).toMatchProblem('PASSWORD_REFUSED');
    expect((await laptop.otherDevice().login()).status).toBe(200);
  });

  test('ends the links that were mailed under the old password: reset and new address', async () => {
    const laptop = await signUp(app);
    await laptop.forgotPassword();
    const reset = await newestToken(app, laptop.email, 'reset-password');
    const confirm = await newestToken(app, await askForEmail(laptop), 'confirm-email');

    await laptop.changePassword(NEW_PASSWORD);

    expect(await laptop.resetPassword('one more phrase of mine', reset)).toMatchProblem('TOKEN_INVALID');
    expect(await laptop.confirmEmail(confirm)).toMatchProblem('TOKEN_INVALID');
  });

  test('by a session that was ended is refused', async () => {
    const [laptop, phone] = await signedInTwice();
    await laptop.send('delete', `/auth/sessions/${phone.sessionId}`);
    expect(await phone.changePassword(NEW_PASSWORD)).toMatchProblem('SESSION_ENDED');
  });
});

describe('deleting the account', () => {
  test('removes the user from every table but the audit, which records the deletion', async () => {
    const [laptop, phone] = await signedInTwice();
    const userId = await userIdOf(laptop);
    const moved = newEmail('moved');
    // Before anybody had the address: a link that is nobody's.
    await app.browser({ email: moved }).forgotPassword();
    await askForEmail(laptop, moved);
    await moveTo(laptop, moved);
    await app.browser({ email: moved }).register();
    const next = await askForEmail(laptop);
    const me = laptop.otherDevice(moved);
    await me.login();
    await me.forgotPassword();
    await app.settled();

    const answer = await me.deleteAccount();

    expect(answer.status).toBe(204);
    expect(answer.setCookies.map((cookie) => cookie.split(';')[0])).toEqual([
      `${cookieName('access')}=`,
      `${cookieName('refresh')}=`,
      `${cookieName('device')}=`,
    ]);
    const tables = await app.sql<
      { name: string }[]
    >`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'audit_events'`;
    const found = tables.map(
      ({ name }) =>
        app.sql`SELECT ${name} AS name, t::text AS row FROM ${app.sql(name)} t WHERE t::text LIKE
          ANY(${[`%${userId}%`, `%${moved}%`, `%${next}%`]})`,
    );
    expect((await Promise.all(found)).flat()).toEqual([]);
    for (const device of [laptop, phone]) expect(await device.refresh()).toMatchProblem('SESSION_ENDED');
    expect(await laptop.me()).toMatchProblem('SESSION_ENDED');
    expect(await me.login()).toMatchProblem('INVALID_CREDENTIALS');
    const events =
      await app.sql`SELECT event, outcome, reason FROM audit_events WHERE user_id = ${userId} AND event LIKE
        'account%'`;
    expect(events).toEqual([{ event: 'account_deleted', outcome: 'success', reason: null }]);
  });

  test('frees the address: somebody can register it anew', async () => {
    const browser = await signUp(app);
    await browser.deleteAccount();
    const again = app.browser({ email: browser.email });
    await again.register(NEW_PASSWORD);
    await again.verify();
    expect((await again.login(NEW_PASSWORD)).status).toBe(200);
  });

  test('needs the password', async () => {
    const browser = await signUp(app);
    expect(await browser.deleteAccount(WRONG)).toMatchProblem('PASSWORD_WRONG');
    await age(browser, '11 minutes');
    expect(await browser.send('delete', '/auth/me', { body: {} })).toMatchProblem('PROOF_REQUIRED');
    expect((await browser.me()).status).toBe(200);
  });

  test.each(REFERENCES)(
    'to which a table of a team refers %s is refused by a code; the log and the audit have the reason',
    async (says) => {
      await referenced(
        app,
        'deletion',
        async (person) => {
          const userId = await userIdOf(person);
          const answer = await person.deleteAccount();
          expect(answer).toMatchProblem('ACCOUNT_IN_USE');
          expect([answer.setCookies, answer.text.includes('notes_')]).toEqual([[], false]);
          expect((await person.me()).status).toBe(200);
          expect((await person.otherDevice().login()).status).toBe(200);
          expect((await mailsTo(app, person.email)).length).toBeGreaterThan(0);
          const events =
            await app.sql`SELECT event, outcome, reason FROM audit_events WHERE user_id = ${userId} AND event
              LIKE 'account%'`;
          expect(events).toEqual([
            { event: 'account_deletion_refused', outcome: 'failure', reason: 'still referenced' },
          ]);
          expect(
            app.logs.find(
              (line) => line.includes('not deleted') && line.includes(answer.headers['x-request-id'] ?? ''),
            ),
          ).toContain('notes_deletion_owner_fkey');
        },
        says,
      );
    },
  );

  test('during a password recovery ends in one of both, without a server error', async () => {
    for (let round = 0; round < 10; round++) {
      const browser = await signUp(app);
      const [deleted, ...asked] = await Promise.all([
        browser.deleteAccount(),
        ...Array.from({ length: 4 }, () => browser.otherDevice().forgotPassword()),
      ]);
      expect([deleted.status, ...asked.map(({ status }) => status)]).toEqual([204, 202, 202, 202, 202]);
    }
  });
});
