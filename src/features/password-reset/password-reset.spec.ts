import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, mailsTo, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { ageLinks } from '../../../test/support/age.js';
import { startApp } from '../../../test/support/app.js';
import { cookieName } from '../../../test/support/cookie-names.js';

const NEW_PASSWORD = 'a quite different phrase';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

/** The templates of all mails that were sent or will be to an address, newest first. */
const templatesTo = async (email: string) => (await mailsTo(app, email)).map(({ template }) => template);

describe('a forgotten password', () => {
  test('is replaced by a mailed link: the old one is wrong, and the new one signs in', async () => {
    const browser = await signUp(app);
    expect((await browser.forgotPassword()).status).toBe(202);

    const answer = await browser.resetPassword(NEW_PASSWORD);

    expect(answer.status).toBe(204);
    expect(answer.setCookies.map((cookie) => cookie.split('=')[0])).toEqual([cookieName('device')]);
    expect(await browser.otherDevice().login(PASSWORD)).toMatchProblem('INVALID_CREDENTIALS');
    expect((await browser.otherDevice().login(NEW_PASSWORD)).status).toBe(200);
  });

  test('ends every session of the user, unexpired access tokens included, and signs nobody in', async () => {
    const browser = await signUp(app);
    const phone = browser.otherDevice();
    await phone.login();
    const stranger = await signUp(app);

    await browser.forgotPassword();
    await browser.resetPassword(NEW_PASSWORD);

    for (const device of [browser, phone]) {
      expect(await device.me()).toMatchProblem('SESSION_ENDED');
      const refreshed = await device.refresh();
      expect(refreshed).toMatchProblem('SESSION_ENDED');
      expect(refreshed.setCookies).toEqual([]);
    }
    const rows =
      await app.sql`SELECT DISTINCT revoked_reason FROM sessions s JOIN users u ON u.id = s.user_id WHERE
        u.email = ${browser.email}`;
    expect(rows).toEqual([{ revoked_reason: 'password-reset' }]);
    expect((await stranger.me()).status).toBe(200);
  });

  test('is told to the user by mail once it is changed, and stands in the audit', async () => {
    const browser = await signUp(app);
    const { user } = (await browser.me()).body as { user: { id: string } };
    await browser.forgotPassword();
    const answer = await browser.resetPassword(NEW_PASSWORD);

    expect(await templatesTo(browser.email)).toEqual(['password-changed', 'reset-password', 'verify-email']);
    const events = await app.sql`SELECT event, reason, user_agent FROM audit_events WHERE request_id =
        ${answer.headers['x-request-id'] ?? ''} ORDER BY event`;
    expect(events).toEqual([
      { event: 'password_reset', reason: null, user_agent: 'Mozilla/5.0 (test)' },
      { event: 'session_ended', reason: 'password-reset', user_agent: 'Mozilla/5.0 (test)' },
    ]);
    const asked =
      await app.sql`SELECT count(*)::int AS count FROM audit_events WHERE user_id = ${user.id} AND event =
        'password_reset_requested'`;
    expect(asked).toEqual([{ count: 1 }]);
  });
});

describe('the link', () => {
  test('works for 30 minutes', async () => {
    const [inTime, late] = [await signUp(app), await signUp(app)];
    await inTime.forgotPassword();
    await late.forgotPassword();
    await ageLinks(app, inTime.email, '29 minutes 50 seconds');
    await ageLinks(app, late.email, '30 minutes');
    expect((await inTime.resetPassword(NEW_PASSWORD)).status).toBe(204);
    expect(await late.resetPassword(NEW_PASSWORD)).toMatchProblem('TOKEN_INVALID');
    expect((await late.me()).status).toBe(200);
  });

  test('works once', async () => {
    const browser = await signUp(app);
    await browser.forgotPassword();
    const token = await browser.linkToken();
    expect((await browser.resetPassword(NEW_PASSWORD, token)).status).toBe(204);
    expect(await browser.resetPassword('yet another phrase of mine', token)).toMatchProblem('TOKEN_INVALID');
    expect((await browser.login(NEW_PASSWORD)).status).toBe(200);
  });

  test('has exactly one success under 20 parallel uses', async () => {
    const browser = await signUp(app);
    await browser.forgotPassword();
    const token = await browser.linkToken();
    const passwords = Array.from({ length: 20 }, (_, index) => `the phrase of use ${index}`);

    const answers = await Promise.all(
      passwords.map((password) => browser.otherDevice().resetPassword(password, token)),
    );

    const won = passwords.filter((_, index) => answers[index]?.status === 204);
    expect(won).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 204))
      expect(answer).toMatchProblem('TOKEN_INVALID');
    expect((await browser.otherDevice().login(won[0])).status).toBe(200);
    expect(
      (await templatesTo(browser.email)).filter((template) => template === 'password-changed'),
    ).toHaveLength(1);
  });

  test('is bound to its address: when the account has another one by now, it opens nothing', async () => {
    const browser = await signUp(app);
    await browser.forgotPassword();
    const token = await browser.linkToken();
    await app.sql`UPDATE users SET email = ${newEmail('moved')} WHERE email = ${browser.email}`;
    expect(await browser.resetPassword(NEW_PASSWORD, token)).toMatchProblem('TOKEN_INVALID');
    // Nor does it judge passwords.
    expect(await browser.resetPassword('password1234', token)).toMatchProblem('TOKEN_INVALID');
  });

  test('opens nothing for a user who was disabled meanwhile', async () => {
    const browser = await signUp(app);
    await browser.forgotPassword();
    const token = await browser.linkToken();
    await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${browser.email}`;
    expect(await browser.resetPassword(NEW_PASSWORD, token)).toMatchProblem('TOKEN_INVALID');
  });

  test('survives a password that is refused', async () => {
    const browser = await signUp(app);
    await browser.forgotPassword();
    const answer = await browser.resetPassword('short');
    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect(answer.body).toMatchObject({
      errors: [{ path: 'password', message: expect.stringContaining('characters') }],
    });
    expect(await browser.resetPassword('password1234')).toMatchProblem('PASSWORD_REFUSED');
    expect(await browser.resetPassword(`${browser.email.split('@')[0]} and more`)).toMatchProblem(
      'PASSWORD_REFUSED',
    );
    expect((await browser.resetPassword(NEW_PASSWORD)).status).toBe(204);
  });

  test('of another kind is none: the token of a verification resets nothing', async () => {
    const browser = app.browser();
    await browser.register();
    const token = await browser.linkToken();
    await browser.verify();
    expect(await browser.resetPassword(NEW_PASSWORD, token)).toMatchProblem('TOKEN_INVALID');
    await browser.forgotPassword();
    expect(await browser.verify()).toMatchProblem('TOKEN_INVALID');
  });

  test('leaves no token in the database', async () => {
    const browser = await signUp(app);
    await browser.forgotPassword();
    const secret = Buffer.from(await browser.linkToken(), 'base64url');
    const rows = await app.sql<
      { text: string }[]
    >`SELECT o::text AS text FROM outbox o UNION ALL SELECT t::text FROM one_time_tokens t`;
    for (const spelling of ['base64url', 'base64', 'hex'] as const)
      expect(rows.map(({ text }) => text).join()).not.toContain(secret.toString(spelling));
  });
});

test('a sign-in that read the old password before the reset is refused after it', async () => {
  const browser = await signUp(app);
  for (let round = 0; round < 10; round++) {
    const old = round === 0 ? PASSWORD : `the phrase of round ${round - 1}`;
    await browser.forgotPassword();
    const token = await browser.linkToken();
    const racing = Array.from({ length: 4 }, () => browser.otherDevice());
    const [reset, ...answers] = await Promise.all([
      browser.resetPassword(`the phrase of round ${round}`, token),
      ...racing.map((device) => device.login(old)),
    ]);

    expect(reset.status).toBe(204);
    for (const [index, answer] of answers.entries()) {
      // Signed in before the reset, or refused: in neither case is anything of the old password usable.
      if (answer.status === 200) expect(await racing[index]?.me()).toMatchProblem('SESSION_ENDED');
      else expect(answer).toMatchProblem('INVALID_CREDENTIALS');
    }
  }
});

describe('who asks learns nothing', () => {
  /** Addresses of every kind: what becomes of them, and the mail that each gets. */
  const KINDS: [string, () => Promise<string>, string[]][] = [
    ['known', async () => (await signUp(app)).email, ['reset-password', 'verify-email']],
    ['unknown', () => Promise.resolve(newEmail('unknown')), []],
    [
      'pending',
      async () => {
        const browser = app.browser();
        await browser.register();
        return browser.email;
      },
      ['verify-email', 'verify-email'],
    ],
    [
      'disabled',
      async () => {
        const { email } = await signUp(app);
        await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${email}`;
        return email;
      },
      ['verify-email'],
    ],
  ];
  const masked = ({ status, headers, setCookies, text }: Answer) => [
    status,
    Object.keys(headers),
    setCookies,
    text,
  ];

  test.each(KINDS)(
    'of an address that is %s: the answer and the rows are the same; only the mail differs',
    async (_, make, mails) => {
      const known = await app.browser({ email: newEmail('nobody') }).forgotPassword();
      const email = await make();
      const rowsBefore = await app.sql`SELECT count(*)::int AS count FROM outbox WHERE recipient = ${email}`;

      const answer = await app.browser({ email }).forgotPassword();

      expect(masked(answer)).toEqual(masked(known));
      const rows = await app.sql`SELECT count(*)::int AS count FROM outbox WHERE recipient = ${email}`;
      expect(rows[0]?.count).toBe((rowsBefore[0]?.count as number) + 1);
      expect(
        await app.sql`SELECT count(*)::int AS count FROM one_time_tokens WHERE email = ${email}`,
      ).toEqual([{ count: 1 }]);
      expect(await templatesTo(email)).toEqual(mails);
    },
  );

  test('and a pending address gets its verification mail again, with the same link', async () => {
    const browser = app.browser();
    await browser.register();
    const first = await browser.linkToken();
    await app.browser({ email: browser.email }).forgotPassword();
    expect(await browser.linkToken()).toBe(first);
    expect((await browser.verify()).status).toBe(204);
  });
});
