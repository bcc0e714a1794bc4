import { beforeAll, describe, expect, test } from '@jest/globals';
import { signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { writeRaw } from '../../../test/support/raw.js';

const SPA = 'https://app.example.test';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

/** A sign-out, with these header lines as they stand. */
const logoutWith = (lines: string) =>
  writeRaw(app, `POST /auth/logout HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${lines}\r\n\r\n`);

describe('a request that is not HTTP never reaches the app: node answers 400 and disconnects', () => {
  test.each([
    ['a bare CR in a value', `Origin: ${SPA}\r.evil.test`],
    ['a bare LF in a value', `Origin: ${SPA}\n.evil.test`],
    ['a bare LF before a second Origin', `Origin: https://evil.test\nOrigin: ${SPA}`],
    ['a value that goes on in the next line', `Origin: ${SPA}\r\n .evil.test`],
    ['NUL in a value', `Origin: ${SPA}\0`],
    ['a control character in a value', `Origin: ${SPA}\x01`],
    ['a space before the colon', `Origin : ${SPA}`],
    ['a space in a name', `Or igin: ${SPA}`],
    ['a bracket in a name', `Origin(: ${SPA}`],
    ['a name that is empty', `: ${SPA}`],
    ['two ways to say where the body ends', 'Content-Length: 5\r\nTransfer-Encoding: chunked'],
    ['two lengths of the body', 'Content-Length: 0\r\nContent-Length: 5'],
  ])('%s', async (_, lines) => {
    const logged = app.logs.length;
    expect(await logoutWith(lines)).toEqual({
      status: 400,
      lines: [['Connection', 'close']],
      body: '',
      end: 'closed',
    });
    expect(app.logs).toHaveLength(logged);
  });

  test.each([
    ['a cookie of more than 16 kB', `Cookie: a=${'x'.repeat(16_384)}`],
    [
      'more than 16 kB of cookies',
      `Cookie: ${Array.from({ length: 10 }, (_, index) => `c${index}=${'x'.repeat(2000)}`).join('; ')}`,
    ],
    ['headers without end', Array.from({ length: 3000 }, (_, index) => `X-${index}: x`).join('\r\n')],
  ])('with 431 for %s', async (_, lines) => {
    expect(await logoutWith(lines)).toEqual({
      status: 431,
      lines: [['Connection', 'close']],
      body: '',
      end: 'closed',
    });
    expect((await logoutWith('X-Next: x')).status).toBe(204);
  });
});

test('cookies of almost 16 kB that are not ours are no obstacle', async () => {
  expect((await logoutWith(`Cookie: other=${'x'.repeat(15_000)}`)).status).toBe(204);
});

test.each([
  '__proto__: x',
  'constructor: x\r\ntoString: x',
  'x_y!#$%&*+-.^`|~: x',
  `X: ${'\u00ff\u0080'}`,
  'Cookie: __proto__=x; constructor=x; toString=x',
  'Cookie: ;;=;=x;,',
])('header lines that are odd, but HTTP, change nothing (%#)', async (lines) => {
  expect((await logoutWith(lines)).status).toBe(204);
  expect({}).not.toHaveProperty('x');
});

describe('a forged host or scheme', () => {
  const FORGED = {
    host: 'evil.test',
    forwarded: 'for=6.6.6.6;host=evil.test;proto=http',
    'x-forwarded-host': 'evil.test',
    'x-forwarded-proto': 'http',
    'x-forwarded-protocol': 'http',
    'x-forwarded-ssl': 'off',
    'x-forwarded-port': '80',
    'x-forwarded-server': 'evil.test',
    'x-original-host': 'evil.test',
    'x-url-scheme': 'http',
    'front-end-https': 'off',
  };

  /** Cookies as they are set and cleared, without what differs each time. */
  const shapesOf = (cookies: string[]) =>
    cookies.map((cookie) => cookie.replace(/=[^;]*/, '=').replace(/Expires=[^;]*/, 'Expires='));

  test.each([
    ['https', {}, FORGED],
    [
      'http',
      { NODE_ENV: 'development', APP_URL: 'http://localhost:3000' },
      { ...FORGED, 'x-forwarded-proto': 'https', forwarded: 'proto=https' },
    ],
    ['https behind a proxy', { TRUST_PROXY: '1' }, FORGED],
    ['https with COOKIE_DOMAIN', { COOKIE_DOMAIN: 'example.test' }, FORGED],
  ])('changes no cookie and no other header (%s)', async (_, variables: Record<string, string>, forged) => {
    const target = await startApp(variables);
    const browser = await signUp(target);
    const body = { email: browser.email, password: 'correct horse battery staple' };
    const [honest, lied] = [
      await browser.send('post', '/auth/login', { body }),
      await browser.send('post', '/auth/login', { body, headers: forged }),
    ];

    expect([honest.status, lied.status]).toEqual([200, 200]);
    expect(shapesOf(lied.setCookies)).toEqual(shapesOf(honest.setCookies));
    expect(lied.setCookies.length).toBeGreaterThan(0);
    expect(Object.keys(lied.headers)).toEqual(Object.keys(honest.headers));
    expect(JSON.stringify([lied.headers, lied.body])).not.toContain('evil.test');
  });
});
