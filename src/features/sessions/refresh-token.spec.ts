import { expect, test } from '@jest/globals';
import { Keyring } from '../../platform/crypto/keyring.js';
import { readRefreshToken, writeRefreshToken } from './refresh-token.js';

const SECRET = 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l';
const OTHER = 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg';
const TOKEN = {
  sessionId: '01990b30-11f4-7a52-8c0d-6b9e3f7a2c18',
  generation: 7,
  secret: Buffer.alloc(32, 5),
};
/** As browsers have held it since the first release. */
const WRITTEN =
  'eyJhbGciOiJIUzI1NiIsImtpZCI6IjFsZ3IzLVB5IiwidHlwIjoicG9zdGVybi1yZWZyZXNoIn0.' +
  'AZkLMBH0elKMDWueP3osGAAAAAcFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQ.' +
  'EHYFqw61p4tLr9_Y3GPYJqcds_iYOndUNKZqfScSW1o';

test('a refresh token has the form that browsers hold already', () => {
  expect(writeRefreshToken(TOKEN, new Keyring([SECRET]).signing)).toBe(WRITTEN);
  expect(readRefreshToken(WRITTEN, new Keyring([OTHER, SECRET]))).toEqual(TOKEN);
});

test('one of a key that is not known here is told from one that nobody signed', () => {
  const keys = new Keyring([SECRET]);
  expect(readRefreshToken(WRITTEN, new Keyring([OTHER]))).toBe('unknown key');
  const [head = '', body = '', signature = ''] = WRITTEN.split('.');
  const forged = [
    '',
    WRITTEN.slice(0, -1),
    `${WRITTEN}.`,
    `${head}.${body}`,
    `${head}.${body}.${'A'.repeat(43)}`,
    `${head}.${'A'.repeat(70)}.${signature}`,
    `${head}.${body}A.${signature}`,
    // Spelled otherwise, it would be the same bytes.
    `${head}.${body.slice(0, -1)}R.${signature}`,
    `${head}.${body}.${signature}=`,
    `${head}=.${body}.${signature}`,
    `1lgr3-Py.${body}.${signature}`,
  ];
  for (const text of forged) expect([text, readRefreshToken(text, keys)]).toEqual([text, undefined]);
});
