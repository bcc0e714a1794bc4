import { describe, expect, test } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { hashPassword, needsRehash, verifyPassword } from './password-hash.js';

const PASSWORD = 'correct horse battery staple';

test('a hash is argon2id with a salt of its own, and verifies its password alone', async () => {
  const [one, other] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)];

  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(other).not.toBe(one);
  expect(await verifyPassword(one, PASSWORD)).toBe(true);
  for (const wrong of [`${PASSWORD} `, PASSWORD.toUpperCase(), PASSWORD.slice(1), '', `${PASSWORD}\0`]) expect(await verifyPassword(one, wrong)).toBe(false);
});

describe('a password is compared in NFKC', () => {
  test.each([
    ['an accent of its own and a composed one', 'cafe\u0301 cafe\u0301', 'café café'],
    ['a ligature', 'e\uFB03cient', 'efficient'],
    ['fullwidth letters', '\uFF50\uFF41\uFF53\uFF53', 'pass'],
    ['a no-break space', 'one\u00A0two', 'one two'],
    ['Vietnamese from two keyboards', 'tie\u0302\u0301ng Vie\u0323\u0302t', 'tiếng Việt'],
  ])('%s', async (_, chosen, typed) => {
    expect(await verifyPassword(await hashPassword(chosen), typed)).toBe(true);
    expect(await verifyPassword(await hashPassword(typed), chosen)).toBe(true);
  });

  test('which leaves case, spaces at the ends and what is past 72 bytes as they are', async () => {
    const long = 'x'.repeat(200);
    const hashed = await hashPassword(` Pass ${long}`);
    expect(await verifyPassword(hashed, ` Pass ${long}`)).toBe(true);
    for (const wrong of [`Pass ${long}`, ` pass ${long}`, ` Pass ${long}x`, ` Pass ${long.slice(1)}`]) expect(await verifyPassword(hashed, wrong)).toBe(false);
  });
});

describe('the dummy, for an address that nobody has', () => {
  test('is no password of anybody', async () => {
    for (const password of ['', PASSWORD, '\0', 'A'.repeat(43)]) expect(await verifyPassword(undefined, password)).toBe(false);
  });
});

test('a hash of less cost, or of another kind of argon2, is made again', async () => {
  expect(needsRehash(await hashPassword(PASSWORD))).toBe(false);
  const weaker = [{ memoryCost: 9216 }, { timeCost: 1 }, { algorithm: 1 }];
  for (const options of weaker) {
    const weak = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1, ...options });
    expect(needsRehash(weak)).toBe(true);
    expect(await verifyPassword(weak, PASSWORD)).toBe(true);
  }
});
