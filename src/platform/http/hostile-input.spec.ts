import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { ApiDescription } from '../../../test/support/openapi.js';
import { send } from '../../../test/support/wire.js';

/** What `fuzz.spec.ts` has found, and what it must not come to find, each by name. */

const api = await ApiDescription.read();
const JSON_TYPE = { 'content-type': 'application/json' };
const CREDENTIALS = '{"email":"a@example.com","password":"x"}';

let app: TestApp;
let present: Browser;
beforeAll(async () => {
  app = await startApp();
  present = await signUp(app);
});

const login = (body: string | Buffer, headers: Record<string, string> = {}) =>
  send(app, 'POST', '/auth/login', { headers: { ...JSON_TYPE, ...headers }, body });
const pathsOf = (answer: Answer) =>
  ((answer.body as { errors?: { path: string }[] }).errors ?? []).map(({ path }) => path);

describe('a field that decides about rights', () => {
  const FIELDS = ['role', 'id', 'emailVerified', 'status', 'userId', 'credentialEpoch', 'isAdmin'];
  // Some of an admin's are about such rights: people-changes.spec.ts has who may change them.
  const bodies = api.operations.flatMap(({ route, requestBody }) =>
    requestBody && !route.includes(' /admin/')
      ? [{ route, content: requestBody.content['application/json'] }]
      : [],
  );
  const table = bodies.flatMap(({ route, content }) => FIELDS.map((field) => ({ route, field, content })));

  test.each(table)('($field) is refused by name by $route', async ({ route, field, content }) => {
    const [method = '', path = ''] = route.split(' ');
    const body = JSON.stringify({ ...(content?.example as object), [field]: 'admin' });
    const cookie = present.jar.getCookieStringSync(app.env.APP_URL);
    const answer = await send(app, method, path.replace(/\{\w+\}/g, present.sessionId), {
      headers: { ...JSON_TYPE, cookie },
      body,
    });

    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect(pathsOf(answer)).toEqual([field]);
  });

  test('stands in the table for every route with a body', () => {
    expect(bodies.length).toBeGreaterThan(3);
  });
});

describe('a field named like a part of every object', () => {
  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    '(%s) is refused by name, and changes none',
    async (name) => {
      const answer = await login(`{"email":"a@example.com","password":"x","${name}":{"isAdmin":true}}`);

      expect(answer).toMatchProblem('VALIDATION_FAILED');
      expect(pathsOf(answer)).toEqual([name]);
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    },
  );
});

describe('a body', () => {
  test.each([
    ['a byte that is none', [0xff]],
    ['half a character', [0xc3]],
    ['a slash that is too long', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a character that is too high', [0xf4, 0x90, 0x80, 0x80]],
  ])('with %s in its UTF-8 is refused: two passwords must not become one', async (_, bytes) => {
    const [before, after] = CREDENTIALS.split('x');
    const answer = await login(
      Buffer.concat([Buffer.from(`${before}x`), Buffer.from(bytes), Buffer.from(`${after}`)]),
    );

    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect(answer.body).toMatchObject({ detail: 'The body is not valid UTF-8.' });
  });

  test.each([
    ['UTF-16', 'utf-16', Buffer.from(CREDENTIALS, 'utf16le')],
    ['UTF-7', 'utf-7', Buffer.from(CREDENTIALS)],
    ['UTF-32', 'utf-32', Buffer.from(CREDENTIALS)],
  ])('that says that it is %s is refused: JSON is UTF-8', async (_, charset, body) => {
    expect(await login(body, { 'content-type': `application/json; charset=${charset}` })).toMatchProblem(
      'MEDIA_TYPE',
    );
  });

  test('in UTF-8 with its mark before it is read', async () => {
    expect(await login(`\ufeff${CREDENTIALS}`)).toMatchProblem('INVALID_CREDENTIALS');
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('that unzips (%s) to more than is taken is refused as soon as it does', async (encoding, zip) => {
    const bomb = zip(Buffer.alloc(3_000_000, ' '));
    expect(bomb.length).toBeLessThan(10_000);
    expect(await login(bomb, { 'content-encoding': encoding })).toMatchProblem('BODY_TOO_LARGE');
  });

  test.each([
    ['lists', '['.repeat(10_000), ']'.repeat(10_000)],
    ['objects', '{"a":'.repeat(10_000), `1${'}'.repeat(10_000)}`],
  ])('of 10,000 %s in one another is refused like any other', async (_, open, close) => {
    expect(await login(`${open}${close}`)).toMatchProblem('VALIDATION_FAILED');
    expect(await login(`{"email":${open}${close},"password":"x"}`)).toMatchProblem('VALIDATION_FAILED');
  });

  test.each(['GET', 'HEAD'])('means nothing to %s, so it is not even read', async (method) => {
    for (const [headers, body] of [
      [{ 'content-type': 'text/plain' }, 'x'],
      [JSON_TYPE, '{'],
      [{ ...JSON_TYPE, 'content-encoding': 'gzip' }, 'x'],
    ] as const) {
      expect((await send(app, method, '/health', { headers, body })).status).toBe(200);
    }
  });
});

describe('the log', () => {
  test.each([
    '/auth/verify?token=',
    '/auth/verify#token=',
    '/auth/verify?a#token=',
    'http://api.example.test/auth/verify#token=',
  ])('has the path alone of %s…', async (target) => {
    const secret = `secret-${Math.random()}`;
    const answer = await send(app, 'GET', `${target}${secret}`);

    expect(answer.status).toBe(200);
    const line = app.logs.find((one) => one.includes(answer.headers['x-request-id'] ?? '?'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ req: { path: '/auth/verify' } });
    expect(app.logs.join('')).not.toContain(secret);
  });
});

describe('an absolute target', () => {
  test.each(['http://api.example.test/health', 'HTTPS://evil.test:1/health', 'x://?/health'])(
    '(%s) is taken by its path',
    async (target) => {
      const isPath = !target.includes('?');
      expect(await send(app, 'GET', target)).toMatchObject({ status: isPath ? 200 : 404 });
    },
  );

  test.each([
    'HTTP://[::1]https://api.example.test:443/auth/me',
    'http://evil.test',
    'http://evil.test?a',
    'http://[/',
    'http://a:b:c/d',
  ])('that express can not read (%s) is a 404 like any other', async (target) => {
    expect(await send(app, 'GET', target)).toMatchProblem('NOT_FOUND');
  });

  test('passes no guard', async () => {
    expect(await send(app, 'GET', 'http://api.example.test/auth/me')).toMatchProblem('SESSION_REQUIRED');
  });
});

test('a condition on an answer is not met by any: it comes whole', async () => {
  for (const [name, value] of [
    ['if-none-match', '*'],
    ['if-modified-since', new Date().toUTCString()],
  ] as const) {
    const answer = await present.send('get', '/auth/me', { headers: { [name]: value } });
    expect(answer).toMatchObject({ status: 200, body: { user: { email: present.email } } });
  }
});

describe('a path in another case', () => {
  test.each(['/ADMIN/health', '/Admin/users', '/admin/Users', '/AUTH/me', '/Health', '/auth/LOGIN'])(
    '(%s) is nobody’s, so that a rule of a proxy for paths holds',
    async (path) => {
      for (const method of ['GET', 'POST']) expect(await send(app, method, path)).toMatchProblem('NOT_FOUND');
    },
  );
});
