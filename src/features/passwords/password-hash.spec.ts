import { describe, expect, test } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { hashKindOf, hashPassword, isReadableHash, needsRehash, verifyPassword } from './password-hash.js';

const PASSWORD = 'correct horse battery staple';

test('a hash is argon2id with a salt of its own, and verifies its password alone', async () => {
  const [one, other] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)];

  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(other).not.toBe(one);
  expect(await verifyPassword(one, PASSWORD)).toBe(true);
  for (const wrong of [`${PASSWORD} `, PASSWORD.toUpperCase(), PASSWORD.slice(1), '', `${PASSWORD}\0`])
    expect(await verifyPassword(one, wrong)).toBe(false);
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
    for (const wrong of [`Pass ${long}`, ` pass ${long}`, ` Pass ${long}x`, ` Pass ${long.slice(1)}`])
      expect(await verifyPassword(hashed, wrong)).toBe(false);
  });
});

describe('the dummy, for an address that nobody has', () => {
  test('is no password of anybody', async () => {
    for (const password of ['', PASSWORD, '\0', 'A'.repeat(43)])
      expect(await verifyPassword(undefined, password)).toBe(false);
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

describe('a hash that another system made', () => {
  // Made by crypt(3) (bcrypt) and by hashlib of Python (the others).
  const LEGACY = {
    bcrypt: '$2y$04$abcdefghijklmnopqrstuu7EJV7kdjBBQxyb0HjTh9KS7.Lah/6CG',
    'bcrypt of an older maker': '$2a$04$abcdefghijklmnopqrstuu7EJV7kdjBBQxyb0HjTh9KS7.Lah/6CG',
    scrypt: '$scrypt$ln=12,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$BLi/oY39hBw/owpoCnC4inJjwRWuJsDnBNlE+UjmY6s',
    PBKDF2: '$pbkdf2-sha256$i=1000,l=32$MDEyMzQ1Njc4OWFiY2RlZg$yqSq2SygY1sB4EcH9f2FG0JTMES+wqLsOT5YmiRBplI',
    'PBKDF2 of passlib':
      '$pbkdf2-sha512$1000$./8wMTIzNDU2Nzg5YWJjZGVm' +
      '$7ARzoX0kPlPL5zr/bHj1I4VwmDgq6oxSq0GOp7SMERTN71hDzPsFskXyEvzefwJmFF1xkqZb/WAcVnQwAHRBWw',
    'PBKDF2 of Django': 'pbkdf2_sha256$1000$saltsaltsalt$KQDle8SXZRa7sBUZQfkYQI6NXnZxupxhxtm+aXnClyg=',
  };

  test.each(Object.entries(LEGACY))('is compared, and made again: %s', async (_, legacy) => {
    expect(isReadableHash(legacy)).toBe(true);
    expect(needsRehash(legacy)).toBe(true);
    expect(await verifyPassword(legacy, PASSWORD)).toBe(true);
    expect(await verifyPassword(legacy, `${PASSWORD}.`)).toBe(false);
  });

  test.each(Object.entries(LEGACY))(
    'has a decoy of its shape and cost, which keeps nothing of it: %s',
    (_, legacy) => {
      const prefix = legacy.slice(
        0,
        /^(\$2.\$\d\d|\$scrypt\$[^$]+|\$pbkdf2-\w+\$[^$]+|pbkdf2_\w+\$\d+)\$/.exec(legacy)?.[0].length,
      );
      const { decoy } = hashKindOf(prefix, legacy);
      expect([decoy.length, decoy.slice(0, prefix.length), isReadableHash(decoy)]).toEqual([
        legacy.length,
        prefix,
        true,
      ]);
      expect(decoy.slice(prefix.length)).toMatch(/^[A.$=]+$/);
    },
  );

  test.each([
    ['is empty', ''],
    ['is no hash', 'correct horse battery staple'],
    ['is cut off', LEGACY.bcrypt.slice(0, -1)],
    ['is argon2 without its hash', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0'],
    ['is argon2 at the cost of today, cut off', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$YQ'],
    ['is argon2 of a salt that is none', '$argon2id$v=19$m=19456,t=2,p=1$A$AAAAAAAAAAAAAAAAAAAAAA'],
    ['would take a day', LEGACY.bcrypt.replace('$04$', '$31$')],
    ['would take all memory', LEGACY.scrypt.replace('ln=12', 'ln=30')],
    ['would take an hour', LEGACY.PBKDF2.replace('i=1000', 'i=9999999')],
    ['has no salt', '$pbkdf2-sha256$i=1000$YQ$yqSq2SygY1sB4EcH9f2FG0JTMES+wqLsOT5YmiRBplI'],
  ])('and that %s is no password of anybody', async (_, unreadable) => {
    expect(isReadableHash(unreadable)).toBe(false);
    for (const password of [PASSWORD, '', unreadable])
      expect(await verifyPassword(unreadable, password)).toBe(false);
  });
});
