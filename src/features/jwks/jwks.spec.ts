import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { createVerifier, ServiceUnavailable, type Verifier } from '../../verify/index.js';
import { startApp } from '../../../test/support/app.js';
import { actingBrowser } from '../../../test/support/impersonation-answers.js';
import { until } from '../../../test/support/until.js';
import { send } from '../../../test/support/wire.js';

const jwk = (kid: string, curve: 'P-256' | 'Ed25519') => ({
  ...(curve === 'P-256'
    ? generateKeyPairSync('ec', { namedCurve: curve })
    : generateKeyPairSync('ed25519')
  ).privateKey.export({ format: 'jwk' }),
  kid,
});
const FIRST = jwk('first', 'P-256');
const SECOND = jwk('second', 'Ed25519');

let database: string;
const startWith = (keys: object[], more: Record<string, string> = {}) =>
  startApp({ DATABASE_URL: database, ACCESS_TOKEN_KEYS: JSON.stringify(keys), ...more });

const verifierOf = ({ url, env }: TestApp): Verifier =>
  createVerifier({ issuer: env.APP_URL, jwksUrl: `${url}/.well-known/jwks.json` });

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  database = await freshDatabase('jwks');
  app = await startWith([FIRST, SECOND]);
  browser = await signUp(app);
});

test('the set has the public keys, the signing one first, and caches keep it for ten minutes', async () => {
  const { body, headers, setCookies } = await send(app, 'GET', '/.well-known/jwks.json');
  const { x, y } = FIRST as { x?: string; y?: string };
  expect(body).toEqual({
    keys: [
      { kty: 'EC', crv: 'P-256', x, y, kid: 'first', alg: 'ES256', use: 'sig' },
      { kty: 'OKP', crv: 'Ed25519', x: SECOND.x, kid: 'second', alg: 'EdDSA', use: 'sig' },
    ],
  });
  expect(headers['cache-control']).toBe('public, max-age=300, stale-while-revalidate=300');
  expect(setCookies).toEqual([]);
});

test('the metadata says where the keys are, and nothing that is not there', async () => {
  const where = '/.well-known/oauth-authorization-server';
  const { APP_URL } = app.env;
  expect((await send(app, 'GET', where)).body).toEqual({
    issuer: APP_URL,
    jwks_uri: `${APP_URL}/.well-known/jwks.json`,
    response_types_supported: [],
  });
  const asked = await startWith([FIRST], { INTROSPECTION_CLIENTS: `orders:${'k'.repeat(40)}` });
  expect((await send(asked, 'GET', where)).body).toMatchObject({
    introspection_endpoint: `${APP_URL}/auth/introspect`,
    introspection_endpoint_auth_methods_supported: ['client_secret_basic'],
  });
  const handing = await startWith([FIRST], { TOKEN_MODE: 'on' });
  expect((await send(handing, 'GET', where)).body).toMatchObject({
    dpop_signing_alg_values_supported: ['ES256'],
  });
  const ofDevices = await startWith([FIRST], { TOKEN_MODE: 'on', DEVICE_AUTHORIZATION: 'on' });
  expect((await send(ofDevices, 'GET', where)).body).toMatchObject({
    device_authorization_endpoint: `${APP_URL}/auth/device/authorize`,
    token_endpoint: `${APP_URL}/auth/device/token`,
    token_endpoint_auth_methods_supported: ['none'],
    grant_types_supported: ['urn:ietf:params:oauth:grant-type:device_code'],
  });
});

test('without ACCESS_TOKEN_KEYS there is neither', async () => {
  const without = await startApp({ DATABASE_URL: database });
  for (const name of ['jwks.json', 'oauth-authorization-server']) {
    const answer = await send(without, 'GET', `/.well-known/${name}`);
    expect(answer).toMatchProblem('NOT_FOUND');
    expect(answer.headers['cache-control']).toBe('private, no-store');
  }
});

test('the set is served while the database is gone', async () => {
  const alone = await startApp({
    DATABASE_URL: 'postgres://postgres@127.0.0.1:9/none',
    ACCESS_TOKEN_KEYS: JSON.stringify([FIRST]),
  });
  expect((await send(alone, 'GET', '/.well-known/jwks.json')).status).toBe(200);
  await alone.close();
});

test('another server learns from the cookie whose session it is, and asks for nothing but keys', async () => {
  const headers = new Headers({
    cookie: `other=1; ${browser.cookieName('access')}=${browser.accessToken()}`,
  });
  const { sub, sid } = decodeJwt(browser.accessToken());
  const verifier = verifierOf(app);
  expect(await verifier.verify({ method: 'GET', headers })).toMatchObject({ userId: sub, sessionId: sid });
  expect(
    await verifier.verify({ headers: { authorization: `Bearer ${browser.accessToken()}` } }),
  ).toMatchObject({
    userId: sub,
  });
});

test('it takes no token that came twice, none of another audience or issuer, and nothing else', async () => {
  const verifier = verifierOf(app);
  const token = browser.accessToken();
  const cookie = `${browser.cookieName('access')}=${token}`;
  const refused = [
    {},
    { cookie: 'a=b' },
    { cookie: `${cookie}; ${cookie}` },
    { cookie, authorization: `Bearer ${token}` },
    { authorization: `Basic ${token}` },
    { authorization: 'Bearer x' },
    { authorization: `Bearer ${token}x` },
    { authorization: `Bearer ${token.split('.').slice(0, 2).join('.')}.` },
  ];
  for (const headers of refused)
    expect([headers, await verifier.verify({ method: 'GET', headers })]).toEqual([headers, undefined]);
  const jwksUrl = `${app.url}/.well-known/jwks.json`;
  for (const other of [
    createVerifier({ issuer: app.env.APP_URL, audience: 'https://orders.example.test', jwksUrl }),
    createVerifier({ issuer: 'https://other.test', audience: app.env.APP_URL, jwksUrl }),
    createVerifier({ issuer: app.env.APP_URL, cookie: false, jwksUrl }),
  ])
    expect(await other.verify({ method: 'GET', headers: { cookie } })).toBeUndefined();
});

test('a key that takes over is found by whoever did not know it, and nobody is signed out', async () => {
  const verifier = verifierOf(app);
  expect(await verifier.verify(browser.accessToken())).toBeDefined();
  const after = await startWith([SECOND, FIRST]);
  const { headers } = await send(after, 'POST', '/auth/refresh', {
    headers: { cookie: browser.jar.getCookieStringSync(app.env.APP_URL) },
  });
  const [, renewed = ''] = /_access=([^;]+)/.exec(String(headers['set-cookie'])) ?? [];
  expect(decodeProtectedHeader(renewed)).toMatchObject({ alg: 'EdDSA', kid: 'second' });
  expect(await verifier.verify(renewed)).toBeDefined();
  // Both instances take what either has signed.
  for (const instance of [app, after])
    for (const token of [browser.accessToken(), renewed])
      expect(
        (
          await send(instance, 'GET', '/auth/me', {
            headers: { cookie: `${browser.cookieName('access')}=${token}` },
          })
        ).status,
      ).toBe(200);
});

test('whose keys can’t be had answers neither yes nor no', async () => {
  const nowhere = createVerifier({ issuer: app.env.APP_URL, jwksUrl: 'http://127.0.0.1:9/jwks.json' });
  await expect(nowhere.verify(browser.accessToken())).rejects.toThrow(ServiceUnavailable);
  const page = createVerifier({ issuer: app.env.APP_URL, jwksUrl: `${app.url}/health` });
  await expect(page.verify(browser.accessToken())).rejects.toThrow(ServiceUnavailable);
  // Without a token nothing has to be asked.
  expect(await nowhere.verify({ headers: {} })).toBeUndefined();
});

test('a session of one factor where two are wanted opens no other server', async () => {
  const strict = await startWith([FIRST], { SECOND_FACTOR: 'required-for:admin' });
  const admin = await signUp(strict);
  expect(await verifierOf(strict).verify(admin.accessToken())).toBeDefined();
  await strict.sql`UPDATE users SET role = 'admin' WHERE email = ${admin.email}`;
  await admin.login();
  expect(decodeJwt(admin.accessToken()).aud).toBe(`${strict.env.APP_URL}/auth`);
  expect(await verifierOf(strict).verify(admin.accessToken())).toBeUndefined();
  // Postern itself leads on to the set-up.
  expect((await admin.send('get', '/auth/factors')).status).toBe(200);
});

test('a token of a session in which somebody acts opens no other server', async () => {
  const acted = await startWith([FIRST], { IMPERSONATION: 'on' });
  const acting = await actingBrowser(acted);
  const { aud, act } = decodeJwt(acting.accessToken());
  expect([aud, act]).toEqual([`${acted.env.APP_URL}/auth`, { sub: expect.stringMatching(/^[\da-f-]{36}$/) }]);
  expect(await verifierOf(acted).verify(acting.accessToken())).toBeUndefined();
});

test('a page of elsewhere changes nothing at another server by a cookie', async () => {
  const jwksUrl = `${app.url}/.well-known/jwks.json`;
  const verifier = createVerifier({
    issuer: app.env.APP_URL,
    jwksUrl,
    origins: ['https://app.example.test'],
  });
  const token = browser.accessToken();
  const cookie = `${browser.cookieName('access')}=${token}`;
  const isTaken = async (method: string | undefined, headers: Record<string, string>) =>
    (await verifier.verify({ method, headers })) !== undefined;
  expect(await isTaken('POST', { cookie })).toBe(false);
  expect(await isTaken(undefined, { cookie })).toBe(false);
  expect(await isTaken('POST', { cookie, origin: 'https://evil.test' })).toBe(false);
  expect(await isTaken('POST', { cookie, origin: 'null', 'sec-fetch-site': 'cross-site' })).toBe(false);
  expect(await isTaken('POST', { cookie, origin: 'https://app.example.test' })).toBe(true);
  expect(await isTaken('DELETE', { cookie, 'sec-fetch-site': 'same-origin' })).toBe(true);
  expect(await isTaken('POST', { authorization: `Bearer ${token}` })).toBe(true);
});

describe('while Postern can’t be asked', () => {
  let mode: 'serves' | 'hangs' = 'serves';
  let asked = 0;
  const front = createServer((_req, res) => {
    asked++;
    if (mode === 'serves')
      void send(app, 'GET', '/.well-known/jwks.json').then(({ text }) => {
        res.setHeader('content-type', 'application/json');
        res.end(text);
      });
  });
  beforeAll(() => new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    front.closeAllConnections();
    front.close();
  });
  const behind = (times: object) =>
    createVerifier({
      issuer: app.env.APP_URL,
      jwksUrl: `http://127.0.0.1:${(front.address() as AddressInfo).port}/`,
      timeoutMs: 20_000,
      ...times,
    });

  test('the keys of before count at once, and nobody waits for an answer', async () => {
    mode = 'serves';
    const verifier = behind({ keptMs: 0 });
    const token = browser.accessToken();
    expect(await verifier.verify(token)).toBeDefined();
    mode = 'hangs';
    const before = asked;
    for (let time = 0; time < 5; time++) expect(await verifier.verify(token)).toBeDefined();
    // One question is under way, for all of them.
    await until(() => asked > before);
    expect(asked).toBe(before + 1);
  });

  test('the keys of before do not count for ever', async () => {
    mode = 'serves';
    const verifier = behind({ keptMs: 0, staleMs: 0, timeoutMs: 50 });
    expect(await verifier.verify(browser.accessToken())).toBeDefined();
    mode = 'hangs';
    await expect(verifier.verify(browser.accessToken())).rejects.toThrow(ServiceUnavailable);
  });
});
