import { beforeAll, describe, expect, test } from '@jest/globals';
import { linkFrom, mailsTo, newEmail, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { cookieName } from '../../../test/support/cookie-names.js';
import {
  askByEmail,
  otherCode,
  pressLink,
  signInByEmail,
  typeCode,
} from '../../../test/support/email-sign-in.js';
import { newestCode, newestLink, newestToken } from '../../../test/support/links.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

/** Makes what an address was mailed older. */
const age = (email: string, interval: string) =>
  app.sql`UPDATE email_sign_ins SET created_at = created_at - ${interval}::interval,
    expires_at = expires_at - ${interval}::interval, used_at = used_at - ${interval}::interval
    WHERE email = ${email}`;

/** A user, in a browser that is signed out. */
async function signedOut() {
  const person = await signUp(app);
  await person.logout();
  return person;
}

describe('the code', () => {
  test('signs in the browser that asked, and its session was proven by a mail alone', async () => {
    const person = await signedOut();
    const asked = await askByEmail(person);
    expect([asked.status, asked.text]).toEqual([202, '']);
    expect(asked.setCookies.map((cookie) => cookie.split('=')[0])).toEqual([cookieName('emailSignIn')]);
    const answer = await typeCode(person);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      user: { email: person.email },
      session: { methods: ['mail'], assurance: 1 },
    });
    expect((await person.me()).status).toBe(200);
    const [{ proofs } = { proofs: {} }] = await app.sql<
      { proofs: object }[]
    >`SELECT proofs FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = ${person.email}
      ORDER BY s.created_at DESC LIMIT 1`;
    expect(Object.keys(proofs)).toEqual(['mail']);
    expect(person.jar.getCookieStringSync(app.env.APP_URL)).not.toContain(cookieName('emailSignIn'));
  });

  test('is read in any digits, and however it is spaced', async () => {
    const person = await signedOut();
    await askByEmail(person);
    const code = await newestCode(app, person.email);
    const arabic = code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
    expect((await typeCode(person, ` \u200f${arabic.split('').join(' ')}\n`)).status).toBe(200);
  });

  test('works for ten minutes', async () => {
    const [inTime, late] = [await signedOut(), await signedOut()];
    await askByEmail(inTime);
    await askByEmail(late);
    await age(inTime.email, '9 minutes 50 seconds');
    await age(late.email, '10 minutes');
    expect((await typeCode(inTime)).status).toBe(200);
    expect(await typeCode(late)).toMatchProblem('SIGN_IN_EXPIRED');
    expect(await pressLink(late)).toMatchProblem('TOKEN_INVALID');
  });

  test('is worth nothing in a browser that has asked for none, or for another address', async () => {
    const person = await signedOut();
    await askByEmail(person);
    const code = await newestCode(app, person.email);
    const stranger = app.browser();
    expect(await typeCode(stranger, code)).toMatchProblem('SIGN_IN_EXPIRED');
    await askByEmail(stranger);
    expect(await typeCode(stranger, code)).toMatchProblem('CODE_WRONG');
    // Nor in a stranger's browser that has asked for the very address: that mail has a code of its own.
    const thief = app.browser({ email: person.email });
    await askByEmail(thief);
    expect(await typeCode(thief, code)).toMatchProblem('CODE_WRONG');
    expect((await typeCode(person, code)).status).toBe(200);
  });

  test('of a wrong kind is refused, and the refusal stands in the audit', async () => {
    const person = await signedOut();
    await askByEmail(person);
    const wrong = await typeCode(person, otherCode(await newestCode(app, person.email)));
    expect(wrong).toMatchProblem('CODE_WRONG');
    const events = await app.sql`SELECT event, reason, user_id IS NOT NULL AS known FROM audit_events
      WHERE request_id = ${wrong.headers['x-request-id'] ?? ''}`;
    expect(events).toEqual([{ event: 'login_failed', reason: 'wrong code', known: true }]);
  });

  test('asks whoever has a second factor for it, as any first proof does', async () => {
    const person = await signUp(app);
    await addTotp(person);
    await person.logout();
    const answer = await signInByEmail(person);
    expect(answer).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect((await person.me()).status).toBe(401);
  });

  test('keeps the session to the browser, where the request said so', async () => {
    const person = await signedOut();
    const answer = await signInByEmail(person, { remember: false });
    const refresh = answer.setCookies.find((cookie) => cookie.startsWith(cookieName('refresh'))) ?? '';
    expect(refresh).not.toMatch(/Max-Age|Expires/);
  });
});

describe('the link', () => {
  test('signs in the browser that asked, once', async () => {
    const person = await signedOut();
    await askByEmail(person, { returnTo: 'https://app.example.test/shop' });
    const link = await newestLink(app, person.email, 'email-sign-in');
    expect(new URLSearchParams(link.hash.slice(1)).get('to')).toBe('https://app.example.test/shop');
    const token = await newestToken(app, person.email, 'email-sign-in');
    expect((await pressLink(person, token)).body).toMatchObject({ user: { email: person.email } });
    await age(person.email, '6 seconds');
    expect(await pressLink(person, token)).toMatchProblem('TOKEN_INVALID');
  });

  test('signs in nobody elsewhere, and uses nothing up there', async () => {
    const person = await signedOut();
    await askByEmail(person);
    const token = await newestToken(app, person.email, 'email-sign-in');
    const [phone, other] = [person.otherDevice(), app.browser()];
    await askByEmail(other);
    for (const elsewhere of [phone, other]) {
      const answer = await pressLink(elsewhere, token);
      expect(answer).toMatchProblem('OTHER_BROWSER');
      expect(answer.setCookies).toEqual([]);
    }
    expect((await pressLink(person, token)).status).toBe(200);
  });

  test('of another kind is none', async () => {
    const person = await signUp(app);
    await person.forgotPassword();
    const token = await newestToken(app, person.email, 'reset-password');
    expect(await pressLink(person, token)).toMatchProblem('TOKEN_INVALID');
    await askByEmail(person);
    expect(
      await person.resetPassword(
        'a quite different phrase',
        await newestToken(app, person.email, 'email-sign-in'),
      ),
    ).toMatchProblem('TOKEN_INVALID');
  });

  test('has a code that can not be traded for it', async () => {
    const person = await signedOut();
    await askByEmail(person);
    const { code } = await linkFrom(person, 'email-sign-in');
    const body = { purpose: 'email-sign-in', email: person.email, code };
    expect(await person.send('post', '/auth/link-code', { body })).toMatchProblem('VALIDATION_FAILED');
  });
});

describe('what is asked for again', () => {
  test('within a minute is the same, in the same browser alone', async () => {
    const person = await signedOut();
    await askByEmail(person);
    const first = await newestCode(app, person.email);
    await askByEmail(person);
    expect(await newestCode(app, person.email)).toBe(first);
    await askByEmail(app.browser({ email: person.email }));
    expect(await newestCode(app, person.email)).not.toBe(first);
    await age(person.email, '61 seconds');
    await askByEmail(person);
    expect(await newestCode(app, person.email)).not.toBe(first);
    // The mail of before goes on to work: it may be the one that comes.
    expect((await typeCode(person, first)).status).toBe(200);
  });

  test('for another address in another tab ends nothing', async () => {
    const [person, other] = [await signedOut(), newEmail('other')];
    await askByEmail(person);
    await askByEmail(person, { email: other });
    expect((await typeCode(person)).body).toMatchObject({ user: { email: person.email } });
  });
});

describe('is void', () => {
  const CHANGES: [string, (email: string) => Promise<unknown>][] = [
    [
      'once the user is disabled',
      (email) => app.sql`UPDATE users SET status = 'disabled' WHERE email = ${email}`,
    ],
    [
      'once the credentials have changed',
      (email) => app.sql`UPDATE users SET credential_epoch = credential_epoch + 1 WHERE email = ${email}`,
    ],
    [
      'once the user has another address',
      (email) => app.sql`UPDATE users SET email = ${newEmail('moved')} WHERE email = ${email}`,
    ],
  ];
  test.each(CHANGES)('%s', async (_, change) => {
    const person = await signedOut();
    await askByEmail(person);
    const [code, token] = [
      await newestCode(app, person.email),
      await newestToken(app, person.email, 'email-sign-in'),
    ];
    await change(person.email);
    expect(await typeCode(person, code)).toMatchProblem('CODE_WRONG');
    expect(await pressLink(person, token)).toMatchProblem('TOKEN_INVALID');
  });

  test('once the password was reset', async () => {
    const person = await signUp(app);
    await askByEmail(person);
    await person.forgotPassword();
    await person.resetPassword('a quite different phrase');
    expect(await typeCode(person, await newestCode(app, person.email))).toMatchProblem('SIGN_IN_EXPIRED');
    expect(await app.sql`SELECT 1 FROM email_sign_ins WHERE email = ${person.email}`).toEqual([]);
  });
});

test('no row holds a code or a token, and no log', async () => {
  const person = await signedOut();
  await askByEmail(person);
  const code = (await newestCode(app, person.email)).replace(' ', '');
  const token = await newestToken(app, person.email, 'email-sign-in');
  const rows = await app.sql<
    { text: string }[]
  >`SELECT e::text AS text FROM email_sign_ins e WHERE email = ${person.email}
    UNION ALL SELECT o::text FROM outbox o WHERE recipient = ${person.email}`;
  const stored = rows.map(({ text }) => text).join();
  for (const secret of [code, token, Buffer.from(token, 'base64url').toString('hex')]) {
    expect(stored).not.toContain(secret);
    expect(app.logs.join('')).not.toContain(secret);
  }
});

test('the mail says where it was asked for, and that the code is for nobody else', async () => {
  const person = await signedOut();
  await askByEmail(person);
  const [mail] = await mailsTo(app, person.email);
  expect(mail?.template).toBe('email-sign-in');
  expect(mail?.text).toContain('Tell nobody this code');
  expect(mail?.text).toMatch(/wants to sign in to .+: from /);
});
