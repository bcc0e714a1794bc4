import { hkdfSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { Keyring } from './keyring.js';

const OLD = 'oLd2sN7aLgJt4dUXyqWm0kzcRj1hQe8o';
const NEW = 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg';

test('the first secret signs, and every one is found by its id', () => {
  const both = new Keyring([NEW, OLD]);
  expect(both.signing.secret.export().toString()).toBe(NEW);
  expect(
    both
      .find(new Keyring([OLD]).signing.id)
      ?.secret.export()
      .toString(),
  ).toBe(OLD);
  expect(both.find(both.signing.id)).toBe(both.signing);
});

test('an unknown id finds nothing', () => {
  const ring = new Keyring([NEW]);
  for (const id of [new Keyring([OLD]).signing.id, '', 'constructor', '__proto__'])
    expect(ring.find(id)).toBeUndefined();
});

test('the id is the same on every instance, 8 characters, and no part of the secret', () => {
  const { id } = new Keyring([NEW]).signing;
  expect(id).toBe(new Keyring([NEW, OLD]).signing.id);
  expect(id).toMatch(/^[\w-]{8}$/);
  expect(id).not.toBe(new Keyring([OLD]).signing.id);
  expect(NEW).not.toContain(id);
});

test('a key of one purpose tells nothing of another, nor of the secret: HKDF-SHA256', () => {
  const key = new Keyring([NEW]).signing;
  const bytesFor = (purpose: string, of = key) => of.derive(purpose).export();
  expect(bytesFor('mail link')).toEqual(Buffer.from(hkdfSync('sha256', NEW, '', 'postern mail link', 32)));
  expect(bytesFor('mail link')).not.toEqual(bytesFor('refresh token signature'));
  expect(bytesFor('mail link')).not.toEqual(bytesFor('mail link', new Keyring([OLD]).signing));
});

test('a secret is its UTF-8 bytes as they stand', () => {
  expect(new Keyring(['ä'.repeat(16)]).signing.secret.export()).toEqual(Buffer.from('ä'.repeat(16), 'utf8'));
});

test('a ring without a secret is none', () => {
  expect(() => new Keyring([])).toThrow('at least one secret');
});
