import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import {
  halfSignedIn,
  proveByRecoveryCode,
  showCode,
  showRecoveryCode,
} from '../../../test/support/authenticator.js';
import { cookieName } from '../../../test/support/cookie-names.js';
import { newestToken } from '../../../test/support/links.js';
import {
  factorOwner,
  plantTrusted,
  signInAs,
  trustBrowser,
  trustedBy,
  trustedCookie,
} from '../../../test/support/trusted.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const owner = () => factorOwner(app);
const sessionIn = ({ body }: Answer) => (body as { session: object }).session;
const times = <T>(count: number, work: () => Promise<T>) => Promise.all(Array.from({ length: count }, work));
const trustedIn = ({ setCookies }: Answer) =>
  setCookies.filter((cookie) => cookie.startsWith(`${cookieName('trusted')}=`));

/** Has 30 days pass for somebody's trusted browsers. */
const age30Days = ({ email }: Browser) =>
  app.sql`UPDATE trusted_browsers SET expires_at = expires_at - interval '30 days'
    WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;

describe('a browser that its user trusts', () => {
  test('is asked for no second factor, and its session is one of one factor', async () => {
    const person = await owner();
    const browser = await trustBrowser(person);
    await browser.logout();
    const answer = await browser.login();
    expect(answer.status).toBe(200);
    expect(sessionIn(answer)).toMatchObject({ methods: ['pwd', 'trusted'], assurance: 1 });
    expect(sessionIn(await browser.refresh())).toMatchObject({ assurance: 1 });
    expect(sessionIn(await browser.me())).toMatchObject({ methods: ['pwd', 'trusted'], assurance: 1 });
    expect(await browser.otherDevice().login()).toMatchProblem('SECOND_FACTOR_REQUIRED');
  });

  test('is so by an app’s code as by a recovery code, for 30 days, where no script can read it', async () => {
    const { browser, phone } = await owner();
    const other = await halfSignedIn(browser);
    const answer = await showCode(other, await phone.code(), { trust: true });
    expect(trustedIn(answer)).toEqual([
      expect.stringMatching(/=[\w-]{43}; Max-Age=2592000; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/),
    ]);
    expect((await other.login()).status).toBe(200);
    await age30Days(browser);
    expect(await other.login()).toMatchProblem('SECOND_FACTOR_REQUIRED');
  });

  test('is so for a sign-in by link, too', async () => {
    const browser = await trustBrowser(await owner());
    await browser.send('post', '/auth/sign-in-link', { body: { email: browser.email } });
    const token = await newestToken(app, browser.email, 'sign-in');
    const answer = await browser.send('post', '/auth/sign-in', { body: { token, password: PASSWORD } });
    expect(answer.status).toBe(200);
    expect(sessionIn(answer)).toMatchObject({ assurance: 1 });
  });

  test('is one by choice alone, and by a right code', async () => {
    const { browser, recoveryCodes } = await owner();
    const other = await halfSignedIn(browser);
    const refused = await showRecoveryCode(other, 'wrong', { trust: true });
    expect(refused).toMatchProblem('CODE_WRONG');
    expect(trustedIn(refused)).toEqual([]);
    const answer = await showRecoveryCode(other, recoveryCodes[0] ?? '', { trust: false });
    expect(answer.status).toBe(200);
    expect(trustedIn(answer)).toEqual([]);
    expect(await trustedBy(browser)).toBe(0);
    expect(await other.login()).toMatchProblem('SECOND_FACTOR_REQUIRED');
  });

  test('takes no second factor away: what wants one goes on asking for it', async () => {
    const person = await owner();
    const browser = await trustBrowser(person);
    await browser.login();
    const refused = await browser.send('delete', '/auth/totp');
    expect(refused).toMatchProblem('PROOF_REQUIRED');
    expect((refused.body as { methods: string[] }).methods.toSorted()).toEqual(['otp', 'rc']);
    const password = await browser.reauthenticate();
    expect(sessionIn(password)).toMatchObject({ assurance: 1 });
    expect(await browser.send('post', '/auth/recovery-codes')).toMatchProblem('PROOF_REQUIRED');
    const proven = await proveByRecoveryCode(browser, person.recoveryCodes.pop() ?? '');
    expect(sessionIn(proven)).toMatchObject({ assurance: 2 });
    expect((await browser.send('delete', '/auth/totp')).status).toBe(204);
  });

  test('tells nobody anything before the password is right', async () => {
    const browser = await trustBrowser(await owner());
    const seen = ({ status, text, setCookies }: Answer) => [
      status,
      text.replace(/"requestId":"[^"]+"/, ''),
      setCookies,
    ];
    const wrong = await browser.login('a wrong password indeed');
    expect(wrong).toMatchProblem('INVALID_CREDENTIALS');
    expect(seen(wrong)).toEqual(seen(await app.browser().login('a wrong password indeed')));
  });

  test('is trusted by one row, of twenty answers to one question at the same time', async () => {
    const { browser, recoveryCodes } = await owner();
    const other = await halfSignedIn(browser);
    const code = recoveryCodes[0] ?? '';
    const answers = await times(20, () => showRecoveryCode(other, code, { trust: true }));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.flatMap(trustedIn)).toHaveLength(1);
    expect(await trustedBy(browser)).toBe(1);
  });

  test('is so in each of twenty sign-ins at the same time', async () => {
    const browser = await trustBrowser(await owner());
    const answers = await times(20, () => browser.login());
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(200));
    expect(await trustedBy(browser)).toBe(1);
  });
});

describe('the cookie of a trusted browser', () => {
  test('is none of another user’s, and one that was planted is worth nothing afterwards', async () => {
    const [mallory, ann] = [await owner(), await owner()];
    const planted = trustedCookie(await trustBrowser(mallory));
    const victim = plantTrusted(ann.browser.otherDevice(), planted);
    expect(await signInAs(victim, ann.browser)).toMatchProblem('SECOND_FACTOR_REQUIRED');
    await trustBrowser(ann, victim);
    expect(trustedCookie(victim)).not.toBe(planted);
    expect((await signInAs(victim, ann.browser)).status).toBe(200);
    const thief = plantTrusted(app.browser(), planted);
    expect(await signInAs(thief, ann.browser)).toMatchProblem('SECOND_FACTOR_REQUIRED');
  });

  test('can’t be made of what the database holds', async () => {
    const browser = await trustBrowser(await owner());
    const [row] = await app.sql<{ secret_hash: Buffer; id: string }[]>`SELECT secret_hash, id
      FROM trusted_browsers WHERE user_id = (SELECT id FROM users WHERE email = ${browser.email})`;
    for (const value of [row?.secret_hash.toString('base64url'), row?.id, 'x', 'A'.repeat(43)]) {
      const thief = plantTrusted(browser.otherDevice(), value ?? '');
      expect(await thief.login()).toMatchProblem('SECOND_FACTOR_REQUIRED');
    }
  });

  test('is another one once the browser is trusted anew: that of before is gone, with its row', async () => {
    const person = await owner();
    const browser = await trustBrowser(person);
    const former = trustedCookie(browser);
    const pending = await halfSignedIn(person.browser);
    plantTrusted(pending, former);
    const answer = await showRecoveryCode(pending, person.recoveryCodes.pop() ?? '', { trust: true });
    expect(trustedIn(answer)).toHaveLength(1);
    expect(await trustedBy(browser)).toBe(1);
    expect(await browser.login()).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect((await pending.login()).status).toBe(200);
  });

  test('opens nothing in another cookie’s place', async () => {
    const browser = await trustBrowser(await owner());
    const value = trustedCookie(browser);
    for (const name of ['access', 'refresh', 'pending', 'device'] as const) {
      const headers = { cookie: `${cookieName(name)}=${value}` };
      expect((await app.browser().send('get', '/auth/me', { headers })).status).toBe(401);
      expect((await app.browser().send('post', '/auth/refresh', { headers })).status).toBe(401);
      const body = { code: '123456' };
      expect((await app.browser().send('post', '/auth/login/totp', { headers, body })).status).toBe(401);
    }
  });

  test('outlives a server that fails, and a logout', async () => {
    const browser = await trustBrowser(await owner());
    await app.sql`ALTER TABLE trusted_browsers RENAME TO trusted_browsers_away`;
    const failed = await browser.login().finally(async () => {
      await app.sql`ALTER TABLE trusted_browsers_away RENAME TO trusted_browsers`;
    });
    expect(failed.status).toBeGreaterThanOrEqual(500);
    expect(failed.setCookies).toEqual([]);
    await browser.logout();
    expect((await browser.login()).status).toBe(200);
  });

  test.each(["status = 'disabled'", 'credential_epoch = credential_epoch + 1'])(
    'is worth nothing once the user has %s, also before anything is deleted',
    async (change) => {
      const browser = await trustBrowser(await owner());
      await app.sql.unsafe(`UPDATE users SET ${change} WHERE email = '${browser.email}'`);
      expect((await browser.login()).status).toBe(401);
      expect(await trustedBy(browser)).toBe(1);
      await app.sql.unsafe(`UPDATE users SET status = 'active' WHERE email = '${browser.email}'`);
    },
  );
});

describe('several people at one browser', () => {
  test('trust it by one cookie, each for themselves', async () => {
    const [ann, ben] = [await owner(), await owner()];
    const family = await trustBrowser(ann);
    await trustBrowser(ben, family);
    const carl = await signUp(app);
    for (const { browser } of [ann, ben]) expect((await signInAs(family, browser)).status).toBe(200);
    expect((await signInAs(family, carl)).status).toBe(200);
    await age30Days(ann.browser);
    await trustBrowser(ann, family);
    for (const { browser } of [ann, ben]) {
      expect((await signInAs(family, browser)).status).toBe(200);
      expect(await trustedBy(browser)).toBe(1);
    }
  });

  test('who trust it at the same time get an answer each, and at least the last one is trusted', async () => {
    const [ann, ben, carl] = [await owner(), await owner(), await owner()];
    const family = await trustBrowser(carl);
    const cookie = trustedCookie(family);
    const people = [ann, ben].map((person) => ({ person, at: plantTrusted(app.browser(), cookie) }));
    for (const { person, at } of people) await signInAs(at, person.browser);
    const answers = await Promise.all(
      people.map(({ person, at }) => showRecoveryCode(at, person.recoveryCodes[0] ?? '', { trust: true })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    for (const { person, at } of people) expect((await signInAs(at, person.browser)).status).toBe(200);
    // Hers has gone on with one of them, and by one alone.
    const both = await Promise.all(people.map(({ at }) => signInAs(at, carl.browser)));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401]);
  });
});
