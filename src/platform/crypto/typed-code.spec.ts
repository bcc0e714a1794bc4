import { expect, test } from '@jest/globals';
import { plainCode } from './typed-code.js';

test.each([
  ['blanks', ' 123 456\n', '123456'],
  ['blanks that no line breaks at', '123\u00a0456\u202f7', '1234567'],
  ['hyphens and dashes', 'ab-cd–ef', 'ABCDEF'],
  ['marks that nobody sees', '\u200f123\u200b456\ufeff', '123456'],
  ['Arabic digits', '١٢٣٤٥٦٧٨٩٠', '1234567890'],
  ['Persian digits', '۱۲۳۴۵۶۷۸۹۰', '1234567890'],
  ['Devanagari digits', '१२३४५६७८९०', '1234567890'],
  ['Bengali digits', '১২৩৪৫৬৭৮৯০', '1234567890'],
  ['wide digits', '１２３４５６', '123456'],
  ['bold digits', '𝟏𝟐𝟑𝟒𝟓𝟔', '123456'],
])('a code is what it was meant as, with %s', (_, typed, meant) => {
  expect(plainCode(typed)).toBe(meant);
});

test('each digit of each script is one of ASCII', () => {
  for (let point = 0; point < 0x1_1000; point++) {
    const letter = String.fromCodePoint(point);
    if (/\p{Nd}/u.test(letter)) expect(plainCode(letter)).toMatch(/^[0-9]$/);
  }
  expect(plainCode('٠٩')).toBe('09');
});
