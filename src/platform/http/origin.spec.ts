import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer, Browser, TestApp } from 'postern/testing';
import { freshDatabase, newEmail, PASSWORD, signUp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import {
  ALLOWED,
  EVIL,
  type Headers,
  NOT_ALLOWED,
  NOT_SAME_ORIGIN,
  OTHER_SPA,
  SPA,
} from '../../../test/support/origins.js';
import { pathWithValues, type Route, routesOf } from '../../../test/support/routes.js';
import { stored } from '../../../test/support/stored.js';
import { json, send } from '../../../test/support/wire.js';

/** By whose cookies a request comes, and what it says, so that it would do its work if it passed. */
interface Victim {
  as?: Browser;
  body?: unknown;
  type?: string;
}

let app: TestApp;
let unsafe: Route[];
let victims: Record<string, Victim>;

beforeAll(async () => {
  app = await startApp({
    WEB_ORIGINS: `${SPA}, ${OTHER_SPA}`,
    COOKIE_SAME_SITE: 'none',
    DATABASE_URL: await freshDatabase('origin'),
    FRESH_SECONDS: '0',
  });
  unsafe = routesOf(app).filter(({ method }) => method !== 'GET');
  const present = await signUp(app);
  const pending = app.browser();
  await pending.register();
  const forgetful = await signUp(app);
  await forgetful.forgotPassword();
  victims = {
    'POST /auth/forgot-password': { as: present, body: { email: present.email } },
    'POST /auth/reset-password': {
      as: forgetful,
      body: { token: await forgetful.linkToken(), password: 'a quite different phrase' },
    },
    'POST /auth/register': { body: { email: newEmail(), password: PASSWORD } },
    'POST /auth/resend-verification': { as: pending, body: { email: pending.email } },
    'POST /auth/verify': { as: pending, body: { token: await pending.linkToken() } },
    'POST /auth/refresh': { as: present },
    'POST /auth/login': { as: present, body: { email: present.email, password: PASSWORD } },
    'POST /auth/logout': { as: present },
    'POST /admin/users/import': { as: present, body: {}, type: 'application/x-ndjson' },
    'POST /auth/introspect': { body: {}, type: 'application/x-www-form-urlencoded' },
    'any other': { as: present, body: {} },
  };
  await app.settled();
});
const nameOf = ({ method, path }: Route) => `${method} ${path}`;

/** The request that the victim's browser would send to a route, with what it says of itself. */
function attack(route: Route, headers: Headers, path = pathWithValues(route)): Promise<Answer> {
  const { as, body, type } = victims[nameOf(route)] ?? victims['any other'] ?? {};
  const cookie = as?.jar.getCookieStringSync(app.env.APP_URL);
  const written = body === undefined ? { headers: {} } : json(body);
  const sent = { ...written.headers, ...(type && { 'content-type': type }) };
  return send(app, route.method, path, {
    ...written,
    headers: { ...sent, ...(cookie ? { cookie } : {}), ...headers },
  });
}

/**
 * Every route that changes something refuses each of these, and nothing changes: no row, no mail, no cookie.
 * The answer can't be read there either.
 */
async function expectRefusal(...variants: Headers[]): Promise<void> {
  await app.settled();
  const before = await stored(app);
  for (const headers of variants) {
    const refused = await Promise.all(
      unsafe.map(async (route) => ({ route: nameOf(route), answer: await attack(route, headers) })),
    );
    for (const { route, answer } of refused) {
      expect([route, headers, (answer.body as { code?: string }).code]).toEqual([
        route,
        headers,
        'ORIGIN_REFUSED',
      ]);
      expect(answer).toMatchProblem('ORIGIN_REFUSED');
      expect(answer.setCookies).toEqual([]);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  }
  await app.settled();
  expect(await stored(app)).toEqual(before);
}

describe('an unsafe request passes', () => {
  test.each(ALLOWED)('%s', async (_, headers) => {
    for (const route of unsafe) {
      const { body } = await send(app, route.method, pathWithValues(route), { headers });
      expect((body as { code?: string }).code).not.toBe('ORIGIN_REFUSED');
    }
    expect((await send(app, 'POST', '/auth/logout', { headers })).status).toBe(204);
  });
});

describe('an unsafe request is refused, by every route and without any effect,', () => {
  test.each(NOT_SAME_ORIGIN)(
    'with Sec-Fetch-Site "%s" and no Origin, or one that is not allowed',
    async (site) => {
      await expectRefusal(
        ...[undefined, EVIL, 'null'].map((origin) => ({
          'sec-fetch-site': site,
          ...(origin === undefined ? {} : { origin }),
        })),
      );
    },
  );

  test('with Sec-Fetch-Site twice', () => expectRefusal({ 'sec-fetch-site': ['same-origin', 'cross-site'] }));

  test.each(NOT_ALLOWED)('from an origin that is almost allowed, or not at all: %s', async (_, origin) => {
    await expectRefusal({ origin }, { origin, 'sec-fetch-site': 'cross-site' });
  });

  test.each([
    ['ours first', [SPA, EVIL]],
    ['ours last', [EVIL, SPA]],
    ['ours twice', [SPA, SPA]],
  ])('with Origin twice, %s', (_, origin) => expectRefusal({ origin }));

  test.each<[string, Headers]>([
    ['Referer', { referer: `${SPA}/` }],
    [
      'Host and its like',
      {
        host: 'evil.test',
        'x-forwarded-host': 'evil.test',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.test;proto=https',
      },
    ],
    ['X-Requested-With', { 'x-requested-with': 'XMLHttpRequest' }],
    [
      'the other fetch metadata',
      { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-user': '?1' },
    ],
    [
      'a method that is meant instead',
      { 'x-http-method-override': 'GET', 'x-http-method': 'GET', 'x-method-override': 'GET' },
    ],
  ])('whatever else it says in %s', (_, headers) => expectRefusal({ origin: EVIL, ...headers }));

  test('whatever method its query means instead', async () => {
    const before = await stored(app);
    for (const route of unsafe) {
      const answer = await attack(route, { origin: EVIL }, `${pathWithValues(route)}?_method=GET&method=GET`);
      expect(answer).toMatchProblem('ORIGIN_REFUSED');
    }
    expect(await stored(app)).toEqual(before);
  });

  test('but the very same requests are carried out when one of WEB_ORIGINS sends them', async () => {
    const expected: Record<string, number> = {
      'POST /auth/resend-verification': 202,
      'POST /auth/verify': 204,
      'POST /auth/forgot-password': 202,
      'POST /auth/reset-password': 204,
      'POST /auth/register': 202,
      'POST /auth/refresh': 200,
      'POST /auth/login': 200,
      'POST /auth/logout': 204,
    };
    for (const [name, status] of Object.entries(expected)) {
      const route = unsafe.find((candidate) => nameOf(candidate) === name);
      const before = await stored(app);
      const answer = route && (await attack(route, { origin: SPA }));
      expect([name, answer?.status]).toEqual([name, status]);
      expect([name, await stored(app)]).not.toEqual([name, before]);
      for (const cookie of answer?.setCookies ?? [])
        victims[name]?.as?.jar.setCookieSync(cookie, app.env.APP_URL);
    }
  });
});

describe('a safe request', () => {
  test.each(['GET', 'HEAD'])(
    '(%s) passes from anywhere: it changes nothing, and CORS keeps its answer from foreign scripts',
    async (method) => {
      const headers = { origin: EVIL, 'sec-fetch-site': 'cross-site' };
      expect((await send(app, method, '/health', { headers })).status).toBe(200);
    },
  );

  /** The answer to a GET of this path by nobody. */
  const statusOf = (path: string) => {
    const reads = routesOf(app).find((route) => route.method === 'GET' && route.path === path);
    // To GET /admin/users/:id it is an id.
    if (!reads) return path === '/admin/users/import' ? 401 : 404;
    if (path === '/auth/providers/:name') return 400;
    return reads.isPublic ? 200 : 401;
  };

  test('stays safe, whatever other method its headers, query or body name', async () => {
    const headers = {
      'x-http-method-override': 'POST',
      'x-http-method': 'POST',
      'x-method-override': 'POST',
      'content-type': 'application/json',
    };
    await app.settled();
    const before = await stored(app);
    for (const { path } of unsafe) {
      const answer = await send(app, 'GET', `${path}?_method=POST`, {
        headers,
        body: JSON.stringify({ _method: 'POST', email: newEmail(), password: PASSWORD }),
      });
      expect([path, answer.status]).toEqual([path, statusOf(path)]);
      expect(answer.setCookies).toEqual([]);
    }
    expect(await stored(app)).toEqual(before);
  });
});

// What a browser of before 2020 may leave unsaid in Origin, it can't help saying in Content-Type.
test.each([
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'text/plain;application/json',
  '',
])(
  'every route but introspection refuses what a form can send (%s), also without headers of a browser',
  async (type) => {
    const before = await stored(app);
    for (const route of unsafe.filter((one) => nameOf(one) !== 'POST /auth/introspect')) {
      const body = JSON.stringify({ email: newEmail(), password: PASSWORD });
      const answer = await send(app, route.method, pathWithValues(route), {
        headers: type ? { 'content-type': type } : {},
        body,
      });
      expect(answer).toMatchProblem('MEDIA_TYPE');
      expect(answer.setCookies).toEqual([]);
    }
    expect(await stored(app)).toEqual(before);
  },
);
