import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer, TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { json, send } from '../../../test/support/wire.js';
import { cookieName } from '../../../test/support/cookie-names.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const MARKER = 'marker-that-no-answer-repeats';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const login = (headers: Record<string, string>, body: string | Buffer) =>
  send(app, 'POST', '/auth/login', { headers, body });
const JSON_TYPE = { 'content-type': 'application/json' };

function errorsOf(answer: Answer): { path: string; message: string }[] {
  return (answer.body as { errors?: { path: string; message: string }[] }).errors ?? [];
}

describe('a body', () => {
  test.each([
    ['is cut off', `{"email":"${MARKER}`],
    ['is no JSON', MARKER],
    ['has a trailing comma', '{"email":"a@example.com",}'],
    ['is a bare text', `"${MARKER}"`],
    ['is a bare number', '7'],
  ])('that %s is refused as not valid JSON, and nothing of it is repeated', async (_, body) => {
    const answer = await login(JSON_TYPE, body);

    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect(answer.body).toMatchObject({ detail: 'The body is not valid JSON.' });
    expect(answer.text).not.toContain(MARKER);
  });

  test.each([
    ['an array', '[]'],
    ['null inside an array', '[null]'],
    ['empty', ''],
  ])('that is %s where an object belongs is refused', async (_, body) => {
    expect(await login(JSON_TYPE, body)).toMatchProblem('VALIDATION_FAILED');
  });

  test.each([
    ['a number', 7],
    ['null', null],
    ['an object', { $ne: '' }],
    ['a list', ['a@example.com']],
    ['a switch', true],
  ])('with %s for a text is refused under the name of that field alone', async (_, email) => {
    const answer = await send(app, 'POST', '/auth/login', json({ email, password: MARKER }));

    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect(errorsOf(answer).map(({ path }) => path)).toEqual(['email']);
    expect(answer.text).not.toContain(MARKER);
  });

  test('with unknown fields is refused, and each of them named', async () => {
    const answer = await send(
      app,
      'POST',
      '/auth/login',
      json({ email: 'a@example.com', password: 'x', role: 'admin', 'is admin': 1 }),
    );

    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect(errorsOf(answer)).toEqual([
      { path: 'role', message: 'This field is not known.' },
      { path: 'is admin', message: 'This field is not known.' },
    ]);
  });

  test('with thousands of unknown fields gets a short answer', async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`field-${index}`, 1]));
    const answer = await send(app, 'POST', '/auth/login', json(many));

    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect(errorsOf(answer)).toHaveLength(20);
    expect(answer.text.length).toBeLessThan(4000);
  });

  test('with a field that has a very long name gets a short answer', async () => {
    const answer = await send(app, 'POST', '/auth/login', json({ ['x'.repeat(90_000)]: 1 }));

    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect(answer.text.length).toBeLessThan(1000);
  });

  test.each([
    ['NUL', '\\u0000'],
    ['a lone high surrogate', '\\ud800'],
    ['a lone low surrogate', '\\udfff'],
  ])(
    'with %s in its texts is refused under the names of the fields, before PostgreSQL has to',
    async (_, character) => {
      for (const path of ['/auth/login', '/auth/register']) {
        const body = `{"email":"a${character}@example.com","password":"correct horse ${character} battery"}`;
        const answer = await send(app, 'POST', path, { headers: JSON_TYPE, body });

        expect(answer).toMatchProblem('VALIDATION_FAILED');
        expect(errorsOf(answer).map((error) => error.path)).toEqual(['email', 'password']);
      }
    },
  );

  test('with NUL in a token is answered like any wrong token', async () => {
    const answer = await send(app, 'POST', '/auth/verify', {
      headers: JSON_TYPE,
      body: '{"token":"a\\u0000\\ud800"}',
    });
    expect(answer).toMatchProblem('TOKEN_INVALID');
  });

  test.each([
    ['said to be', { ...JSON_TYPE }, JSON.stringify({ email: 'x'.repeat(102_400) })],
    [
      'that turns out to be',
      { ...JSON_TYPE, 'transfer-encoding': 'chunked' },
      JSON.stringify({ email: 'x'.repeat(102_400) }),
    ],
    [
      'that unzips to be',
      { ...JSON_TYPE, 'content-encoding': 'gzip' },
      gzipSync(JSON.stringify({ email: 'x'.repeat(50_000_000) })),
    ],
  ])('%s larger than 100 kB is refused', async (_, headers, body) => {
    expect(await login(headers, body)).toMatchProblem('BODY_TOO_LARGE');
  });

  test('of just under 100 kB is read', async () => {
    const answer = await login(JSON_TYPE, JSON.stringify({ email: 'x'.repeat(102_000) }));
    expect(errorsOf(answer).map(({ path }) => path)).toEqual(['email', 'password']);
  });

  test('that is zipped is read', async () => {
    const answer = await login(
      { ...JSON_TYPE, 'content-encoding': 'gzip' },
      gzipSync(JSON.stringify({ email: 'a@example.com', password: 'x' })),
    );
    expect(answer).toMatchProblem('INVALID_CREDENTIALS');
  });

  test('that says it is zipped and is not, is refused', async () => {
    expect(await login({ ...JSON_TYPE, 'content-encoding': 'gzip' }, '{}')).toMatchProblem(
      'VALIDATION_FAILED',
    );
  });
});

describe('every answer', () => {
  const answers: [string, () => Promise<Answer>][] = [
    ['200', () => send(app, 'GET', '/health')],
    ['204', () => send(app, 'POST', '/auth/logout')],
    ['400', () => login(JSON_TYPE, '{')],
    ['401', () => send(app, 'GET', '/auth/me')],
    ['403', () => send(app, 'POST', '/auth/logout', { headers: { origin: 'https://evil.test' } })],
    ['404', () => send(app, 'GET', '/nowhere')],
    ['413', () => login(JSON_TYPE, JSON.stringify('x'.repeat(102_400)))],
    ['415', () => login({ 'content-type': 'text/plain' }, 'x')],
    ['HEAD', () => send(app, 'HEAD', '/health')],
    [
      'a duplicate cookie',
      () =>
        send(app, 'GET', '/health', {
          headers: { cookie: `${cookieName('access')}=a; ${cookieName('access')}=b` },
        }),
    ],
    ['a page', () => send(app, 'GET', '/auth/verify')],
  ];

  test.each(answers)(
    '(%s) carries a request id of its own, is not to be stored, and does not say what it was made with',
    async (_, ask) => {
      const [one, other] = [await ask(), await ask()];

      expect(one.headers['x-request-id']).toMatch(UUID_V7);
      expect(one.headers['x-request-id']).not.toBe(other.headers['x-request-id']);
      expect(one.headers['cache-control']).toBe('private, no-store');
      expect(one.headers).not.toHaveProperty('x-powered-by');
      expect(one.headers).not.toHaveProperty('etag');
    },
  );

  test('has an id that the client can not choose, and that the log has too', async () => {
    const answer = await send(app, 'GET', '/auth/me', { headers: { 'x-request-id': MARKER } });

    expect(answer).toMatchProblem('SESSION_REQUIRED');
    expect(answer.headers['x-request-id']).toMatch(UUID_V7);
    expect(app.logs.some((line) => line.includes(answer.headers['x-request-id'] ?? '?'))).toBe(true);
    expect(app.logs.join('')).not.toContain(MARKER);
  });

  test('to a preflight carries a request id too', async () => {
    const preflight = { origin: 'https://app.example.test', 'access-control-request-method': 'POST' };
    expect(
      (await send(app, 'OPTIONS', '/auth/login', { headers: preflight })).headers['x-request-id'],
    ).toMatch(UUID_V7);
  });
});

describe('a route', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/nowhere'],
    ['POST', '/auth/nowhere'],
    ['PUT', '/auth/login'],
    ['DELETE', '/health'],
    ['GET', '/auth/login'],
    ['GET', '/auth/../auth/me'],
    ['GET', '//evil.test/auth/me'],
  ])('%s %s that does not exist is a 404', async (method, path) => {
    expect(await send(app, method, path)).toMatchProblem('NOT_FOUND');
  });

  test.each(['/%', '/%zz', '/%E0%A4%A', '/auth/%E0%A4%A', '/auth/me%00', `/${'deep/'.repeat(1000)}`])(
    'whose path can not be one (%#) is a 404 too',
    async (path) => {
      expect(await send(app, 'GET', path)).toMatchProblem('NOT_FOUND');
    },
  );

  test('that says where it is not found repeats nothing of the path', async () => {
    const answer = await send(app, 'GET', `/<script>${MARKER}`.replaceAll('<', '%3C').replaceAll('>', '%3E'));
    expect(answer.text).not.toContain(MARKER);
  });

  test('answers HEAD like GET, without a body', async () => {
    for (const path of ['/health', '/auth/verify', '/auth/me']) {
      const [get, head] = [await send(app, 'GET', path), await send(app, 'HEAD', path)];

      expect(head.status).toBe(get.status);
      expect(head.text).toBe('');
      for (const name of ['content-type', 'content-length', 'cache-control', 'content-security-policy'])
        expect(head.headers[name]).toBe(get.headers[name]);
    }
  });

  test('answers OPTIONS without asking for a session, and without doing anything', async () => {
    const answer = await send(app, 'OPTIONS', '/auth/me');
    expect(answer).toMatchObject({ status: 204, text: '', setCookies: [] });
  });
});
