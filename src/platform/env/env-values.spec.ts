import { describe, expect, test } from '@jest/globals';
import { flag, isLoopback, seconds, wholeNumber } from './env-values.js';

interface Rule {
  safeParse(value: unknown): { success: boolean; data?: unknown };
}

const read = (rule: Rule, text: string) => rule.safeParse(text).data;

describe('a whole number', () => {
  test('is digits, between its bounds', () => {
    const port = wholeNumber(1, 500);
    expect(['1', '007', '500'].map((text) => read(port, text))).toEqual([1, 7, 500]);
    for (const text of [
      '0',
      '501',
      '-1',
      '1.5',
      '1e2',
      '0x10',
      ' 1',
      '1 ',
      '+1',
      '',
      '１',
      'NaN',
      '9'.repeat(400),
    ])
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

test('this machine is called localhost, 127.0.0.0/8 or [::1], and nothing that only begins so', () => {
  for (const host of ['localhost', 'LOCALHOST', 'api.localhost', '127.0.0.1', '127.255.0.1', '[::1]'])
    expect([host, isLoopback(host)]).toEqual([host, true]);
  for (const host of [
    'localhost.example.com',
    'notlocalhost',
    '127.example.com',
    '127.0.0.1.example.com',
    '0.0.0.0',
    '10.0.0.1',
    '[::2]',
    '',
  ])
    expect([host, isLoopback(host)]).toEqual([host, false]);
});
