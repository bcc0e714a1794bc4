import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer, TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { DeskModule, signatureOf } from '../../../test/support/desk.js';
import { file, FORM, MULTIPART, part, whole } from '../../../test/support/form-bodies.js';
import { json, send } from '../../../test/support/wire.js';

const SPA = 'https://app.example.test';
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ CORS_HEADERS: 'sentry-trace, Baggage,traceparent,authorization' }, [DeskModule]);
});

const post = (path: string, headers: Record<string, string>, body: string | Buffer): Promise<Answer> =>
  send(app, 'POST', path, { headers, body });

/** The answer of a route that says so. */
const told = (text: string) => ({ status: 200, body: { told: text } });

describe('a route takes what it says', () => {
  test('a form, as strings', async () => {
    expect(await post('/desk/form', FORM, 'text=milk+and+%C3%A9')).toMatchObject(told('milk and é'));
    expect(
      await post(
        '/desk/form/',
        { 'content-type': 'application/x-www-form-urlencoded; charset=utf8' },
        'text=milk',
      ),
    ).toMatchObject({ status: 200 });
    expect(await post('/desk/form', FORM, 'text=milk&pinned=1')).toMatchProblem('VALIDATION_FAILED');
    expect(await post('/desk/form', FORM, 'text=a&text=b')).toMatchProblem('VALIDATION_FAILED');
    expect(await post('/desk/form', FORM, '?text=a')).toMatchProblem('VALIDATION_FAILED');
    expect(await post('/desk/form', FORM, '&text=a%2Bb%26c%3Dd=e&')).toMatchObject(told('a+b&c=d=e'));
    expect(
      await post('/desk/form', { ...FORM, 'content-encoding': 'gzip' }, gzipSync('text=packed')),
    ).toMatchObject(told('packed'));
    expect(await post('/desk/form', { ...FORM, 'transfer-encoding': 'chunked' }, '')).toMatchProblem(
      'VALIDATION_FAILED',
    );
    for (const charset of ['iso-8859-1', 'utf-16', 'nonsense'])
      expect(
        await post('/desk/form', { 'content-type': `${FORM['content-type']}; charset=${charset}` }, 'text=a'),
      ).toMatchProblem('MEDIA_TYPE');
  });

  test('a multipart body, whose files are in memory, and JSON beside it where it says so', async () => {
    const answer = await post('/desk/upload', MULTIPART, whole(part('title', 'Receipt'), file('42 €')));
    expect(answer).toMatchObject(told('Receipt: a.txt text/plain 42 €'));
    const inJson = json({ title: 'x', file: 'y' });
    expect(await post('/desk/upload', inJson.headers, inJson.body)).toMatchProblem('VALIDATION_FAILED');
  });

  test('the bytes of a signed event as they came, of any type and from a caller without Origin', async () => {
    const event = '{"id": "evt_1",\n  "amount": 1.0}\u0000é';
    for (const type of ['application/json; charset=utf-8', 'application/cloudevents+json', 'text/plain']) {
      expect(await post('/desk/hooks/stripe', { 'content-type': type }, event)).toMatchObject(
        told(signatureOf(event)),
      );
    }
    const bytes = Buffer.from([0xff, 0xfe, 0]);
    expect(await post('/desk/hooks/stripe', {}, bytes)).toMatchObject(told(signatureOf(bytes)));
  });
});

test.each([
  ['a form', 'JSON', '/desk/form', 'application/json', '{"text":"milk"}'],
  ['a form', 'multipart', '/desk/form', MULTIPART['content-type'], whole(part('text', 'milk'))],
  ['multipart and JSON', 'a form', '/desk/upload', FORM['content-type'], 'title=x'],
  ['multipart and JSON', 'plain text', '/desk/upload', 'text/plain', '{"title":"x"}'],
  [
    'JSON, as it says nothing,',
    'a form',
    '/auth/login',
    FORM['content-type'],
    'email=a%40example.com&password=x',
  ],
  [
    'JSON, as it says nothing,',
    'multipart',
    '/auth/login',
    MULTIPART['content-type'],
    whole(part('email', 'a@example.com')),
  ],
  ['JSON, as it says nothing,', 'plain text', '/auth/login', 'text/plain', '{}'],
  ['nothing, as it is not there,', 'a form', '/desk/nowhere', FORM['content-type'], 'a=b'],
])('a route that takes %s refuses %s', async (_, __, path, type, body) => {
  expect(await post(path, { 'content-type': type }, body)).toMatchProblem('MEDIA_TYPE');
});

test.each([
  ['a form', '/desk/form', FORM, 'text=milk'],
  ['multipart', '/desk/upload', MULTIPART, whole(part('title', 'x'), file('y'))],
  ['plain text at a route that takes bytes', '/desk/hooks/stripe', { 'content-type': 'text/plain' }, 'x'],
  ['JSON', '/desk/upload', { 'content-type': 'application/json' }, '{}'],
])(
  '%s from a page of another site is refused, as JSON is, though it needs no preflight',
  async (_, path, headers: Record<string, string>, body) => {
    for (const origin of ['https://evil.test', 'null', `${SPA}.evil.test`])
      expect(await post(path, { ...headers, origin }, body)).toMatchProblem('ORIGIN_REFUSED');
    expect(await post(path, { ...headers, 'sec-fetch-site': 'cross-site' }, body)).toMatchProblem(
      'ORIGIN_REFUSED',
    );
    expect((await post(path, { ...headers, origin: SPA }, body)).status).not.toBe(403);
  },
);

describe('a field that is named like what every object has', () => {
  const NAMES = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    '__proto__[x]',
    'a[__proto__][x]',
    'constructor[prototype][x]',
    'constructor.prototype.x',
    '',
  ];
  const inherited = () =>
    [Object.prototype, Array.prototype, Function.prototype].map((one) => Reflect.ownKeys(one));
  const multipart = (...names: string[]) =>
    whole(part('title', 'x'), file('y'), ...names.map((name) => part(name, 'z')));

  test.each(NAMES)(
    'is refused by name, in a form and in multipart, and changes nothing of any object: "%s"',
    async (name) => {
      const before = inherited();
      for (const spelled of [name, encodeURIComponent(name)])
        for (const fields of [`text=milk&${spelled}=z`, `${spelled}=z&text=milk&${spelled}=z`]) {
          const answer = await post('/desk/form', FORM, fields);
          expect(answer).toMatchProblem('VALIDATION_FAILED');
          expect(answer.body).toMatchObject({ errors: [{ path: name }] });
        }
      for (const body of [
        multipart(name),
        multipart(name, name),
        whole(part(name, 'z', '; filename="a"'), part('title', 'x'), file('y')),
      ]) {
        const answer = await post('/desk/upload', MULTIPART, body);
        expect(answer).toMatchProblem('VALIDATION_FAILED');
        expect(answer.body).toMatchObject({ errors: [{ path: name }] });
      }
      expect(inherited()).toEqual(before);
      expect(({} as { x?: unknown }).x).toBeUndefined();
    },
  );

  test('gets through a loose shape as a plain name at the most, never as a prototype', async () => {
    const before = inherited();
    const names = ['__proto__', '__proto__[x]', 'a[__proto__][x]', 'text'];
    const answers = [
      await post('/desk/loose', FORM, names.map((name) => `${name}=z`).join('&')),
      await post('/desk/loose', MULTIPART, whole(...names.map((name) => part(name, 'z')))),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject(told('__proto__[x] a[__proto__][x] text false'));
    expect(inherited()).toEqual(before);
  });

  test('as the header of a part, or as a parameter of one, is nothing', async () => {
    const before = inherited();
    const odd = '; __proto__="x"; constructor="x"\r\n__proto__: x\r\nconstructor: x\r\ntoString: x';
    expect((await post('/desk/upload', MULTIPART, whole(part('title', 'x', odd), file('y')))).status).toBe(
      200,
    );
    expect(inherited()).toEqual(before);
  });
});

describe('limits', () => {
  test.each([
    ['a form', '/desk/form', FORM, `text=${'x'.repeat(102_400)}`],
    [
      'a form of many fields',
      '/desk/form',
      FORM,
      Array.from({ length: 101 }, (_, index) => `a${index}=1`).join('&'),
    ],
    ['bytes', '/desk/hooks/x', { 'content-type': 'a/b' }, 'x'.repeat(102_401)],
    ['a file', '/desk/upload', MULTIPART, whole(part('title', 'x'), file('x'.repeat(102_400)))],
    [
      'many fields',
      '/desk/upload',
      MULTIPART,
      whole(...Array.from({ length: 101 }, (_, index) => part(`a${index}`, '1'))),
    ],
    ['many files', '/desk/upload', MULTIPART, whole(...Array.from({ length: 11 }, () => file('1')))],
  ])('of %s hold: 413', async (_, path, headers: Record<string, string>, body) => {
    expect(await post(path, headers, body)).toMatchProblem('BODY_TOO_LARGE');
  });

  test.each([
    ['a form that is no UTF-8', '/desk/form', FORM, 'text=%ff'],
    ['multipart that ends too early', '/desk/upload', MULTIPART, part('title', 'x').slice(0, 40)],
    [
      'multipart without a boundary',
      '/desk/upload',
      { 'content-type': 'multipart/form-data' },
      whole(part('title', 'x')),
    ],
    [
      'a field that is a prototype',
      '/desk/upload',
      MULTIPART,
      whole(part('title', 'x'), file('y'), part('__proto__', 'z')),
    ],
  ])('%s is 400', async (_, path, headers: Record<string, string>, body) => {
    expect(await post(path, headers, body)).toMatchProblem('VALIDATION_FAILED');
  });
});

test('a preflight grants the methods of the routes and CORS_HEADERS, not what was asked for', async () => {
  const asked = {
    origin: SPA,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'x-evil',
  };
  const { headers } = await send(app, 'OPTIONS', '/desk/plain', { headers: asked });
  expect(headers['access-control-allow-methods']).toBe('GET,POST,PUT,PATCH,DELETE');
  expect(headers['access-control-allow-headers']?.split(',').slice(-4)).toEqual([
    'sentry-trace',
    'baggage',
    'traceparent',
    'authorization',
  ]);
  expect(headers['access-control-allow-headers']).not.toMatch(/evil|\*/);
  const { headers: foreign } = await send(app, 'OPTIONS', '/desk/plain', {
    headers: { ...asked, origin: 'https://evil.test' },
  });
  expect(Object.keys(foreign).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test("each body stands in the API's description by its media type", async () => {
  const { body } = await send(app, 'GET', '/api/openapi.json');
  const { paths } = body as {
    paths: Record<string, { post: { requestBody: { content: Record<string, unknown> } } }>;
  };
  const typesOf = (path: string) => Object.keys(paths[path]?.post.requestBody.content ?? {});
  expect(typesOf('/desk/form')).toEqual(['application/x-www-form-urlencoded']);
  expect(typesOf('/desk/upload')).toEqual(['multipart/form-data', 'application/json']);
  expect(typesOf('/desk/hooks/{id}')).toEqual(['*/*']);
  expect(typesOf('/auth/login')).toEqual(['application/json']);
});
