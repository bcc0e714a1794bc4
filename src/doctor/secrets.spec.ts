import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { examineSecrets, weaknessOf } from './secrets.js';

describe('a secret may be guessed that', () => {
  test.each([
    ['abababababababababababababababababab', 'few different characters'],
    ['aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbcccc', 'few different characters'],
    ['k3yW0rdXk3yW0rdXk3yW0rdXk3yW0rdXk3yW0rdX', 'repeats itself'],
    ['Jt4dUXyqWm0kzcRjJt4dUXyqWm0kzcRj', 'repeats itself'],
    ['0123456789abcdefghijklmnopqrstuvwxyz', 'counts'],
    ['jwt-0123456789abcdef0123456789abcdef', 'counts'],
    ['qwertyuiopasdfghjklzxcvbnm123456', 'counts'],
    ['My$uperSecretKeyForTheApi-2024-x', 'made of words'],
    ['acme-production-9f8a7b6c5d-gateway', 'made of words'],
    ['correct horse battery staple and more', 'made of words'],
    ['nobody-will-ever-find-out-about-this-1', 'made of words'],
    ['thelittlebrownfoxjumpsoverthelazydog', 'made of words'],
  ])('is %s: %s', (secret, weakness) => expect(weaknessOf(secret)).toContain(weakness));
});

test.each(['base64', 'base64url', 'hex'] as const)('random bytes as %s look random, as whole ones and cut to 32 characters', (encoding) => {
  for (let seed = 0; seed < 200; seed++) {
    const secret = createHash('sha256').update(String(seed)).digest(encoding);
    for (const written of [secret, secret.slice(0, 32)]) expect([written, weaknessOf(written)]).toEqual([written, undefined]);
  }
});

test('random letters of one case look random, nearly always', () => {
  const letters = (seed: number) => [...createHash('sha256').update(String(seed)).digest()].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
  const weak = Array.from({ length: 200 }, (_, seed) => weaknessOf(letters(seed))).filter((weakness) => weakness !== undefined);
  expect(weak.length).toBeLessThan(10);
});

test('each variable is told of once, whichever of its secrets it is, and never shown', () => {
  const weak = '0123456789abcdefghijklmnopqrstuvwxyz';
  const strong = 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg';
  const found = examineSecrets({ JWT_SECRET: [strong, weak], REFRESH_TOKEN_SECRET: [strong], CRON_SECRET: undefined });
  expect(found.map(({ level, what }) => `${level} ${what}`)).toEqual([
    'warning JWT_SECRET may be guessed: it counts, or runs along the keys or the alphabet',
    'ok REFRESH_TOKEN_SECRET looks random',
  ]);
  expect(JSON.stringify(found)).not.toMatch(/0123|Jt4d/);
});
