import { expect, test } from '@jest/globals';
import { retryAfterSeconds } from './retry-after.js';

const NOW = new Date('2026-11-25T12:00:00.500Z');

const read = (header: string | undefined) => retryAfterSeconds(header, NOW);

test('a number is seconds, at most a day', () => {
  expect(['0', '1', '120', '86400', '86401', '9'.repeat(400)].map(read)).toEqual([
    0, 1, 120, 86_400, 86_400, 86_400,
  ]);
});

test('a date is the seconds until then, rounded up, at most a day and never less than none', () => {
  expect(read('Wed, 25 Nov 2026 12:02:00 GMT')).toBe(120);
  expect(read('Wed, 25 Nov 2026 11:59:00 GMT')).toBe(0);
  expect(read('Sat, 28 Nov 2026 12:00:00 GMT')).toBe(86_400);
});

test.each([
  undefined,
  '',
  ' ',
  '-1',
  '1.5',
  '1e3',
  '0x10',
  'soon',
  '2026-11-25T13:00:00Z',
  'Wed, 99 Nov 2026 12:02:00 GMT',
  '120, 60',
])('%j says nothing', (header) => expect(read(header)).toBeUndefined());
