// @ts-check
import assert from 'node:assert/strict';
import { CookieJar } from 'tough-cookie';
import { until } from './instance.mjs';

const API = 'https://api.example.com';
const EMAIL = 'ann@example.com';
const PASSWORD = 'correct horse battery staple';

/**
 * Registers, verifies, signs in, asks who it is, refreshes and signs out, as a browser on app.example.com
 * does.
 * @param {import('./instance.mjs').Instance} instance
 * @param {Awaited<ReturnType<typeof import('./resend.mjs').imitateResend>>} resend
 */
export async function sixSteps(instance, resend) {
  const browser = new Browser(instance.url);

  await browser.sends('POST', '/auth/register', 202, { email: EMAIL, password: PASSWORD });
  assert.deepEqual(browser.cookieNames(), ['__Host-app_registration']);
  // The answer is here and the mail is not: what keeps the instance awake for it is waitUntil.
  const sending = () =>
    instance.promises().find(({ path, by }) => path === '/auth/register' && by.includes('dispatchSoon'));
  await until('waitUntil has been called', () => sending());
  assert.deepEqual([sending()?.state, resend.mails.length], ['waiting', 0]);
  await until('the mail arrives', () => resend.mails.length === 1);
  await until('nothing is left to send', () => sending()?.state === 'resolved');
  const [mail] = resend.mails;
  assert.equal(mail?.to, EMAIL);
  const token = mail?.text.match(new RegExp(`${API}/auth/verify#token=([\\w-]+)`))?.[1];

  assert.match(await browser.sends('GET', '/auth/verify', 200), /<postern-link /);
  await browser.sends('POST', '/auth/verify', 204, { token });

  await browser.sends('POST', '/auth/login', 200, { email: EMAIL, password: PASSWORD });
  assert.deepEqual(browser.cookieNames(), [
    '__Host-app_access',
    '__Host-app_device',
    '__Host-app_session_ref',
  ]);
  assert.equal(JSON.parse(await browser.sends('GET', '/auth/me', 200)).user.email, EMAIL);

  const before = browser.cookie('__Host-app_session_ref');
  await browser.sends('POST', '/auth/refresh', 200);
  assert.notEqual(browser.cookie('__Host-app_session_ref'), before);
  await browser.sends('GET', '/auth/me', 200);

  await browser.sends('POST', '/auth/logout', 204);
  assert.deepEqual(browser.cookieNames(), ['__Host-app_device']);
  assert.equal(JSON.parse(await browser.sends('GET', '/auth/me', 401)).code, 'SESSION_REQUIRED');
}

/** Keeps cookies by RFC 6265bis: one whose `__Host-` does not hold true is dropped. */
class Browser {
  #jar = new CookieJar(undefined, { prefixSecurity: 'strict' });
  #url;

  /** @param {string} url */
  constructor(url) {
    this.#url = url;
  }

  /**
   * @param {'GET' | 'POST'} method
   * @param {string} path
   * @param {number} status that the answer must have
   * @param {object} [body]
   * @returns {Promise<string>} the answer's text
   */
  async sends(method, path, status, body) {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...edgeHeaders,
        cookie: this.#jar.getCookieStringSync(API),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    assert.equal(response.status, status, `${method} ${path}: ${text}`);
    assert.equal(response.headers.get('etag'), null);
    for (const cookie of response.headers.getSetCookie()) {
      assert.match(cookie, /^__Host-app_\w+=.*; Path=\/;.*HttpOnly; Secure/);
      assert.doesNotMatch(cookie, /Domain/i);
      this.#jar.setCookieSync(cookie, API);
    }
    return text;
  }

  cookieNames() {
    return this.#jar
      .getCookiesSync(API)
      .map(({ key }) => key)
      .sort();
  }

  /** @param {string} name */
  cookie(name) {
    return this.#jar.getCookiesSync(API).find(({ key }) => key === name)?.value;
  }
}

/** The headers that Vercel's edge adds, with those of a browser. */
const edgeHeaders = {
  origin: 'https://app.example.com',
  'sec-fetch-site': 'same-site',
  'user-agent': 'Mozilla/5.0 (proof)',
  'x-real-ip': '203.0.113.7',
  'x-forwarded-for': '203.0.113.7',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'api.example.com',
};
