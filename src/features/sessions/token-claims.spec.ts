import { createHmac } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { Keyring } from '../../platform/crypto/keyring.js';
import { newSecret } from '../../platform/crypto/secret-token.js';
import { writeRefreshToken } from './refresh-token.js';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { refreshKeys, sessionRow } from '../../../test/support/sessions.js';
import { cookieName } from '../../../test/support/cookie-names.js';

/**
 * Another service that shares JWT_SECRET can sign any claims: none of them may lead to anything
 * but a 401.
 */
let app: TestApp;
let browser: Browser;
let good: Record<string, unknown>;
beforeAll(async () => {
  app = await startApp();
  browser = await signUp(app);
  good = JSON.parse(Buffer.from(browser.accessToken().split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
});

const header = { alg: 'HS256', typ: 'JWT', kid: new Keyring([TEST_ENV.JWT_SECRET]).signing.id };
const HUGE = [
  '1e999',
  '-1e999',
  '1e308',
  '9007199254740993',
  '8640000000001',
  '4294967296',
  '2147483648',
  '0.5',
  '-1',
  '-0.5',
];

/** @param claims the text of the payload, since JSON can spell what JSON.stringify can't */
function signed(claims: string): string {
  const body = [JSON.stringify(header), claims]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  return `${body}.${createHmac('sha256', TEST_ENV.JWT_SECRET).update(body).digest('base64url')}`;
}

const withClaim = (name: string, text: string | undefined) =>
  `{${Object.entries({ ...good, [name]: undefined })
    .filter(([, claim]) => claim !== undefined)
    .map(([key, claim]) => `${JSON.stringify(key)}:${JSON.stringify(claim)}`)
    .concat(text === undefined ? [] : `${JSON.stringify(name)}:${text}`)
    .join(',')}}`;

/** For each claim what is no value of it, as JSON. */
const odd = fc.constantFrom('sub', 'sid', 'gen', 'ref', 'iat', 'exp', 'iss', 'aud').chain((name) =>
  fc
    .oneof(
      fc.constant(undefined),
      fc.constantFrom(
        'null',
        'true',
        '[]',
        '{}',
        '""',
        '"x"',
        `[${JSON.stringify(good[name])}]`,
        `{"toString":1}`,
        '"00000000-0000-0000-0000-00000000000g"',
      ),
      fc.constantFrom(...HUGE),
      fc.json({ maxDepth: 1 }),
    )
    .filter((text) => !isRight(name, text))
    .map((text) => withClaim(name, text)),
);

/** Another moment, and another generation, may be right; a release before has written no mark. */
function isRight(name: string, text: string | undefined): boolean {
  if (text === undefined) return name === 'ref';
  const value: unknown = JSON.parse(text);
  if (JSON.stringify(value) === JSON.stringify(good[name])) return true;
  if (name === 'ref') return typeof value === 'string' && /^[\w-]{15}$/.test(value);
  if (!Number.isSafeInteger(value) || (value as number) < 0) return false;
  if (name === 'gen') return (value as number) < 2 ** 31;
  if (name === 'iat') return (value as number) <= (good.exp as number);
  return name === 'exp' && (value as number) >= (good.iat as number) && (value as number) <= 8.64e12;
}

const answers = (cookie: string) =>
  Promise.all([
    app.browser().send('get', '/auth/me', { headers: { cookie } }),
    app.browser().send('get', '/auth/sessions', { headers: { cookie } }),
    app.browser().send('post', '/auth/logout', { headers: { cookie } }),
  ]);

test('a signed access token with a missing, mistyped or out-of-range claim is no session', async () => {
  await fc.assert(
    fc.asyncProperty(odd, async (claims) => {
      const [me, list, logout] = await answers(`${cookieName('access')}=${signed(claims)}`);
      expect(me).toMatchProblem('SESSION_REQUIRED');
      expect(list).toMatchProblem('SESSION_REQUIRED');
      expect(logout.status).toBe(204);
    }),
    { numRuns: 150, seed: 11 },
  );
  expect(await sessionRow(app, browser.sessionId)).toMatchObject({ revoked_at: null });
}, 20_000);

test('a correctly signed token whose payload is no object is no session', async () => {
  for (const payload of ['null', '1', '"x"', '[]', '', '{', 'nonsense']) {
    const [me, , logout] = await answers(`${cookieName('access')}=${signed(payload)}`);
    expect(me).toMatchProblem('SESSION_REQUIRED');
    expect(logout.status).toBe(204);
  }
  expect(await sessionRow(app, browser.sessionId)).toMatchObject({ revoked_at: null });
});

test('what these tests sign is good when its claims are', async () => {
  const [me] = await Promise.all([
    app.browser().send('get', '/auth/me', {
      headers: { cookie: `${cookieName('access')}=${signed(JSON.stringify(good))}` },
    }),
  ]);
  expect(me.status).toBe(200);
});

test('a signed refresh token with a generation that is out of range is no session', async () => {
  for (const generation of [2 ** 31, 2 ** 32 - 1]) {
    const token = { sessionId: browser.sessionId, generation, secret: newSecret() };
    const cookie = `${cookieName('refresh')}=${writeRefreshToken(token, refreshKeys.signing)}`;
    expect(await app.browser().send('post', '/auth/refresh', { headers: { cookie } })).toMatchProblem(
      'SESSION_REQUIRED',
    );
    expect((await app.browser().send('post', '/auth/logout', { headers: { cookie } })).status).toBe(204);
  }
  expect(await sessionRow(app, browser.sessionId)).toMatchObject({ revoked_at: null });
});
