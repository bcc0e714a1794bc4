import { expect, test } from '@jest/globals';
import { Keyring } from '../crypto/keyring.js';
import { decodeSecret } from '../crypto/secret-token.js';
import { linkSecret, makeLink } from './links.js';

const key = new Keyring(['Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg']).signing;
const otherKey = new Keyring(['pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l']).signing;

test('a link is the same at every try to send it, and another for every subject, purpose and key', () => {
  const secret = linkSecret(key, 'verify', 'subject-1');
  expect(linkSecret(key, 'verify', 'subject-1')).toEqual(secret);
  expect(linkSecret(key, 'verify', 'subject-2')).not.toEqual(secret);
  for (const purpose of ['reset-password', 'confirm-email', 'undo-email-change'] as const) expect(linkSecret(key, purpose, 'subject-1')).not.toEqual(secret);
  expect(linkSecret(otherKey, 'verify', 'subject-1')).not.toEqual(secret);
});

test('its token stands in the fragment, and nowhere else', () => {
  const secret = linkSecret(key, 'verify', 'subject-1');
  const url = new URL(makeLink('https://api.example.com', 'verify', secret));
  expect(url.origin + url.pathname + url.search).toBe('https://api.example.com/auth/verify');
  expect(decodeSecret(new URLSearchParams(url.hash.slice(1)).get('token'))).toEqual(secret);
});
