import { createDecipheriv, hkdfSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { openColumn, sealColumn, sealedUnder } from './column-cipher.js';
import { newId } from './ids.js';
import { Keyring } from './keyring.js';
import { bytesOfUuid } from './uuid-bytes.js';

const OLD = 'oLd2sN7aLgJt4dUXyqWm0kzcRj1hQe8o';
const NEW = 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg';
const [older, newer, both] = [new Keyring([OLD]), new Keyring([NEW]), new Keyring([NEW, OLD])];
const PLACE = { table: 'vaults', column: 'content', row: newId() };
const CONTENT = Buffer.from('what nobody else reads');

test('a column is AES-256-GCM, its key by HKDF, and its row is authenticated with it', () => {
  const sealed = sealColumn(newer, PLACE, CONTENT);
  const key = hkdfSync('sha256', NEW, '', 'postern column vaults.content', 32);
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), sealed.subarray(6, 18));
  decipher.setAAD(Buffer.concat([Buffer.from('vaults.content\0'), bytesOfUuid(PLACE.row)]));
  decipher.setAuthTag(sealed.subarray(-16));
  expect(Buffer.concat([decipher.update(sealed.subarray(18, -16)), decipher.final()])).toEqual(CONTENT);
  expect(sealedUnder(sealed)).toBe(newer.signing.id);
});

test('what is encrypted twice is never the same', () => {
  const nonces = Array.from({ length: 200 }, () => sealColumn(newer, PLACE, CONTENT).toString('hex', 6, 18));
  expect(new Set(nonces).size).toBe(200);
});

test.each([
  ['row', { ...PLACE, row: newId() }],
  ['column', { ...PLACE, column: 'title' }],
  ['table', { ...PLACE, table: 'drawers' }],
])('a value that is copied to another %s does not open', (_, place) => {
  const sealed = sealColumn(newer, PLACE, CONTENT);
  expect(openColumn(newer, PLACE, sealed)).toEqual(CONTENT);
  expect(openColumn(newer, place, sealed)).toBeUndefined();
});

test('a value of which a byte was changed, or some are missing, does not open', () => {
  const sealed = sealColumn(newer, PLACE, CONTENT);
  for (let index = 6; index < sealed.length; index++) {
    const changed = Buffer.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(openColumn(newer, PLACE, changed)).toBeUndefined();
  }
  for (const length of [0, 6, 20, 33, sealed.length - 1])
    expect(openColumn(newer, PLACE, sealed.subarray(0, length))).toBeUndefined();
});

test('the newest key encrypts, each of the list opens, and an unknown one is told from a forgery', () => {
  const sealed = sealColumn(older, PLACE, CONTENT);
  expect(openColumn(both, PLACE, sealed)).toEqual(CONTENT);
  expect(sealedUnder(sealColumn(both, PLACE, CONTENT))).toBe(newer.signing.id);
  expect(openColumn(newer, PLACE, sealed)).toBe('unknown key');
});

test('an empty value is one, too', () => {
  expect(openColumn(newer, PLACE, sealColumn(newer, PLACE, Buffer.alloc(0)))).toEqual(Buffer.alloc(0));
});
