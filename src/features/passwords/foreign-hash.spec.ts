import { pbkdf2Sync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { FOREIGN_HASHES, FOREIGN_PASSWORD } from '../../../test/support/foreign-hashes.js';
import { storedHashOf } from './foreign-hash.js';
import { bearableOf } from './hash-work.js';
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

const salted = (cost: string, bytes = 32) =>
  `${cost}$c2FsdHNhbHRzYWx0$${Buffer.alloc(bytes, 1).toString('base64').replace(/=+$/, '')}`;

test('a hash whose work no sign-in should pay is refused, and read by nobody', () => {
  for (const cost of [
    '$scrypt$ln=20,r=2,p=16',
    '$scrypt-nfkc$ln=18,r=8,p=16',
    '$firebase-scrypt$ln=17,r=8,p=2',
    '$pbkdf2-sha1$i=2000001',
    '$pbkdf2-sha512$2000001',
    'pbkdf2_sha256$9999999',
  ])
    expect([storedHashOf(salted(cost)), isReadableHash(salted(cost))]).toEqual([undefined, false]);
});

test('costs that other systems propose today are taken', () => {
  // OWASP's scrypt, Django's since 5.1, Django 6.1, Keycloak's with SHA-1, and Auth0's bcrypt.
  for (const hash of [
    salted('$scrypt$ln=17,r=8,p=1'),
    salted('$scrypt$ln=14,r=8,p=5', 64),
    salted('pbkdf2_sha256$1500000'),
    salted('$pbkdf2-sha1$i=1300000', 64),
    `$2b$14$${'A'.repeat(53)}`,
  ])
    expect(storedHashOf(hash)).toBe(hash);
});

test('a key of several blocks is compared by its first one, so that it costs no more', async () => {
  const key = pbkdf2Sync('a password', Buffer.from('saltsaltsalt'), 10, 64, 'sha1').toString('base64');
  const stored = `$pbkdf2-sha1$i=10$c2FsdHNhbHRzYWx0$${key.replace(/=+$/, '')}`;
  expect(await verifyPassword(stored, 'a password')).toBe(true);
  expect(await verifyPassword(stored, 'another password')).toBe(false);
  const start = process.cpuUsage();
  await verifyPassword(salted('$pbkdf2-sha1$i=300000', 128), 'a password');
  const long = process.cpuUsage(start).user;
  await verifyPassword(salted('$pbkdf2-sha1$i=300000', 20), 'a password');
  expect(long).toBeLessThan(4 * (process.cpuUsage(start).user - long));
});

test('the decoys of a refused sign-in together take no more than one hash may', () => {
  const kinds = [
    '$2b$13$',
    '$argon2id$v=19$m=999999,t=99,p=1$',
    '$scrypt$ln=17,r=8,p=1$',
    '$pbkdf2-sha256$i=900000$',
  ];
  const bearable = bearableOf(kinds.map((prefix) => ({ prefix })));
  expect(bearable.map(({ prefix }) => prefix)).toEqual(['$2b$13$', '$pbkdf2-sha256$i=900000$']);
});
