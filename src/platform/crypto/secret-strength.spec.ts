import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { BEARER_BITS, weaknessOf } from './secret-strength.js';

describe('a secret may be guessed that', () => {
  test.each([
    ['abababababababababababababababababab', 'few different characters'],
    ['aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbcccc', 'few different characters'],
    ['k3yW0rdXk3yW0rdXk3yW0rdXk3yW0rdXk3yW0rdX', 'repeats itself'],
    ['Jt4dUXyqWm0kzcRjJt4dUXyqWm0kzcRj', 'repeats itself'],
    ['0123456789abcdefghijklmnopqrstuvwxyz', 'counts'],
    ['jwt-0123456789abcdef0123456789abcdef', 'repeats itself'],
    ['qwertyuiopasdfghjklzxcvbnm123456', 'counts'],
    ['My$uperSecretKeyForTheApi-2024-x', 'made of words'],
    ['acme-production-9f8a7b6c5d-gateway', 'made of words'],
    ['correct horse battery staple and more', 'made of words'],
    ['nobody-will-ever-find-out-about-this-1', 'made of words'],
    ['thelittlebrownfoxjumpsoverthelazydog', 'made of words'],
    ['changeme-changeme-changeme-changeme', 'repeats itself'],
    ['super-secret-jwt-key-for-my-application-2026', 'made of words'],
    ['Sup3rS3cr3tP@ssw0rdF0rMyApplication!!', 'made of words'],
    ['my_company_refresh_token_secret_2025_prod', 'made of words'],
    ['ThisIsMySecretKeyDoNotShareItWithAnyone', 'made of words'],
    ['NeverGonnaGiveYouUpNeverGonnaLetYouDown', 'made of words'],
    ['mein-sehr-geheimes-passwort-fuer-die-anwendung', 'made of words'],
    ['00000000-0000-0000-0000-000000000001', 'few different characters'],
    ['deadbeefdeadbeefdeadbeefdeadbeef', 'few different characters'],
  ])('is %s: %s', (secret, weakness) => expect(weaknessOf(secret)).toContain(weakness));
});

test.each([
  ['openssl rand -base64 32', () => randomBytes(32).toString('base64')],
  ['openssl rand -hex 32', () => randomBytes(32).toString('hex')],
])('none of 10,000 from `%s` is refused', (_, generate) => {
  const refused = Array.from({ length: 10_000 }, generate).filter(
    (secret) => weaknessOf(secret) !== undefined,
  );
  expect(refused).toEqual([]);
});

test.each(['base64', 'base64url', 'hex'] as const)(
  'random bytes as %s look random, as whole ones and cut to 32 characters',
  (encoding) => {
    for (let seed = 0; seed < 200; seed++) {
      const secret = createHash('sha256').update(String(seed)).digest(encoding);
      for (const written of [secret, secret.slice(0, 32)])
        expect([written, weaknessOf(written)]).toEqual([written, undefined]);
    }
  },
);

test('of a bearer token of 16 characters less is asked', () => {
  expect(weaknessOf('Zx7bQ0mVt3LcR9kE', BEARER_BITS)).toBeUndefined();
  for (const weak of ['changemechangeme', 'cron-cron-cron-c', '1234567890123456', 'aaaaaaaaaaaaaaaa'])
    expect(weaknessOf(weak, BEARER_BITS)).toBeDefined();
});

test('random letters of one case look random, nearly always', () => {
  const letters = (seed: number) =>
    [...createHash('sha256').update(String(seed)).digest()]
      .map((byte) => String.fromCharCode(97 + (byte % 26)))
      .join('');
  const weak = Array.from({ length: 200 }, (_, seed) => weaknessOf(letters(seed))).filter(
    (weakness) => weakness !== undefined,
  );
  expect(weak.length).toBeLessThan(10);
});
