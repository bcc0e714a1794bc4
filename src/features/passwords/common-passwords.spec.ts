import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { COMMON_PASSWORDS } from './common-password-list.js';
import { isCommon } from './common-passwords.js';

const passwords = brotliDecompressSync(Buffer.from(COMMON_PASSWORDS, 'base64')).toString().split('\n');

test('the list has 3,000 passwords for each minimum length from 8 to 17', () => {
  for (let length = 8; length <= 17; length++)
    expect(passwords.filter((password) => password.length >= length).length).toBeGreaterThanOrEqual(3000);
});

test('the list is printable ASCII in lower case, sorted, each password once', () => {
  expect(passwords).toEqual([...new Set(passwords)].sort());
  expect(
    passwords.filter(
      (password) => !/^[\x20-\x7e]{6,}$/.test(password) || password !== password.toLowerCase(),
    ),
  ).toEqual([]);
});

test('the first and the last password of the list are common', async () => {
  expect([await isCommon(passwords.at(0) ?? ''), await isCommon(passwords.at(-1) ?? '')]).toEqual([
    true,
    true,
  ]);
});

test.each(['password', 'administrator', 'ichliebedich', 'iloveyouforever', '1q2w3e4r5t6y', 'zaq12wsxcde3'])(
  '%s is common',
  async (password) => {
    expect(await isCommon(password)).toBe(true);
  },
);

test.each(['password1', 'password123!', 'sunshine2024!', 'welcome 12345', 'monkey123456'])(
  '%s is, with what it has at its end',
  async (password) => {
    expect(await isCommon(password)).toBe(true);
  },
);

test.each([
  'correct horse battery staple',
  'a password of mine',
  'welcome1234567',
  '2024sunshine!x',
  'sunshine and rain',
  '',
  '123456 ',
  '\n',
])('%j is not', async (password) => expect(await isCommon(password)).toBe(false));
