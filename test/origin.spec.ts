import { beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';
import { newEmail, PASSWORD, type Answer } from './support/browser.js';
import { mailsTo } from './support/mailbox.js';
import { signedIn } from './support/sessions.js';
import { json, send } from './support/wire.js';

const SPA = 'https://app.example.test';
const OTHER_SPA = 'http://localhost:5173';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ WEB_ORIGINS: `${SPA}, ${OTHER_SPA}` });
});

/** An unsafe request that is a 204 for whoever passes. */
const logoutWith = (headers: Record<string, string | string[]>) => send(app, 'POST', '/auth/logout', { headers });

describe('an unsafe request passes', () => {
  test.each<[string, Record<string, string>]>([
    ['from the same origin, by Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }],
    ['from the same origin, by both headers', { 'sec-fetch-site': 'same-origin', origin: 'https://api.example.test' }],
    ['from the first of WEB_ORIGINS', { origin: SPA }],
    ['from the second of WEB_ORIGINS', { origin: OTHER_SPA }],
    ['from APP_URL', { origin: 'https://api.example.test' }],
    ['from one of WEB_ORIGINS on the same site', { origin: SPA, 'sec-fetch-site': 'same-site' }],
    ['from one of WEB_ORIGINS on another site', { origin: OTHER_SPA, 'sec-fetch-site': 'cross-site' }],
    ['without either header, as from a program that is no browser', {}],
  ])('%s', async (_, headers) => {
    expect((await logoutWith(headers)).status).toBe(204);
  });
});

describe('an unsafe request is refused', () => {
  test.each(['same-site', 'cross-site', 'none', 'Same-Origin', 'same-origin, same-origin', 'nonsense', ''])(
    'with Sec-Fetch-Site "%s" and no Origin',
    async (site) => {
      expect(await logoutWith({ 'sec-fetch-site': site })).toMatchProblem('ORIGIN_REFUSED');
    },
  );

  test.each([
    ['null', 'null'],
    ['nothing', ''],
    ['a stranger', 'https://evil.test'],
    ['a sibling of the API', 'https://evil.example.test'],
    ['the parent', 'https://example.test'],
    ['a longer host', 'https://app.example.test.evil.test'],
    ['a host that ends alike', 'https://evilapp.example.test'],
    ['a subdomain', 'https://x.app.example.test'],
    ['another port', 'https://app.example.test:8443'],
    ['its own default port written out', 'https://app.example.test:443'],
    ['http instead of https', 'http://app.example.test'],
    ['https instead of http', 'https://localhost:5173'],
    ['the other port of localhost', 'http://localhost:5174'],
    ['localhost by its number', 'http://127.0.0.1:5173'],
    ['upper case', 'https://APP.example.test'],
    ['a dot at the end', 'https://app.example.test.'],
    ['a slash at the end', 'https://app.example.test/'],
    ['a path', 'https://app.example.test/x'],
    ['a user', 'https://app.example.test@evil.test'],
    ['a user that is empty', 'https://@app.example.test'],
    ['two origins', `${SPA} ${SPA}`],
    ['a list', `${SPA}, ${SPA}`],
    ['no scheme', 'app.example.test'],
  ])('from an origin that is almost allowed, or not at all: %s', async (_, origin) => {
    expect(await logoutWith({ origin })).toMatchProblem('ORIGIN_REFUSED');
    for (const site of ['same-site', 'cross-site', 'none']) expect(await logoutWith({ origin, 'sec-fetch-site': site })).toMatchProblem('ORIGIN_REFUSED');
  });

  test('with the header twice', async () => {
    expect(await logoutWith({ origin: [SPA, 'https://evil.test'] })).toMatchProblem('ORIGIN_REFUSED');
  });

  test('before it has any effect: no session ends, no mail leaves, no cookie comes', async () => {
    const browser = await signedIn(app);
    const stranger = newEmail();
    const headers = { origin: 'https://evil.test' };

    for (const path of ['/auth/logout', '/auth/refresh']) expect(await browser.send('post', path, { headers })).toMatchProblem('ORIGIN_REFUSED');
    const register = await send(app, 'POST', '/auth/register', {
      ...json({ email: stranger, password: PASSWORD }),
      headers: { ...headers, 'content-type': 'application/json' },
    });
    expect(register).toMatchProblem('ORIGIN_REFUSED');
    await app.settled();

    expect(register.setCookies).toEqual([]);
    expect(await mailsTo(app, stranger)).toEqual([]);
    expect((await browser.me()).status).toBe(200);
    expect((await browser.refresh()).status).toBe(200);
  });
});

test.each(['GET', 'HEAD'])('a %s passes from anywhere: it changes nothing, and CORS keeps its answer from foreign scripts', async (method) => {
  const headers = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' };
  expect((await send(app, method, '/health', { headers })).status).toBe(200);
});

describe('CORS', () => {
  const from = (origin: string): [string, () => Promise<Answer>][] => [
    ['200', () => send(app, 'GET', '/health', { headers: { origin } })],
    ['400', () => send(app, 'POST', '/auth/login', { headers: { origin, 'content-type': 'application/json' }, body: '{' })],
    ['400 of a duplicate cookie', () => send(app, 'GET', '/auth/me', { headers: { origin, cookie: '__Host-app_access=a; __Host-app_access=b' } })],
    ['401', () => send(app, 'GET', '/auth/me', { headers: { origin } })],
    ['404', () => send(app, 'GET', '/nowhere', { headers: { origin } })],
    ['413', () => send(app, 'POST', '/auth/login', { headers: { origin, 'content-type': 'application/json' }, body: 'x'.repeat(102_401) })],
    ['415', () => send(app, 'POST', '/auth/login', { headers: { origin, 'content-type': 'text/plain' }, body: 'x' })],
  ];

  test.each(from(SPA))('lets an allowed origin read an answer, with cookies: %s', async (status, ask) => {
    const { headers, ...answer } = await ask();

    expect(answer.status).toBe(Number(status.slice(0, 3)));
    expect(headers['access-control-allow-origin']).toBe(SPA);
    expect(headers['access-control-allow-credentials']).toBe('true');
    expect(headers['access-control-expose-headers']).toBe('X-Request-Id,Retry-After');
    expect(headers.vary).toBe('Origin');
  });

  test.each([...from('https://evil.test'), ...from('null'), ...from('https://APP.example.test')])(
    'lets no other origin read an answer: %s',
    async (status, ask) => {
      const { headers, ...answer } = await ask();

      expect(answer.status).toBe(Number(status.slice(0, 3)));
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers.vary).toBe('Origin');
    },
  );

  test('answers vary by Origin when there is none, too', async () => {
    const { headers } = await send(app, 'GET', '/health');
    expect(headers.vary).toBe('Origin');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  const preflight = (origin: string) =>
    send(app, 'OPTIONS', '/auth/login', {
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });

  test('a preflight of an allowed origin is granted what the API takes', async () => {
    const { status, headers } = await preflight(OTHER_SPA);

    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': OTHER_SPA,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET,POST,PATCH,DELETE',
      'access-control-allow-headers': 'Content-Type',
      'access-control-max-age': '7200',
    });
  });

  test.each(['https://evil.test', 'null', 'https://app.example.test.'])('a preflight of %s is granted nothing', async (origin) => {
    expect((await preflight(origin)).headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('without WEB_ORIGINS no origin may read anything, the own one included, which need not ask', async () => {
    const alone = await startApp({ WEB_ORIGINS: '' });
    for (const origin of [SPA, 'https://api.example.test', 'null']) {
      expect((await send(alone, 'GET', '/health', { headers: { origin } })).headers).not.toHaveProperty('access-control-allow-origin');
    }
    expect((await send(alone, 'POST', '/auth/logout', { headers: { origin: 'https://api.example.test' } })).status).toBe(204);
  });
});
