import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decodeExactly,
  decodeSecret,
  encodeSecret,
  hashSecret,
  newSecret,
  SECRET_BYTES,
} from './secret-token.js';

test('a secret is 32 random bytes, another each time', () => {
  const secrets = Array.from({ length: 100 }, newSecret);
  expect(secrets.every((secret) => secret.length === SECRET_BYTES)).toBe(true);
  expect(new Set(secrets.map(encodeSecret)).size).toBe(100);
});

test('a secret is stored as its SHA-256', () => {
  const secret = newSecret();
  expect(hashSecret(secret)).toEqual(createHash('sha256').update(secret).digest());
});

describe('a spelling', () => {
  test('of any bytes is read back, and is the only one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64url');
        expect(decodeExactly(text, bytes.length)).toEqual(Buffer.from(bytes));
        expect(decodeExactly(text, bytes.length + 1)).toBeUndefined();
        expect(decodeExactly(text, bytes.length - 1)).toBeUndefined();
      }),
    );
  });

  test('is told from every other of the same length', () => {
    const valid = encodeSecret(newSecret());
    fc.assert(
      fc.property(
        fc.nat(valid.length - 1),
        fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
        (at, character) => {
          const text = valid.slice(0, at) + character + valid.slice(at + 1);
          const read = decodeSecret(text);
          if (read) expect(encodeSecret(read)).toBe(text);
        },
      ),
    );
  });

  test.each([
    ['of 31 bytes', Buffer.alloc(31).toString('base64url')],
    ['of 33 bytes', Buffer.alloc(33).toString('base64url')],
    ['with padding', `${'A'.repeat(43)}=`],
    ['in plain base64', `${'/'.repeat(42)}8`],
    ['with bits that are not used', `${'A'.repeat(42)}B`],
    ['with a space', `${'A'.repeat(42)} `],
    ['with a character that base64 skips', `${'A'.repeat(21)}.${'A'.repeat(21)}`],
    ['that is empty', ''],
    ['that is no text', 7],
    ['that is missing', undefined],
    ['that is a list', ['A'.repeat(43)]],
  ])('%s is none', (_, text) => {
    expect(decodeSecret(text)).toBeUndefined();
  });
});
