import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer, TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { pathWithValues, routesOf } from '../../../test/support/routes.js';
import { send } from '../../../test/support/wire.js';
import { cookieName } from '../../../test/support/cookie-names.js';

const SPA = 'https://app.example.test';
const OTHER_SPA = 'https://admin.example.test:8443';
const FOREIGN = [
  'https://evil.test',
  'null',
  '',
  '*',
  'https://APP.example.test',
  'https://app.example.test.',
  `${SPA}, ${SPA}`,
  'https://api.example.test',
];

const GRANTED = {
  'access-control-allow-origin': OTHER_SPA,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'X-Request-Id,Retry-After,Date,Session-User,Secure-Session-Registration',
};

let app: TestApp;
/** Has no database. */
let down: TestApp;
beforeAll(async () => {
  app = await startApp({ WEB_ORIGINS: `${SPA}, ${OTHER_SPA}` });
  down = await startApp({
    WEB_ORIGINS: `${SPA}, ${OTHER_SPA}`,
    DATABASE_URL: 'postgres://127.0.0.1:1/nowhere',
  });
});

/** What an answer says of CORS. */
function grantsOf({ headers }: Answer): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')));
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** An answer of each kind, by its status. */
const ANSWERS: Record<string, (headers: Record<string, string>) => Promise<Answer>> = {
  '200': (headers) => send(app, 'GET', '/health', { headers }),
  '400': (headers) => send(app, 'POST', '/auth/login', { headers: { ...JSON_TYPE, ...headers }, body: '{' }),
  '400 of a duplicate cookie': (headers) =>
    send(app, 'GET', '/auth/me', {
      headers: { cookie: `${cookieName('access')}=a; ${cookieName('access')}=b`, ...headers },
    }),
  '401': (headers) => send(app, 'GET', '/auth/me', { headers }),
  '404': (headers) => send(app, 'GET', '/nowhere', { headers }),
  '404 of a path that can not be one': (headers) => send(app, 'GET', '/%zz', { headers }),
  '413': (headers) =>
    send(app, 'POST', '/auth/login', { headers: { ...JSON_TYPE, ...headers }, body: 'x'.repeat(102_401) }),
  '415': (headers) =>
    send(app, 'POST', '/auth/login', { headers: { 'content-type': 'text/plain', ...headers }, body: 'x' }),
  '503': (headers) => send(down, 'GET', '/health/ready', { headers }),
};
const answers = Object.entries(ANSWERS);

/** A problem is written in the reader's language. */
const variesBy = ({ status }: { status: number }) => (status < 400 ? 'Origin' : 'Origin, Accept-Language');

describe('an answer', () => {
  test.each(answers)(
    '(%s) can be read, with cookies, by the origin of WEB_ORIGINS that asked',
    async (status, ask) => {
      const answer = await ask({ origin: OTHER_SPA });

      expect(answer.status).toBe(Number(status.slice(0, 3)));
      expect(grantsOf(answer)).toEqual(GRANTED);
      expect(answer.headers.vary).toBe(variesBy(answer));
    },
  );

  test.each(answers)('(%s) can be read by no other, which is told nothing', async (status, ask) => {
    for (const origin of FOREIGN) {
      const answer = await ask({ origin });

      expect([origin, answer.status]).toEqual([origin, Number(status.slice(0, 3))]);
      expect([origin, grantsOf(answer)]).toEqual([origin, {}]);
      expect(answer.headers.vary).toBe(variesBy(answer));
    }
  });

  test.each(answers)('(%s) varies by Origin when there is none, too', async (_, ask) => {
    const answer = await ask({});
    expect(answer.headers.vary).toBe(variesBy(answer));
    expect(grantsOf(answer)).toEqual({});
  });

  test('to nobody says *, or grants what was asked for by name', async () => {
    const asked = {
      'access-control-request-method': 'TRACE',
      'access-control-request-headers': 'x-evil, authorization',
    };
    for (const origin of [SPA, ...FOREIGN]) {
      const said = JSON.stringify(
        grantsOf(await send(app, 'OPTIONS', '/auth/login', { headers: { origin, ...asked } })),
      );
      expect(said).not.toMatch(/\*|TRACE|x-evil|authorization/i);
    }
  });
});

describe('a preflight', () => {
  const ask = (on: TestApp, path: string, origin: string, more: Record<string, string> = {}) =>
    send(on, 'OPTIONS', path, {
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
        ...more,
      },
    });

  test('of an allowed origin is granted on every path, without a session and a database', async () => {
    for (const path of [...routesOf(app).map(pathWithValues), '/nowhere', '/%zz', '/']) {
      const answer = await ask(down, path, OTHER_SPA);

      expect(answer).toMatchObject({ status: 204, text: '', setCookies: [] });
      expect(grantsOf(answer)).toEqual({
        ...GRANTED,
        'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE',
        'access-control-allow-headers': 'Content-Type,Session-User',
        'access-control-max-age': '7200',
      });
      expect(answer.headers.vary).toBe('Origin');
    }
  });

  test.each(FOREIGN)('of "%s" is granted nothing', async (origin) => {
    const answer = await ask(app, '/auth/login', origin);
    expect([answer.status, grantsOf(answer), answer.headers.vary]).toEqual([204, {}, 'Origin']);
  });

  test('grants no private network access from a public network', async () => {
    const network = {
      'access-control-request-private-network': 'true',
      'access-control-request-local-network': 'true',
    };
    const names = Object.keys(grantsOf(await ask(app, '/auth/login', SPA, network)));
    expect(names).not.toHaveLength(0);
    expect(names.filter((name) => name.endsWith('network'))).toEqual([]);
  });

  test('with cookies that came twice, or with a body, is one all the same', async () => {
    const twice = { cookie: `${cookieName('access')}=a; ${cookieName('access')}=b` };
    expect(await ask(app, '/auth/login', SPA, twice)).toMatchObject({ status: 204, setCookies: [] });
    const withBody = await send(app, 'OPTIONS', '/auth/login', {
      headers: { origin: SPA, 'content-type': 'text/plain' },
      body: 'x',
    });
    expect(withBody).toMatchObject({ status: 204, setCookies: [] });
  });
});

test('gives no origin read access without WEB_ORIGINS, the API’s own included', async () => {
  const alone = await startApp({ WEB_ORIGINS: '' });
  for (const origin of [SPA, ...FOREIGN]) {
    const answer = await send(alone, 'GET', '/health', { headers: { origin } });
    expect([grantsOf(answer), answer.headers.vary]).toEqual([{}, 'Origin']);
  }
  expect(
    (await send(alone, 'POST', '/auth/logout', { headers: { origin: 'https://api.example.test' } })).status,
  ).toBe(204);
});
