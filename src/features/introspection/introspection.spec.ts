import { beforeAll, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { age, type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { Introspection, ServiceUnavailable } from '../../verify/index.js';
import { startApp } from '../../../test/support/app.js';
import { FORM } from '../../../test/support/form-bodies.js';
import { sessionRow } from '../../../test/support/sessions.js';
import { send } from '../../../test/support/wire.js';

/** With every letter that base64 has. */
const SECRET = 'c+/0123456789abcdef0123456789abcdef=';
const OTHER = 'd+/0123456789abcdef0123456789abcdef=';

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  app = await startApp({
    DATABASE_URL: await freshDatabase('introspection'),
    INTROSPECTION_CLIENTS: `orders:${SECRET},billing:${OTHER}`,
  });
  browser = await signUp(app);
});

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

const ask = (authorization: string | undefined, body: string, on = app) =>
  send(on, 'POST', '/auth/introspect', {
    headers: { ...FORM, ...(authorization === undefined ? {} : { authorization }) },
    body,
  });

const stateOf = async (token: string) =>
  (await ask(basic(`orders:${SECRET}`), new URLSearchParams({ token }).toString())).body;

test('a live session’s token is active, with the roles and permissions of now', async () => {
  const token = browser.accessToken();
  const { sub, sid, exp } = decodeJwt(token);
  const { APP_URL } = app.env;
  expect(await stateOf(token)).toEqual({
    active: true,
    iss: APP_URL,
    aud: APP_URL,
    sub,
    sid,
    exp,
    roles: ['user'],
    permissions: [],
  });
});

test('a token is no longer active at once when its session ends, or its user is disabled', async () => {
  const [leaver, disabled] = [await signUp(app), await signUp(app)];
  const token = leaver.accessToken();
  expect(await stateOf(token)).toMatchObject({ active: true });
  await leaver.send('post', '/auth/logout');
  expect(await stateOf(token)).toEqual({ active: false });
  await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${disabled.email}`;
  expect(await stateOf(disabled.accessToken())).toEqual({ active: false });
});

test('whatever else stands there is not active, and nobody learns why', async () => {
  const token = browser.accessToken();
  for (const text of ['', 'x', `${token}x`, browser.refreshToken(), 'a.b.c', '\0'])
    expect([text, await stateOf(text)]).toEqual([text, { active: false }]);
});

test('of somebody who has still to prove a second factor no token is active', async () => {
  const strict = await startApp({
    DATABASE_URL: await freshDatabase('introspection_strict'),
    INTROSPECTION_CLIENTS: `orders:${SECRET}`,
    SECOND_FACTOR: 'required',
  });
  const person = await signUp(strict);
  const body = new URLSearchParams({ token: person.accessToken() }).toString();
  expect((await ask(basic(`orders:${SECRET}`), body, strict)).body).toEqual({ active: false });
});

test('asking confirms no rotation: whose answer was lost goes on with the old token', async () => {
  const person = await signUp(app);
  const parent = person.refreshToken();
  await person.refresh();
  expect(await stateOf(person.accessToken())).toMatchObject({ active: true });
  expect(await sessionRow(app, person.sessionId)).toMatchObject({ confirmed_at: null });
  await age(person, '1 day');
  expect((await person.refreshWith(parent)).status).toBe(200);
});

test('a client that is not known is refused, however its secret is spelled', async () => {
  const body = new URLSearchParams({ token: browser.accessToken() }).toString();
  const refused = [
    undefined,
    'Basic',
    'Basic !!!',
    `Bearer ${SECRET}`,
    basic('orders'),
    basic('orders:'),
    basic(':'),
    basic(`orders:${OTHER}`),
    basic(`unknown:${SECRET}`),
    basic(`orders:${SECRET}x`),
    basic(`orders:%zz`),
  ];
  for (const authorization of refused) {
    const answer = await ask(authorization, body);
    expect(answer).toMatchProblem('CLIENT_REFUSED');
    expect(answer.headers['www-authenticate']).toMatch(/^Basic /);
  }
  for (const id of ['orders', 'billing']) {
    const secret = id === 'orders' ? SECRET : OTHER;
    for (const spelled of [secret, encodeURIComponent(secret)])
      expect((await ask(basic(`${id}:${spelled}`), body)).body).toMatchObject({ active: true });
  }
});

test('it takes a form alone, with one token', async () => {
  const authorization = basic(`orders:${SECRET}`);
  const token = browser.accessToken();
  const asJson = await send(app, 'POST', '/auth/introspect', {
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  expect(asJson).toMatchProblem('MEDIA_TYPE');
  for (const body of ['', 'token=a&token=b', `token=${'a'.repeat(8001)}`, `token=${token}&more=1`])
    expect(await ask(authorization, body)).toMatchProblem('VALIDATION_FAILED');
  expect((await ask(authorization, `token=${token}&token_type_hint=access_token`)).body).toMatchObject({
    active: true,
  });
});

test('a page in a browser can’t ask', async () => {
  const answer = await send(app, 'POST', '/auth/introspect', {
    headers: { ...FORM, authorization: basic(`orders:${SECRET}`), origin: 'https://evil.test' },
    body: `token=${browser.accessToken()}`,
  });
  expect(answer).toMatchProblem('ORIGIN_REFUSED');
});

test('without INTROSPECTION_CLIENTS there is no such route', async () => {
  const without = await startApp();
  expect(await ask(basic(`orders:${SECRET}`), 'token=x', without)).toMatchProblem('NOT_FOUND');
});

test('another server asks by one call, and hears neither yes nor no where it can’t', async () => {
  const options = { issuer: app.env.APP_URL, url: `${app.url}/auth/introspect`, clientId: 'orders' };
  const asks = new Introspection({ ...options, clientSecret: SECRET });
  const token = browser.accessToken();
  expect(await asks.stateOf(token)).toMatchObject({ userId: decodeJwt(token).sub, roles: ['user'] });
  expect(await asks.stateOf('x')).toBeUndefined();
  expect(await asks.stateOf('x'.repeat(9000))).toBeUndefined();
  const wrong = new Introspection({ ...options, clientSecret: OTHER });
  await expect(wrong.stateOf(token)).rejects.toThrow(ServiceUnavailable);
  const gone = new Introspection({ ...options, clientSecret: SECRET, url: 'http://127.0.0.1:9/' });
  await expect(gone.stateOf(token)).rejects.toThrow(ServiceUnavailable);
});
