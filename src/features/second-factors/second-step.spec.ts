import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, freshDatabase, PASSWORD, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import {
  badgeHolder,
  createBadges,
  giveBadge,
  showBadge,
  signInByBadge,
  withBadges,
} from '../../../test/support/badges.js';
import { cookieName } from '../../../test/support/cookie-names.js';
import { newestToken } from '../../../test/support/links.js';

const ANOTHER = 'a quite different phrase';
const CODES = ['1', '2', '3'];

let app: TestApp;
let DATABASE_URL: string;
beforeAll(async () => {
  DATABASE_URL = await freshDatabase('second_step');
  app = await startApp({ DATABASE_URL, RATE_LIMITS: 'on' }, [], withBadges);
  await createBadges(app);
});
beforeEach(async () => {
  await app.sql`DELETE FROM rate_limits`;
});

const holder = () => badgeHolder(app);
const names = ({ setCookies }: Answer) => setCookies.map((cookie) => cookie.split('=')[0]);
const sessionIn = ({ body }: Answer) => (body as { session: Record<string, unknown> }).session;
const sessionsOf = ({ email }: Browser) =>
  app.sql`SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = ${email}`;
const eventsOf = async ({ email }: Browser) =>
  (
    await app.sql`SELECT event, reason FROM audit_events WHERE user_id =
      (SELECT id FROM users WHERE email = ${email}) AND event <> 'user_registered' ORDER BY created_at, id`
  ).map(
    ({ event, reason }) => (reason === null ? event : `${event as string} ${reason as string}`) as string,
  );
const pendingOf = ({ email }: Browser) =>
  app.sql`SELECT p.id FROM pending_sign_ins p JOIN users u ON u.id = p.user_id WHERE u.email = ${email}`;
const times = <T>(count: number, work: () => Promise<T>) => Promise.all(Array.from({ length: count }, work));

describe('a right password of who holds a second factor', () => {
  test('is answered with what is asked for, and opens nothing', async () => {
    const browser = await holder();
    const answer = await browser.login();
    expect(answer).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect(answer.body).toMatchObject({ status: 401, methods: ['badge'] });
    expect(names(answer).filter((name) => name !== cookieName('registration'))).toEqual([
      cookieName('pending'),
    ]);
    expect(answer.setCookies.find((cookie) => cookie.startsWith(cookieName('pending')))).toMatch(
      /Max-Age=300;.*HttpOnly/,
    );
    expect(await browser.me()).toMatchProblem('SESSION_REQUIRED');
    expect(await browser.refresh()).toMatchProblem('SESSION_REQUIRED');
    expect(await sessionsOf(browser)).toHaveLength(0);
    expect(await eventsOf(browser)).toEqual(['second_factor_asked']);
  });

  test('opens nothing with the value of its cookie in another one’s place, or as a bearer', async () => {
    const browser = await holder();
    await browser.login();
    const value = browser.cookie('pending')?.value ?? '';
    for (const headers of [
      { cookie: `${cookieName('access')}=${value}` },
      { cookie: `${cookieName('refresh')}=${value}` },
      { authorization: `Bearer ${value}` },
    ] as Record<string, string>[]) {
      expect((await app.browser().send('get', '/auth/me', { headers })).status).toBe(401);
      expect((await app.browser().send('post', '/auth/refresh', { headers })).status).toBe(401);
    }
  });

  test('leaves the session of somebody else in this browser as it is until both are shown', async () => {
    const browser = await holder();
    const other = app.browser();
    await other.signUp();
    const login = { body: { email: browser.email, password: PASSWORD } };
    expect(await other.send('post', '/auth/login', login)).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect((await other.me()).body).toMatchObject({ user: { email: other.email } });
    expect((await showBadge(other, '1')).status).toBe(200);
    expect((await other.me()).body).toMatchObject({ user: { email: browser.email } });
  });

  test('is told apart from a wrong one by nobody who does not know it', async () => {
    const browser = await holder();
    const wrong = await browser.login('a wrong password');
    const unknown = await app.browser().login('a wrong password');
    const seen = ({ status, text, setCookies }: Answer) => [
      status,
      text.replace(/"requestId":"[^"]+"/, ''),
      setCookies,
    ];
    expect(seen(wrong)).toEqual(seen(unknown));
    expect(wrong).toMatchProblem('INVALID_CREDENTIALS');
  });
});

describe('the second step', () => {
  test('begins a session of two factors, and ends the waiting', async () => {
    const browser = await holder();
    const { body } = await signInByBadge(browser, '1');
    expect(body).toMatchObject({
      user: { email: browser.email },
      session: { methods: ['pwd', 'badge'], assurance: 2 },
    });
    expect((await browser.me()).status).toBe(200);
    expect((await browser.refresh()).status).toBe(200);
    expect(await pendingOf(browser)).toHaveLength(0);
    expect(await eventsOf(browser)).toEqual(['second_factor_asked', 'login_succeeded unknown device']);
    expect(await showBadge(browser, '2')).toMatchProblem('SIGN_IN_EXPIRED');
  });

  test('of a sign-in that is not to be remembered begins a session that is not', async () => {
    const browser = await holder();
    const body = { email: browser.email, password: PASSWORD, remember: false };
    await browser.send('post', '/auth/login', { body });
    const { setCookies } = await showBadge(browser, '1');
    expect(setCookies.filter((cookie) => /Max-Age=[1-9]/.test(cookie))).toEqual([]);
  });

  test('says when each factor was shown', async () => {
    const browser = await holder();
    await browser.login();
    await app.sql`UPDATE pending_sign_ins SET proofs = '{"pwd": 1000}' WHERE id =
      ${((await pendingOf(browser))[0] as { id: string }).id}`;
    const { provenAt, methods } = sessionIn(await showBadge(browser, '1'));
    expect(methods).toEqual(['pwd', 'badge']);
    expect(Date.parse(provenAt as string)).toBeGreaterThan(Date.now() - 60_000);
    const [row] = await app.sql`SELECT proofs FROM sessions WHERE id = ${browser.sessionId}`;
    expect(row).toMatchObject({ proofs: { pwd: 1000 } });
  });

  test('works once, of twenty at the same time too', async () => {
    const browser = await holder();
    await browser.login();
    const answers = await times(20, () => showBadge(browser, '1'));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await sessionsOf(browser)).toHaveLength(1);
  });

  test('needs the cookie of the sign-in: none, another one’s and a made-up one are alike', async () => {
    const [browser, other] = [await holder(), await holder()];
    await browser.login();
    await other.login();
    const code = 'only-hers';
    await giveBadge(browser, code);
    expect(await showBadge(browser.otherDevice(), code)).toMatchProblem('SIGN_IN_EXPIRED');
    expect(await showBadge(other, code)).toMatchProblem('CODE_WRONG');
    for (const value of ['x', 'A'.repeat(43)]) {
      const headers = { cookie: `${cookieName('pending')}=${value}` };
      const answer = await app.browser().send('post', '/auth/login/badge', { body: { code }, headers });
      expect(answer).toMatchProblem('SIGN_IN_EXPIRED');
    }
    expect((await showBadge(browser, code)).status).toBe(200);
  });

  test('comes too late after five minutes', async () => {
    const browser = await holder();
    await browser.login();
    await app.sql`UPDATE pending_sign_ins SET expires_at = expires_at - interval '301 seconds' WHERE user_id =
      (SELECT id FROM users WHERE email = ${browser.email})`;
    const answer = await showBadge(browser, '1');
    expect(answer).toMatchProblem('SIGN_IN_EXPIRED');
    expect(answer.setCookies).toEqual([expect.stringMatching(`^${cookieName('pending')}=;`)]);
  });
});

describe('every other way into an account asks for the second factor, too', () => {
  test('a sign-in by link', async () => {
    const browser = await holder();
    await browser.send('post', '/auth/sign-in-link', { body: { email: browser.email } });
    const token = await newestToken(app, browser.email, 'sign-in');
    const body = { token, password: PASSWORD };
    expect(await browser.send('post', '/auth/sign-in', { body })).toMatchProblem('SECOND_FACTOR_REQUIRED');
    const { methods } = sessionIn(await showBadge(browser, '1'));
    expect((methods as string[]).toSorted()).toEqual(['badge', 'mail', 'pwd']);
  });

  test('a verification that is followed again', async () => {
    const signing = await startApp({ DATABASE_URL, SIGN_IN_AFTER_VERIFY: 'on' }, [], withBadges);
    const browser = signing.browser();
    await browser.register();
    const cookie = browser.jar.getCookieStringSync(signing.env.APP_URL);
    const token = await browser.linkToken();
    expect((await browser.verify({ token })).status).toBe(204);
    await giveBadge(browser, ...CODES);
    const again = signing.browser();
    const headers = { cookie };
    const answer = await again.send('post', '/auth/verify', { body: { token }, headers });
    expect(answer).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect((await showBadge(again, '1')).status).toBe(200);
  });

  test('a sign-in after a forgotten password', async () => {
    const browser = await holder();
    await browser.forgotPassword();
    expect((await browser.resetPassword(ANOTHER)).status).toBe(204);
    expect(await browser.login(ANOTHER)).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect((await showBadge(browser, '1')).status).toBe(200);
  });
});

describe('a sign-in that waits ends', () => {
  test('with a change of the credentials', async () => {
    const browser = await holder();
    await browser.login();
    const owner = browser.otherDevice();
    await owner.forgotPassword();
    await owner.resetPassword(ANOTHER);
    expect(await pendingOf(browser)).toHaveLength(0);
    expect(await showBadge(browser, '1')).toMatchProblem('SIGN_IN_EXPIRED');
  });

  test.each(["status = 'disabled'", 'credential_epoch = credential_epoch + 1'])(
    'where the user has meanwhile %s, also before anything is deleted',
    async (change) => {
      const browser = await holder();
      await browser.login();
      await app.sql.unsafe(`UPDATE users SET ${change} WHERE email = '${browser.email}'`);
      expect(await showBadge(browser, '1')).toMatchProblem('SIGN_IN_EXPIRED');
      expect(await sessionsOf(browser)).toHaveLength(0);
    },
  );
});
