import { expect, test } from '@jest/globals';
import { Keyring } from '../crypto/keyring.js';
import { decodeSecret } from '../crypto/secret-token.js';
import { linkCode, linkSecret, makeLink, readCode, spellCode } from './links.js';

const key = new Keyring(['Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg']).signing;
const otherKey = new Keyring(['pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l']).signing;

test('a link is the same at every try to send it, and another for every subject, purpose and key', () => {
  const secret = linkSecret(key, 'verify', 'subject-1');
  expect(linkSecret(key, 'verify', 'subject-1')).toEqual(secret);
  expect(linkSecret(key, 'verify', 'subject-2')).not.toEqual(secret);
  for (const purpose of ['reset-password', 'confirm-email', 'undo-email-change'] as const)
    expect(linkSecret(key, purpose, 'subject-1')).not.toEqual(secret);
  expect(linkSecret(otherKey, 'verify', 'subject-1')).not.toEqual(secret);
});

test('its token stands in the fragment, and nowhere else', () => {
  const secret = linkSecret(key, 'verify', 'subject-1');
  const url = new URL(makeLink('https://api.example.com', 'verify', secret, { email: 'ann+x@example.com' }));
  expect(url.origin + url.pathname + url.search).toBe('https://api.example.com/auth/verify');
  const told = new URLSearchParams(url.hash.slice(1));
  expect(decodeSecret(told.get('token'))).toEqual(secret);
  expect([...told.keys(), told.get('email')]).toEqual(['token', 'email', 'ann+x@example.com']);
});

test('a code is the same at every try, differs by subject, purpose and key, and reveals no token', () => {
  const code = linkCode(key, 'verify', 'subject-1');
  expect(linkCode(key, 'verify', 'subject-1')).toBe(code);
  const others = [
    linkCode(key, 'verify', 'subject-2'),
    linkCode(key, 'reset-password', 'subject-1'),
    linkCode(otherKey, 'verify', 'subject-1'),
  ];
  expect(new Set([code, ...others]).size).toBe(4);
  expect(linkSecret(key, 'verify', 'subject-1').toString('hex')).not.toContain(
    Buffer.from(code).toString('hex'),
  );
});

test('a code is 40 bits, of letters and digits that are not read as others', () => {
  const codes = Array.from({ length: 2000 }, (_, index) => linkCode(key, 'verify', `subject-${index}`));
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  for (let place = 0; place < 8; place++) expect(new Set(codes.map((code) => code[place])).size).toBe(32);
});

test('a code is read as people type it', () => {
  expect(spellCode('7K0M1X2P')).toBe('7K0M-1X2P');
  for (const typed of ['7K0M-1X2P', ' 7kom ix2p', '7KOM–LX2P', '7k0m1x2p\n'])
    expect(readCode(typed)).toBe('7K0M1X2P');
});
