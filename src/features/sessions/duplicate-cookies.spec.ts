import { describe, expect, test } from '@jest/globals';
import { Cookie } from 'tough-cookie';
import { signUp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { send } from '../../../test/support/wire.js';

const LONG_AGO = new Date(0).toISOString();

/** The cookies that an answer clears, each as its name and domain. */
function cleared(setCookies: string[]): string[] {
  return setCookies.map((text) => {
    const cookie = Cookie.parse(text);
    if (
      cookie?.value !== '' ||
      !(cookie.expires instanceof Date) ||
      cookie.expires.toISOString() !== LONG_AGO
    )
      throw new Error(`not cleared: ${text}`);
    return cookie.domain ? `${cookie.key} of ${cookie.domain}` : cookie.key;
  });
}

describe('a cookie that comes twice', () => {
  test.each([
    ['refresh', '__Host-app_session_ref'],
    ['access', '__Host-app_access'],
    ['registration', '__Host-app_registration'],
    ['device', '__Host-app_device'],
  ])('(%s) is refused and cleared, whatever the route', async (_, name) => {
    const app = await startApp();
    const headers = { cookie: `${name}=a; other=1; ${name}=b` };

    for (const [method, path] of [
      ['POST', '/auth/refresh'],
      ['GET', '/auth/me'],
      ['GET', '/health'],
      ['GET', '/nowhere'],
    ] as const) {
      const answer = await send(app, method, path, { headers });

      expect(answer).toMatchProblem('COOKIE_DUPLICATE');
      expect(cleared(answer.setCookies)).toEqual([name]);
      expect(answer.headers['cache-control']).toBe('private, no-store');
    }
  });

  test('with COOKIE_DOMAIN is cleared host-only and for every domain that could have set it', async () => {
    const app = await startApp({ COOKIE_DOMAIN: 'example.test' });
    const answer = await send(app, 'POST', '/auth/refresh', {
      headers: { cookie: '__Secure-app_session_ref=a; __Secure-app_session_ref=b' },
    });

    expect(answer).toMatchProblem('COOKIE_DUPLICATE');
    expect(cleared(answer.setCookies)).toEqual([
      '__Secure-app_session_ref',
      '__Secure-app_session_ref of api.example.test',
      '__Secure-app_session_ref of example.test',
    ]);
  });

  test('is found however the header is written', async () => {
    const app = await startApp();
    const name = '__Host-app_access';
    const headers = [
      `${name}=a;${name}=b`,
      `${name}=;${name}=`,
      ` ${name} =a;  ${name}= b `,
      `${name};${name}`,
      [`${name}=a`, `${name}=a`],
    ];
    for (const cookie of headers)
      expect(await send(app, 'GET', '/auth/me', { headers: { cookie } })).toMatchProblem('COOKIE_DUPLICATE');
  });

  test('is refused before the body is read', async () => {
    const app = await startApp();
    const headers = { cookie: '__Host-app_access=a; __Host-app_access=b', 'content-type': 'text/plain' };
    expect(await send(app, 'POST', '/auth/login', { headers, body: 'x' })).toMatchProblem('COOKIE_DUPLICATE');
  });

  test('is refused with one clearing each, when several do', async () => {
    const app = await startApp();
    const one = '__Host-app_access=a; __Host-app_session_ref=a';
    const answer = await send(app, 'GET', '/auth/me', { headers: { cookie: `${one}; ${one}` } });
    expect(cleared(answer.setCookies)).toEqual(['__Host-app_session_ref', '__Host-app_access']);
  });
});

test('a foreign cookie that comes twice, or ours under another prefix, is none of our business', async () => {
  const app = await startApp();
  for (const name of ['other', 'app_access', '__Secure-app_access', '__host-app_access']) {
    const answer = await send(app, 'GET', '/auth/me', { headers: { cookie: `${name}=a; ${name}=b` } });
    expect(answer).toMatchProblem('SESSION_REQUIRED');
    expect(answer.setCookies).toEqual([]);
  }
});

test('a name with a blank of another kind before it, which any host can plant, is none of ours', async () => {
  const app = await startApp();
  const cookie = '\xa0__Host-app_access=a; __Host-app_access=b';
  const answer = await send(app, 'GET', '/auth/me', { headers: { cookie } });
  expect(answer).toMatchProblem('SESSION_REQUIRED');
  expect(answer.setCookies).toEqual([]);
});

test('a browser with a second cookie from the parent domain is refused once, and then recovers', async () => {
  const app = await startApp({ APP_URL: 'http://api.example.test', COOKIE_DOMAIN: 'example.test' });
  const browser = await signUp(app);
  // As an earlier deployment without COOKIE_DOMAIN left it.
  browser.jar.setCookieSync('app_session_ref=stale; Path=/; HttpOnly', app.env.APP_URL);

  expect(await browser.refresh()).toMatchProblem('COOKIE_DUPLICATE');
  expect(browser.jar.getCookiesSync(app.env.APP_URL).map(({ key }) => key)).not.toContain('app_session_ref');

  expect((await browser.login()).status).toBe(200);
  expect((await browser.refresh()).status).toBe(200);
  expect((await browser.me()).status).toBe(200);
});

test('what looks like JSON or is badly escaped in a cookie is a wrong token, not a failure', async () => {
  const app = await startApp();
  for (const value of [
    'j:{"a":1}',
    'j%3A%7B%22a%22%3A1%7D',
    '%E0%A4%A',
    's:x.y',
    '"quoted"',
    '',
    'x'.repeat(8000),
  ]) {
    const headers = { cookie: `__Host-app_access=${value}; __Host-app_session_ref=${value}` };
    expect(await send(app, 'GET', '/auth/me', { headers })).toMatchProblem('SESSION_REQUIRED');
    expect(
      await send(app, 'POST', '/auth/refresh', { headers: { cookie: `__Host-app_session_ref=${value}` } }),
    ).toMatchProblem('SESSION_REQUIRED');
  }
});
