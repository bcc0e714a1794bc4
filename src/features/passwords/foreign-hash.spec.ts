import { expect, test } from '@jest/globals';
import { FOREIGN_HASHES, FOREIGN_PASSWORD } from '../../../test/support/foreign-hashes.js';
import { storedHashOf } from './foreign-hash.js';
import { LEGACY_PREFIXES } from './legacy-hash.js';
import { hashKindOf, hashPassword, isReadableHash, needsRehash, verifyPassword } from './password-hash.js';

const EACH = Object.entries(FOREIGN_HASHES);
const KIND = new RegExp(`^(${[...LEGACY_PREFIXES, '\\$argon2[a-z]+\\$v=19\\$[a-z0-9=,]+\\$'].join('|')})`);

const firebase = (FOREIGN_HASHES['Firebase'] ?? '').split('$');

test.each(EACH)('a hash of %s is taken, and is of its password alone', async (_, given) => {
  const stored = storedHashOf(given) ?? '';
  expect(await verifyPassword(stored, FOREIGN_PASSWORD)).toBe(true);
  for (const wrong of [`${FOREIGN_PASSWORD}.`, '', given])
    expect(await verifyPassword(stored, wrong)).toBe(false);
  expect(needsRehash(stored)).toBe(true);
});

test.each(EACH)('a hash of %s is a kind of which there are decoys of its cost', (_, given) => {
  const stored = storedHashOf(given) ?? '';
  const [prefix = ''] = KIND.exec(stored) ?? [];
  const { decoy } = hashKindOf(prefix, stored);
  expect([decoy.length, isReadableHash(decoy)]).toEqual([stored.length, true]);
  expect(decoy.slice(prefix.length)).toMatch(/^[A.$=]+$/);
});

test('what is stored is taken again as it is', async () => {
  for (const given of [...EACH.map(([, hash]) => storedHashOf(hash) ?? ''), await hashPassword('a phrase')])
    expect(storedHashOf(given)).toBe(given);
});

test('the hashes that the makers themselves publish are read', async () => {
  // https://github.com/firebase/scrypt#password-hashing
  const published =
    'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==';
  const ofFirebase = [...firebase.slice(0, -1), published].join('$');
  expect(await verifyPassword(storedHashOf(ofFirebase), 'user1password')).toBe(true);
});

test('a hash of Firebase is stored without the key of the project', () => {
  const signer = /sk=([^$]+)/.exec(firebase.join('$'))?.[1] ?? '';
  expect(storedHashOf(firebase.join('$'))).not.toContain(signer.slice(0, 16));
});

test('a password of Better Auth is compared in NFKC, as it was hashed there', async () => {
  // better-auth 1.4, of a password with a ligature
  const stored = storedHashOf(
    '137b65fd95ef3129f77502e755503000:7e2fb3e8725715a090e7e5d85c11aa25288321afb308bc67dd59dc82ebe11a94' +
      '0c79112f2c50c4cdca142625ca0a8696e232f00f781ed7523f8af2f7ec06796e',
  );
  for (const typed of ['e\uFB03cient horse battery', 'efficient horse battery'])
    expect(await verifyPassword(stored, typed)).toBe(true);
});

const argon2 = (cost: string) => `$argon2id$v=19$${cost}$AAECAwQFBgcICQoLDA0ODw$${'A'.repeat(43)}`;

test.each([
  ['no hash', 'correct horse battery staple'],
  ['nothing', ''],
  ['JSON that is no credential', '{"secretData":"{}","credentialData":"{}"}'],
  ['JSON that is cut off', '{"secretData":'],
  ['an algorithm that nobody has', FOREIGN_HASHES['Keycloak, argon2']?.replace('argon2', 'md5') ?? ''],
  ['a Firebase hash of another length than its key', firebase.join('$').replace('0MSeef4w', '')],
  ['a Firebase hash that takes 32 GiB', firebase.join('$').replace('n=14', 'n=25')],
  ['a Django scrypt that takes 2 GiB', (FOREIGN_HASHES['Django, scrypt'] ?? '').replace('16384', '2097152')],
  ['a Django scrypt of no power of two', (FOREIGN_HASHES['Django, scrypt'] ?? '').replace('16384', '16385')],
  [
    'a Django bcrypt that takes a day',
    'bcrypt_sha256$$2b$31$YurElL1OU/BaQh5Dom11R.kwXlC6yxRSXcZyC/yT3KP55Og8vo8su',
  ],
  ['an ASP.NET hash whose salt is as long as memory', `AQAAAAIAAAPo/////wAB${'A'.repeat(64)}`],
  ['an ASP.NET hash of two thousand million rounds', `AQAAAAJ/////AAAAEAAB${'A'.repeat(64)}`],
  ['an argon2 that takes 976 MiB', argon2('m=999999,t=1,p=1')],
  ['an argon2 that takes minutes', argon2('m=262144,t=99,p=1')],
])('%s is taken as none', (_, given) => {
  expect(storedHashOf(given)).toBeUndefined();
});

test('an argon2 of the costs that libraries propose is taken', () => {
  for (const cost of ['m=47104,t=1,p=1', 'm=65536,t=3,p=4', 'm=262144,t=3,p=1', 'm=7168,t=5,p=1'])
    expect(storedHashOf(argon2(cost))).toBe(argon2(cost));
});
