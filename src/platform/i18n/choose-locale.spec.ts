import { expect, test } from '@jest/globals';
import { chooseLocale } from './choose-locale.js';

const ALL = ['en', 'vi', 'fr', 'de'] as const;

test.each([
  [['fr'], 'fr'],
  [['FR-ca'], 'fr'],
  [['de-CH-1996', 'fr'], 'de'],
  [['ja', 'vi-VN', 'fr'], 'vi'],
  [['*', 'de'], 'de'],
  [[], 'en'],
  [['*'], 'en'],
])('of %j it is the first that is offered, itself or without its last parts: %s', (asked, locale) => {
  expect(chooseLocale(asked, ALL, 'en')).toEqual({ locale });
});

test('of none that is offered it is the fallback, and the first is told as unresolved', () => {
  expect(chooseLocale(['ja-JP', 'frr'], ALL, 'de')).toEqual({ locale: 'de', unresolved: 'ja-JP' });
  expect(chooseLocale(['fr'], ['en', 'de'], 'de')).toEqual({ locale: 'de', unresolved: 'fr' });
});

test('a tag that is longer than any language costs no time and is nothing that was asked for', () => {
  const long = `fr${'-'.repeat(15_000)}`;
  expect(chooseLocale([long], ALL, 'en')).toEqual({ locale: 'en' });
  expect(chooseLocale([long, 'de'], ALL, 'en')).toEqual({ locale: 'de' });
  expect(chooseLocale(['-', '--', 'fr--'], ALL, 'en')).toEqual({ locale: 'fr' });
});

test('who takes anything has asked for nothing that is missing', () => {
  expect(chooseLocale(['ja', '*'], ALL, 'en')).toEqual({ locale: 'en' });
});
