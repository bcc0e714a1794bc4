import { describe, expect, test } from '@jest/globals';
import { appUrl, corsHeaders, databaseUrl, flag, origins, secrets, seconds, serviceUrl, trustProxy, wholeNumber } from './env-values.js';

const SECRET = 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg';
const OTHER = 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l';

interface Rule {
  safeParse(value: unknown): { success: boolean; data?: unknown };
}

const read = (rule: Rule, text: string) => rule.safeParse(text).data;

describe('a whole number', () => {
  test('is digits, between its bounds', () => {
    const port = wholeNumber(1, 500);
    expect(['1', '007', '500'].map((text) => read(port, text))).toEqual([1, 7, 500]);
    for (const text of ['0', '501', '-1', '1.5', '1e2', '0x10', ' 1', '1 ', '+1', '', '１', 'NaN', '9'.repeat(400)])
      expect([text, read(port, text)]).toEqual([text, undefined]);
  });

  test('of seconds is at most 400 days, the longest that a browser keeps a cookie', () => {
    expect(read(seconds, String(400 * 86_400))).toBe(34_560_000);
    expect(read(seconds, '34560001')).toBeUndefined();
    expect(read(seconds, '0')).toBeUndefined();
  });
});

test('a switch is on or off, and nothing like it', () => {
  expect(['on', 'off'].map((text) => read(flag, text))).toEqual([true, false]);
  for (const text of ['ON', 'true', 'false', '1', '0', 'yes']) expect(read(flag, text)).toBeUndefined();
});

test('TRUST_PROXY is none, vercel, a number of proxies, or the name of a header', () => {
  expect(['none', 'vercel', '1', '10'].map((text) => read(trustProxy, text))).toEqual(['none', 'vercel', 1, 10]);
  expect(['header:CF-Connecting-IP', 'header:forwarded'].map((text) => read(trustProxy, text))).toEqual(['header:cf-connecting-ip', 'header:forwarded']);
  for (const text of ['0', '11', 'true', 'loopback', '127.0.0.1', 'all', 'header:', 'header:a b', 'header:a:b', 'cf-connecting-ip', `header:${'x'.repeat(61)}`])
    expect(read(trustProxy, text)).toBeUndefined();
});

describe('a secret', () => {
  test('is 32 bytes or more, counted in UTF-8, and taken as it stands', () => {
    expect(read(secrets, SECRET)).toEqual([SECRET]);
    expect(read(secrets, 'äöüéèêñçßøåæœÿłž')).toEqual(['äöüéèêñçßøåæœÿłž']);
    expect(read(secrets, 'äöüéèêñçßøåæœÿł')).toBeUndefined();
    expect(read(secrets, 'c29tZSByYW5kb20gYnl0ZXMgaW4gYmFzZTY0IQ==')).toEqual(['c29tZSByYW5kb20gYnl0ZXMgaW4gYmFzZTY0IQ==']);
  });

  test('has another beside it while it is changed, in their order', () => {
    expect(read(secrets, `${SECRET} , ${OTHER}`)).toEqual([SECRET, OTHER]);
  });

  test.each([
    ['is too short', 'x7'.repeat(15)],
    ['is long enough only with the spaces around it', `${' '.repeat(20)}x7x7x7x7x7x7x7x7x7x7`],
    ['tells to change it', 'change-me-change-me-change-me-change-me'],
    ['tells to change it, in one word', 'ThisIsTheSecretPleaseChangeMeSoonOk'],
    ['says whose it is', 'your-secret-goes-here-your-secret-goes-here'],
    ['is an example', 'this-is-only-an-example-secret-0123456789'],
    ['is a placeholder', 'placeholder-placeholder-placeholder-1'],
    ['is one character', 'a'.repeat(40)],
    ['has a short one beside it', `${SECRET},short`],
    ['has an example beside it', `${SECRET},replace-me-replace-me-replace-me-replace-me`],
    ['has nothing beside it', `${SECRET},`],
    ['is there twice', `${SECRET},${SECRET}`],
  ])('that %s is refused', (_, text) => {
    expect(read(secrets, text)).toBeUndefined();
  });
});

describe('an origin', () => {
  test.each([
    'https://app.example.com',
    'http://localhost:5173',
    'https://app.example.com:8443',
    'http://127.0.0.1',
    'http://[::1]:3000',
    'https://xn--bcher-kva.example',
  ])('can be %s', (text) => {
    expect(read(appUrl, text)).toBe(text);
    expect(read(origins, text)).toEqual([text]);
  });

  test.each([
    '*',
    'null',
    'https://*',
    'https://*.example.com',
    'https://app.example.com/',
    'https://app.example.com/x',
    'https://app.example.com?x',
    'https://App.example.com',
    'HTTPS://app.example.com',
    'https://app.example.com:443',
    'https://app.example.com:',
    'app.example.com',
    '//app.example.com',
    'ftp://app.example.com',
    'https://u@app.example.com',
    'https://bücher.example',
    'https://a b.example',
    'https://app..example.com',
    'https:app.example.com',
  ])('can not be %s', (text) => {
    expect(read(appUrl, text)).toBe(text === 'https://app.example.com/x' ? text : undefined);
    expect(read(origins, text)).toBeUndefined();
  });

  test('stands beside others in WEB_ORIGINS alone, comma separated; spaces around it do not count', () => {
    expect(read(origins, 'https://a.example , http://b.example')).toEqual(['https://a.example', 'http://b.example']);
    expect(read(origins, 'https://a.example;https://b.example')).toBeUndefined();
    expect(read(origins, 'https://a.example https://b.example')).toBeUndefined();
    expect(read(origins, 'https://a.example,')).toBeUndefined();
    expect(read(appUrl, 'https://a.example,https://b.example')).toBeUndefined();
  });
});

describe("a service's URL", () => {
  test('may have a path, and comes out without a slash at its end', () => {
    expect(read(serviceUrl, 'https://mirror.example.com/pwned/')).toBe('https://mirror.example.com/pwned');
    expect(read(serviceUrl, 'http://127.0.0.1:4000')).toBe('http://127.0.0.1:4000');
  });

  test.each(['mirror.example.com', 'ftp://mirror.example.com', 'https://', 'https://a?b', 'https://a#b', 'https://u:p@a', 'https://a b'])(
    'can not be %s',
    (text) => expect(read(serviceUrl, text)).toBeUndefined(),
  );
});

describe("a database's URL", () => {
  test.each(['postgres://u:p%23%2F%25@db.example.com:5432/x?sslmode=require', 'postgresql://localhost/x', 'postgres:///x', 'postgres://u@%2Ftmp/x'])(
    'can be %s',
    (text) => {
      expect(read(databaseUrl, text)).toBe(text);
    },
  );

  test.each([
    'mysql://localhost/x',
    'postgres:x',
    'localhost',
    'postgres://u:pa#ss@host/x',
    'postgres://u:pa/ss@host/x',
    'postgres://u:/pass@host/x',
    'postgres://u:12/pass@host/x',
    'postgres://u:pa%ss@host/x',
    'postgres://u:p@host:port/x',
  ])('can not be %s: at some of these the driver fails with the password in its message', (text) => expect(read(databaseUrl, text)).toBeUndefined());
});

describe('headers that SPAs may send', () => {
  test('are names, folded, comma separated', () => {
    expect(read(corsHeaders, 'sentry-trace, Baggage,traceparent ,authorization,x-request-id')).toEqual([
      'sentry-trace',
      'baggage',
      'traceparent',
      'authorization',
      'x-request-id',
    ]);
  });

  test.each([
    '*',
    'x-*',
    '',
    'a,,b',
    'a b',
    'a:b',
    'cookie',
    'Set-Cookie',
    'host',
    'origin',
    'sec-fetch-site',
    'x-forwarded-for',
    'Forwarded',
    'x-real-ip',
    'x-http-method-override',
    'content-length',
  ])('can not be "%s"', (text) => expect(read(corsHeaders, text)).toBeUndefined());
});

test('APP_URL may have a base path, which nothing else could stand for', () => {
  for (const url of ['https://example.com/api', 'http://localhost:3000/a/b-c', 'https://[::1]/v1.2']) expect(read(appUrl, url)).toBe(url);
  for (const url of ['/', '/api/', '//api', '/api//x', '/../x', '/./x', '/%61pi', '/a b', '/api?x', '/api#x', '/a;b', '/.well-known', '/a:b'])
    expect([url, read(appUrl, `https://example.com${url}`)]).toEqual([url, undefined]);
});
