import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { freshDatabase, type TestApp } from 'postern/testing';
import { parseEnv } from '../env/env.js';
import { createLogger } from '../logging/logger.js';
import { boot, refuseUnbooted } from '../../app/vercel-handler.js';
import { startApp } from '../../../test/support/app.js';
import { type RawAnswer, writeRaw } from '../../../test/support/raw.js';
import { pathWithValues, routesOf } from '../../../test/support/routes.js';
import { cookieName } from '../../../test/support/cookie-names.js';

const SPA = 'https://app.example.test';

/** What every answer says, whatever it is. */
const ALWAYS = {
  'cache-control': 'private, no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};
const HSTS = { 'strict-transport-security': 'max-age=31536000' };
const API_POLICY = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'";

/**
 * What an answer may say besides. No other header leaves the server: neither what it was made with, nor
 * anything by accident.
 */
const SOMETIMES = [
  'content-language',
  'content-length',
  'content-type',
  'date',
  'connection',
  'location',
  'retry-after',
  'set-cookie',
  'vary',
  'x-request-id',
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
];

/** The routes that answer with a page, which has a policy of its own. */
const PAGES = [
  '/auth/sign-in',
  '/auth/verify',
  '/auth/reset-password',
  '/auth/confirm-email',
  '/auth/undo-email-change',
  '/auth/keep-account',
  '/auth/email-sign-in',
  '/auth/link-identity',
  '/auth/accept-invitation',
  '/dev/mailbox',
  '/api',
];

let app: TestApp;
/** Has no database. */
let down: TestApp;
/** Has one that takes no registration. */
let broken: TestApp;
/** Is reached over http, as in development. */
let plain: TestApp;

beforeAll(async () => {
  const url = await freshDatabase('headers');
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql.unsafe('ALTER TABLE registrations ADD CONSTRAINT never CHECK (false)');
  await sql.end();
  app = await startApp();
  down = await startApp({ DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' });
  broken = await startApp({ DATABASE_URL: url });
  plain = await startApp({ NODE_ENV: 'development', APP_URL: 'http://localhost:3000' });
});

type Headers = Record<string, string>;

function write(
  to: { url: string },
  method: string,
  path: string,
  headers: Headers = {},
  body = '',
): Promise<RawAnswer> {
  // The mailbox answers this machine alone.
  const all = {
    Host: path.startsWith('/dev/') ? 'localhost' : 'api.example.test',
    Connection: 'close',
    ...(body ? { 'Content-Length': String(Buffer.byteLength(body)) } : {}),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return writeRaw(to, `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** The full set, each name once, and nothing that is not on the lists. */
function expectFullSet(answer: RawAnswer, { policy = API_POLICY, https = true } = {}): void {
  const lines = answer.lines.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const fixed = lines.filter(([name]) => !SOMETIMES.includes(name)).toSorted();
  const expected = { ...ALWAYS, ...(https ? HSTS : {}), 'content-security-policy': policy };
  expect(fixed).toEqual(Object.entries(expected).toSorted());
  const names = lines.map(([name]) => name).filter((name) => name !== 'set-cookie');
  expect(names).toEqual([...new Set(names)]);
  expect(names).toContain('x-request-id');
}

const policyOf = ({ lines }: RawAnswer) =>
  lines.find(([name]) => name.toLowerCase() === 'content-security-policy')?.[1];

const JSON_TYPE = { 'Content-Type': 'application/json' };
const TWICE = { Cookie: `${cookieName('access')}=a; ${cookieName('access')}=b` };
const SOMEBODY = '{"email":"ann@example.com","password":"correct horse battery"}';
const PREFLIGHT = {
  'Access-Control-Request-Method': 'POST',
  'Access-Control-Request-Headers': 'content-type',
};

/** Requests that are refused, or answered before a route, by the status that they get. */
const CASES: [status: number, what: string, ask: () => Promise<RawAnswer>][] = [
  [202, 'with a cookie', () => write(app, 'POST', '/auth/register', JSON_TYPE, SOMEBODY)],
  [204, 'with cookies that are cleared', () => write(app, 'POST', '/auth/logout')],
  [204, 'to a preflight', () => write(app, 'OPTIONS', '/auth/login', { Origin: SPA, ...PREFLIGHT })],
  [
    204,
    'to a preflight of a foreign origin',
    () => write(app, 'OPTIONS', '/auth/login', { Origin: 'https://evil.test', ...PREFLIGHT }),
  ],
  [204, 'to a bare OPTIONS', () => write(app, 'OPTIONS', '/nowhere')],
  [200, 'to an allowed origin', () => write(app, 'GET', '/health', { Origin: SPA })],
  [400, 'from the JSON parser', () => write(app, 'POST', '/auth/login', JSON_TYPE, '{')],
  [400, 'from the validation', () => write(app, 'POST', '/auth/login', JSON_TYPE, '{}')],
  [400, 'for a duplicate cookie', () => write(app, 'GET', '/health', TWICE)],
  [
    400,
    'for a body that is not zipped',
    () => write(app, 'POST', '/auth/login', { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, '{}'),
  ],
  [401, 'from the session guard', () => write(app, 'GET', '/auth/me')],
  [403, 'from the origin guard', () => write(app, 'POST', '/auth/logout', { Origin: 'https://evil.test' })],
  [404, 'for an unknown path', () => write(app, 'GET', '/nowhere')],
  [404, 'for a path that can not be one', () => write(app, 'GET', '/%zz')],
  [404, 'for an unknown method', () => write(app, 'PROPFIND', '/auth/me')],
  [404, 'for TRACE, which repeats nothing', () => write(app, 'TRACE', '/auth/me')],
  [404, 'to HEAD', () => write(app, 'HEAD', '/nowhere')],
  [
    413,
    'for a body that is too large',
    () => write(app, 'POST', '/auth/login', JSON_TYPE, JSON.stringify('x'.repeat(102_400))),
  ],
  [
    415,
    'for a form',
    () => write(app, 'POST', '/auth/login', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'a=b'),
  ],
  [500, 'for what nobody has foreseen', () => write(broken, 'POST', '/auth/register', JSON_TYPE, SOMEBODY)],
  [503, 'without a database', () => write(down, 'POST', '/auth/register', JSON_TYPE, SOMEBODY)],
  [503, 'from the readiness', () => write(down, 'GET', '/health/ready')],
];

describe('every answer carries the full set of headers, each of them once, and no other:', () => {
  test.each(['GET', 'HEAD'])('of every route, to %s where it is a GET', async (safe) => {
    for (const { method, path } of routesOf(app)) {
      const answer = await write(app, method === 'GET' ? safe : method, pathWithValues({ path }));
      const isPage = method === 'GET' && PAGES.includes(path);
      expectFullSet(answer, isPage ? { policy: policyOf(answer) } : {});
      if (isPage) expect([path, policyOf(answer)]).not.toEqual([path, API_POLICY]);
    }
  });

  test.each(CASES)('%d %s', async (status, _, ask) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expectFullSet(answer);
  });

  test.each(PAGES)(
    'the page at %s opens in its own policy what it shows, and none of the rest',
    async (path) => {
      const policy = policyOf(await write(app, 'GET', path)) ?? '';
      for (const directive of API_POLICY.split(';')) expect(policy.split('; ')).toContain(directive);
      expect(policy).not.toMatch(/unsafe-eval|\*|https?:|script-src[^;]*'unsafe-inline'/);
    },
  );

  test('over http there is no HSTS, and all else is the same', async () => {
    for (const { method, path } of routesOf(plain)) {
      const answer = await write(plain, method, pathWithValues({ path }));
      expectFullSet(answer, {
        https: false,
        policy: method === 'GET' && PAGES.includes(path) ? policyOf(answer) : API_POLICY,
      });
    }
    expectFullSet(await write(plain, 'GET', '/nowhere'), { https: false });
  });
});

describe('an app that could not be booted, on Vercel, answers with the full set too:', () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function serve(listener: RequestListener): Promise<{ url: string }> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  const silent = createLogger('silent');

  test.each(['GET', 'HEAD', 'POST', 'OPTIONS'])('CONFIG_INVALID to %s', async (method) => {
    const answer = await write(
      await serve(await boot({}, { read: () => parseEnv({}), logger: silent })),
      method,
      '/auth/login',
    );
    expect(answer.status).toBe(500);
    expect(answer.body).toMatch(method === 'HEAD' ? /^$/ : /"code":"CONFIG_INVALID"/);
    expectFullSet(answer);
  });

  test('INTERNAL, when it was not the configuration', async () => {
    const answer = await write(
      await serve((_req, res) => refuseUnbooted(res, new Error('no'), silent)),
      'GET',
      '/auth/me',
    );
    expect(answer.status).toBe(500);
    expectFullSet(answer);
  });
});
