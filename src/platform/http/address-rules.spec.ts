import { describe, expect, test } from '@jest/globals';
import { appUrl, corsHeaders, origins, trustProxy } from './address-rules.js';

interface Rule {
  safeParse(value: unknown): { success: boolean; data?: unknown };
}

const read = (rule: Rule, text: string) => rule.safeParse(text).data;

test('TRUST_PROXY is none, vercel, a number of proxies, or the name of a header', () => {
  expect(['none', 'vercel', '1', '10'].map((text) => read(trustProxy, text))).toEqual([
    'none',
    'vercel',
    1,
    10,
  ]);
  expect(['header:CF-Connecting-IP', 'header:forwarded'].map((text) => read(trustProxy, text))).toEqual([
    'header:cf-connecting-ip',
    'header:forwarded',
  ]);
  for (const text of [
    '0',
    '11',
    'true',
    'loopback',
    '127.0.0.1',
    'all',
    'header:',
    'header:a b',
    'header:a:b',
    'cf-connecting-ip',
    `header:${'x'.repeat(61)}`,
  ])
    expect(read(trustProxy, text)).toBeUndefined();
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
    expect(read(origins, 'https://a.example , http://b.example')).toEqual([
      'https://a.example',
      'http://b.example',
    ]);
    expect(read(origins, 'https://a.example;https://b.example')).toBeUndefined();
    expect(read(origins, 'https://a.example https://b.example')).toBeUndefined();
    expect(read(origins, 'https://a.example,')).toBeUndefined();
    expect(read(appUrl, 'https://a.example,https://b.example')).toBeUndefined();
  });
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
  for (const url of ['https://example.com/api', 'http://localhost:3000/a/b-c', 'https://[::1]/v1.2'])
    expect(read(appUrl, url)).toBe(url);
  for (const url of [
    '/',
    '/api/',
    '//api',
    '/api//x',
    '/../x',
    '/./x',
    '/%61pi',
    '/a b',
    '/api?x',
    '/api#x',
    '/a;b',
    '/.well-known',
    '/a:b',
  ])
    expect([url, read(appUrl, `https://example.com${url}`)]).toEqual([url, undefined]);
});
