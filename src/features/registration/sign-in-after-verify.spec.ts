import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, mailsTo, PASSWORD, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { cookieName } from '../../../test/support/cookie-names.js';

let app: TestApp;
let off: TestApp;
beforeAll(async () => {
  app = await startApp({ SIGN_IN_AFTER_VERIFY: 'on' });
  off = await startApp({ SIGN_IN_AFTER_VERIFY: 'off' });
});

const namesOf = (cookies: readonly string[]) =>
  cookies
    .filter((cookie) => !/=;/.test(cookie))
    .map((cookie) => cookie.split('=', 1)[0])
    .sort();
const SESSION = [cookieName('access'), cookieName('device'), cookieName('refresh')];

describe('the browser that follows the link of a registration', () => {
  test('is signed in if it registered, as the owner of the password, without a notice', async () => {
    const browser = app.browser();
    await browser.register();
    const answer = await browser.verify();

    expect([answer.status, namesOf(answer.setCookies)]).toEqual([204, SESSION]);
    expect(browser.cookie('registration')).toBeUndefined();
    expect((await browser.me()).body).toMatchObject({ user: { email: browser.email } });
    expect((await browser.refresh()).status).toBe(200);
    await app.settled();
    expect((await mailsTo(app, browser.email)).map(({ template }) => template)).toEqual(['verify-email']);
  });

  test('is signed in elsewhere with the password: the link or a wrong one is not enough', async () => {
    const browser = app.browser();
    await browser.register();
    const elsewhere = browser.otherDevice();
    const token = await browser.linkToken();

    for (const body of [{ token }, { token, password: 'not the password at all' }]) {
      const refused = await elsewhere.verify(body);
      expect(refused).toMatchProblem('PASSWORD_REQUIRED');
      expect(refused.setCookies).toEqual([]);
    }
    expect(namesOf((await elsewhere.verify({ token, password: PASSWORD })).setCookies)).toEqual(SESSION);
    expect((await elsewhere.me()).status).toBe(200);
  });

  test('is signed in once: a used link opens no session, with the password or without', async () => {
    const browser = app.browser();
    await browser.register();
    const token = await browser.linkToken();
    await browser.verify({ token });

    for (const body of [{ token }, { token, password: PASSWORD }]) {
      const stranger = browser.otherDevice();
      const again = await stranger.verify(body);
      expect([again.status, namesOf(again.setCookies)]).toEqual([204, []]);
      expect(await stranger.me()).toMatchProblem('SESSION_REQUIRED');
    }
  });

  describe('when the answer was lost', () => {
    /** The link is followed, and nothing of the answer arrives. */
    async function verifiedUnheard(): Promise<{ browser: Browser; token: string }> {
      const browser = app.browser();
      await browser.register();
      const token = await browser.linkToken();
      const before = browser.jar.getCookiesSync(app.env.APP_URL);
      expect((await browser.verify({ token })).status).toBe(204);
      browser.jar.removeAllCookiesSync();
      for (const cookie of before) browser.jar.setCookieSync(cookie.toString(), app.env.APP_URL);
      return { browser, token };
    }

    test('is signed in by the retry, with the cookie of the registration', async () => {
      const { browser, token } = await verifiedUnheard();
      const again = await browser.verify({ token });

      expect([again.status, namesOf(again.setCookies)]).toEqual([204, SESSION]);
      expect(browser.cookie('registration')).toBeUndefined();
      expect((await browser.me()).body).toMatchObject({ user: { email: browser.email } });
      // The cookie is gone with this answer, and the link is worth nothing again.
      expect(namesOf((await browser.verify({ token })).setCookies)).toEqual([]);
    });

    test('is not signed in after a change of credentials, and a thief of the link never is', async () => {
      const { browser, token } = await verifiedUnheard();
      const thief = app.browser({ email: browser.email });
      await thief.send('post', '/auth/register', {
        body: { email: browser.email, password: 'a stranger chose this phrase' },
      });
      for (const who of [thief, browser.otherDevice()]) {
        expect(namesOf((await who.verify({ token })).setCookies)).toEqual([]);
        expect(await who.me()).toMatchProblem('SESSION_REQUIRED');
      }
      const owner = browser.otherDevice();
      await owner.login();
      expect((await owner.changePassword('a quite different phrase')).status).toBe(204);
      expect(namesOf((await browser.verify({ token })).setCookies)).not.toContain(cookieName('refresh'));
      expect(await browser.me()).toMatchProblem('SESSION_REQUIRED');
    });
  });

  test('is not signed in if a stranger registered the address', async () => {
    const victim = app.browser();
    const stranger = app.browser();
    await victim.register();
    await stranger.send('post', '/auth/register', {
      body: { email: victim.email, password: 'a stranger chose this phrase' },
    });
    await victim.verify();
    expect((await victim.me()).body).toMatchObject({ user: { email: victim.email } });
    expect((await victim.login()).status).toBe(200);
    expect((await victim.otherDevice().login('a stranger chose this phrase')).status).toBe(401);
  });

  test('is not with SIGN_IN_AFTER_VERIFY=off', async () => {
    const browser = off.browser();
    await browser.register();
    const answer = await browser.verify();
    expect([answer.status, namesOf(answer.setCookies)]).toEqual([204, [cookieName('device')]]);
    expect(await browser.me()).toMatchProblem('SESSION_REQUIRED');
  });
});
