import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, signUp, type TestApp } from 'postern/testing';
import { freePort } from '../../src/cli/postgres/embedded-postgres.ts';
import { startApp } from '../support/app.js';
import { cookieName } from '../support/cookie-names.js';
import { Edge } from '../support/edge.js';
import { until } from '../support/until.js';
import { RESOURCE_SERVER } from './support/frameworks.js';
import { ServedApp } from './support/served-app.js';
import { ask } from './support/visitor.js';

const JWKS = 'GET /.well-known/jwks.json';

const jwk = (kid: string, key: ReturnType<typeof generateKeyPairSync>['privateKey']) => ({
  ...key.export({ format: 'jwk' }),
  kid,
});
const OLD = jwk('old', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
const NEW = jwk('new', generateKeyPairSync('ed25519').privateKey);

const edge = await Edge.start();
const served = await ServedApp.at(RESOURCE_SERVER);
let database: string;
let app: TestApp;
beforeAll(async () => {
  database = await freshDatabase('next_verify');
  app = await deploy([OLD]);
  await served.start(edge.origin);
});

/** The address stays, and the next instance behind it has these keys. */
async function deploy(keys: object[]): Promise<TestApp> {
  const running = await startApp({
    DATABASE_URL: database,
    PORT: String(await freePort()),
    APP_URL: edge.origin,
    ACCESS_TOKEN_KEYS: JSON.stringify(keys),
  });
  edge.leadTo(running.url);
  return running;
}

async function shipments(headers: Record<string, string> = {}) {
  const { status, body } = await ask(served, '/shipments', headers);
  const { owner, code } = JSON.parse(body) as { owner?: string; code?: string };
  return [status, owner ?? code];
}

/** Somebody whose token this instance has signed. */
async function person(signedBy: TestApp) {
  const browser = await signUp(signedBy);
  const { user } = (await browser.me()).body as { user: { id: string } };
  return { userId: user.id, token: browser.accessToken() };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const cookie = (token: string) => ({ cookie: `other=1; ${cookieName('access', '')}=${token}` });

test('a route learns the user’s id from the access cookie, and from a bearer token', async () => {
  const { userId, token } = await person(app);
  expect(await shipments(cookie(token))).toEqual([200, userId]);
  expect(await shipments(bearer(token))).toEqual([200, userId]);
});

test('nobody is let through without a token, with a forged one, with two, or by saying an id', async () => {
  const { token } = await person(app);
  const [head, claims = '', signature] = token.split('.');
  const forged = [head, Buffer.from('{"sub":"somebody"}').toString('base64url'), signature].join('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const refused: Record<string, string>[] = [
    {},
    { 'x-user-id': 'somebody' },
    bearer(forged),
    bearer(`${none}.${claims}.`),
    cookie('x'),
    { ...bearer(token), ...cookie(token) },
    // With it versions of Next before 15.2.3 left the middleware out: CVE-2025-29927.
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  ];
  for (const headers of refused) expect(await shipments(headers)).toEqual([401, 'SESSION_REQUIRED']);
});

test('the id that a client says is replaced by that of the token', async () => {
  const { userId, token } = await person(app);
  expect(await shipments({ ...bearer(token), 'x-user-id': 'somebody' })).toEqual([200, userId]);
});

test('Postern is asked for its keys, and for nothing about a token', async () => {
  const { token } = await person(app);
  edge.forget();
  await shipments(bearer(token));
  expect(edge.log.map(({ route }) => route).filter((route) => route !== JWKS)).toEqual([]);
});

test('a key takes over from another, and no token of either is refused', async () => {
  const before = await person(app);
  const steps = { publish: [OLD, NEW], sign: [NEW, OLD], retire: [NEW] };
  for (const [step, keys] of Object.entries(steps)) {
    app = await deploy(keys);
    const after = await person(app);
    edge.forget();
    // The wait of docs/checking-tokens.md: the other server has the set of now.
    if (step === 'publish')
      await until(async () => {
        expect(await shipments(bearer(before.token))).toEqual([200, before.userId]);
        return edge.asked(JWKS).filter(({ isOver }) => isOver).length > 1;
      });
    expect(await shipments(bearer(after.token))).toEqual([200, after.userId]);
    if (step !== 'retire') expect(await shipments(cookie(before.token))).toEqual([200, before.userId]);
  }
  await until(async () => (await shipments(bearer(before.token)))[0] === 401);
});

test('it goes on by the keys that it has while Postern is down', async () => {
  const { userId, token } = await person(app);
  expect(await shipments(bearer(token))).toEqual([200, userId]);
  edge.leadTo('http://127.0.0.1:1');
  expect(await shipments(bearer(token))).toEqual([200, userId]);
});
