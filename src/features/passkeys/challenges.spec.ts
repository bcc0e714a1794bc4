import { expect, test } from '@jest/globals';
import { Keyring } from '../../platform/crypto/keyring.js';
import { Challenges } from './challenges.js';

const SECRETS = ['pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l', 'wL6nYc2vRk9sTe4xMj7qHb0dUg3zPf8a'] as const;
const keysOf = (...secrets: string[]) => ({ access: new Keyring(['unused']), refresh: new Keyring(secrets) });
const challenges = new Challenges(keysOf(SECRETS[0]));
const USE = { purpose: 'register', boundTo: 'a session' } as const;
const NOW = Date.UTC(2026, 10, 29);

test('a challenge is read for five minutes, and not after them', () => {
  const { challenge, cookie } = challenges.give(USE, NOW);
  expect(challenge).toHaveLength(32);
  expect(challenges.read(cookie, USE, NOW)).toEqual(challenge);
  expect(challenges.read(cookie, USE, NOW + 299_999)).toEqual(challenge);
  expect(challenges.read(cookie, USE, NOW + 300_000)).toBeUndefined();
});

test('no two challenges are the same', () => {
  expect(challenges.give(USE).challenge).not.toEqual(challenges.give(USE).challenge);
});

test('a challenge is for its purpose and what it is bound to, and for nothing else', () => {
  const { cookie } = challenges.give(USE, NOW);
  for (const other of [
    { ...USE, purpose: 'sign-in' },
    { ...USE, purpose: 'second-step' },
    { ...USE, purpose: 'prove' },
    { ...USE, boundTo: 'another session' },
    { ...USE, boundTo: '' },
  ] as const)
    expect(challenges.read(cookie, other, NOW)).toBeUndefined();
});

test('a challenge of a former key is read, and one of a key that is not known is none', () => {
  const former = new Challenges(keysOf(SECRETS[1]));
  const { challenge, cookie } = former.give(USE, NOW);
  expect(new Challenges(keysOf(SECRETS[0], SECRETS[1])).read(cookie, USE, NOW)).toEqual(challenge);
  expect(challenges.read(cookie, USE, NOW)).toBeUndefined();
});
