import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import type { Browser, TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { Issuer } from '../../../test/support/issuer.js';
import {
  BACK_CHANNEL,
  LOGOUT_EVENT,
  logoutClaims,
  logoutToken,
  postToken,
} from '../../../test/support/issuer-sign-out.js';
import { CALLBACK, issuerVariables, newPerson, signInBy } from '../../../test/support/provider-flow.js';
import { send } from '../../../test/support/wire.js';

const OTHERS = CALLBACK.replace('acme', 'other');
const issuer = new Issuer({ redirectUris: [CALLBACK] });
const other = new Issuer({ redirectUris: [OTHERS] });
let app: TestApp;
let browser: Browser;
let idToken: string;

beforeAll(async () => {
  await Promise.all([issuer.start(), other.start()]);
  app = await startApp({
    ...issuerVariables(issuer),
    OIDC_OTHER_ISSUER: other.url,
    OIDC_OTHER_CLIENT_ID: other.clientId,
    OIDC_OTHER_CLIENT_SECRET: other.clientSecret,
    OIDC_GITHUB_CLIENT_ID: 'x',
    OIDC_GITHUB_CLIENT_SECRET: 'y',
  });
  issuer.forge = async (claims, key, head) =>
    (idToken = await new SignJWT(claims).setProtectedHeader(head).sign(key));
  browser = newPerson(app, issuer);
  await signInBy(issuer, browser);
});
beforeEach(() => {
  issuer.intercept = undefined;
  issuer.asked.length = 0;
});
afterAll(() => Promise.all([issuer.stop(), other.stop()]));

type Claims = Record<string, unknown>;
const now = () => Math.floor(Date.now() / 1000);
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const good = (): Claims => ({ ...logoutClaims(issuer), sub: issuer.account.sub });
const signed = (change: Claims, head: Record<string, string> = {}) =>
  issuer.sign({ ...good(), ...change }, { typ: 'logout+jwt', ...head });
const hmac = (secret: string | Buffer) => {
  const text = `${encode({ alg: 'HS256', typ: 'logout+jwt' })}.${encode(good())}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};

const rowsOf = async () =>
  (
    await app.sql`SELECT (SELECT count(*) FROM used_challenges) + (SELECT count(*) FROM audit_events)
      + (SELECT count(*) FROM rate_limits) AS rows`
  )[0]?.rows as string;
const keysAsked = () => issuer.asked.filter((one) => one.endsWith('/jwks')).length;

describe('a logout token', () => {
  test.each<[string, () => string | Promise<string>]>([
    ['of another issuer', () => signed({ iss: 'https://evil.test' })],
    ['of an issuer with a slash more', () => signed({ iss: `${issuer.url}/` })],
    ['for another client', () => signed({ aud: 'somebody-else' })],
    ['for nobody', () => signed({ aud: undefined })],
    ['that has expired', () => signed({ iat: now() - 900, exp: now() - 300 })],
    ['that never expires', () => signed({ exp: undefined })],
    ['that says not when it was made', () => signed({ iat: undefined })],
    ['of yesterday that is good until tomorrow', () => signed({ iat: now() - 86_400, exp: now() + 86_400 })],
    ['of tomorrow', () => signed({ iat: now() + 86_400, exp: now() + 90_000 })],
    ['that begins later', () => signed({ nbf: now() + 600 })],
    ['without an id', () => signed({ jti: undefined })],
    ['with an empty id', () => signed({ jti: '' })],
    ['without an event', () => signed({ events: undefined })],
    ['of another event', () => signed({ events: { 'http://schemas.openid.net/event/x': {} } })],
    ['whose event is a list of names', () => signed({ events: [LOGOUT_EVENT] })],
    ['whose event is no object', () => signed({ events: { [LOGOUT_EVENT]: true } })],
    ['with a nonce', () => signed({ nonce: 'n' })],
    ['that names nobody', () => signed({ sub: undefined })],
    ['whose subject is a number', () => signed({ sub: 7 })],
    ['whose subject is empty', () => signed({ sub: '' })],
    ['of a session whose name is none', () => signed({ sid: ['x'] })],
    ['whose session is empty', () => signed({ sid: '' })],
    ['that says it is an access token', () => signed({}, { typ: 'at+jwt' })],
    ['that is an ID token', () => idToken],
    ['that another provider has signed', () => other.sign(good(), { typ: 'logout+jwt' })],
    ['of another provider', () => logoutToken(other, { sub: issuer.account.sub })],
    ['that is not signed', () => `${encode({ alg: 'none' })}.${encode(good())}.`],
    ['whose signature is left out', async () => (await signed({})).replace(/[^.]*$/, '')],
    ['that is signed with the client secret', () => hmac(issuer.clientSecret)],
    [
      'that is signed with the public key, as if it were a secret',
      async () => {
        const { keys } = (await (await fetch(`${issuer.url}/jwks`)).json()) as { keys: object[] };
        const key = createPublicKey({ key: { ...keys[0] }, format: 'jwk' });
        return hmac(key.export({ type: 'spki', format: 'pem' }).toString());
      },
    ],
    [
      'of a key that it brings along',
      () => {
        const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
        const jwk = publicKey.export({ format: 'jwk' });
        return new SignJWT(good()).setProtectedHeader({ alg: 'RS256', jwk }).sign(privateKey);
      },
    ],
    ['that is none', () => 'x.y.z'],
    ['that is encrypted', () => 'a.b.c.d.e'],
  ])('%s is refused, and leaves no row', async (_, make) => {
    const before = await rowsOf();
    const answer = await postToken(app, await make());
    expect(answer).toMatchProblem('LOGOUT_TOKEN_INVALID');
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(await rowsOf()).toBe(before);
    expect((await browser.me()).status).toBe(200);
  });

  test('of an issuer is not taken at the address of another one, whose word it would be', async () => {
    const path = BACK_CHANNEL.replace('acme', 'other');
    expect(await postToken(app, await signed({}), path)).toMatchProblem('LOGOUT_TOKEN_INVALID');
    const token = await logoutToken(other, { sub: issuer.account.sub });
    expect((await postToken(app, token, path)).status).toBe(200);
    expect((await browser.me()).status).toBe(200);
  });

  test('is nothing that GitHub has', async () => {
    const path = BACK_CHANNEL.replace('acme', 'github');
    expect(await postToken(app, await signed({}), path)).toMatchProblem('NOT_FOUND');
  });

  test('that a page of another site posts is refused', async () => {
    const headers = { origin: 'https://evil.test', 'content-type': 'application/x-www-form-urlencoded' };
    const body = `logout_token=${await signed({})}`;
    expect(await send(app, 'POST', BACK_CHANNEL, { headers, body })).toMatchProblem('ORIGIN_REFUSED');
  });

  test('that is refused leaves its reason in the log, and no part of itself', async () => {
    const token = await signed({ nonce: 'n' });
    await postToken(app, token);
    const said = app.logs.filter((line) => line.includes('a logout token was not taken'));
    expect(said.at(-1)).toContain('it has a nonce');
    expect(app.logs.join('')).not.toContain(token.split('.')[1]);
  });
});

describe('a flood of tokens', () => {
  const ofNobody = async () => {
    const { privateKey } = await generateKeyPair('RS256');
    return (kid: string) =>
      new SignJWT(good()).setProtectedHeader({ alg: 'RS256', kid, typ: 'logout+jwt' }).sign(privateKey);
  };

  test('of keys that nobody knows has the provider asked for its keys once at the most', async () => {
    const make = await ofNobody();
    const tokens = await Promise.all(Array.from({ length: 20 }, (_, n) => make(`made-up-${n}`)));
    const answers = await Promise.all(tokens.map((token) => postToken(app, token)));
    for (const token of tokens) answers.push(await postToken(app, token));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
    expect(keysAsked()).toBeLessThanOrEqual(1);
  });
});

describe('while the provider can’t be reached', () => {
  test('a token is answered so that it comes again, and takes one call, whoever asks', async () => {
    const { DATABASE_URL } = app.env;
    const cold = await startApp({ ...issuerVariables(issuer), DATABASE_URL });
    issuer.intercept = (req, res) => {
      if (!req.url?.startsWith('/jwks')) return false;
      res.writeHead(500).end();
      return true;
    };
    const token = await signed({ sub: 'x' });
    const answers = await Promise.all([1, 2, 3, 4].map(() => postToken(cold, token)));
    for (const answer of answers) expect(answer).toMatchProblem('PROVIDER_UNAVAILABLE');
    expect(keysAsked()).toBe(1);
  });
});
