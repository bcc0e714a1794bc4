import { expect, test } from '@jest/globals';
import { Keyring } from './keyring.js';
import { openToken, sealToken } from './sealed-token.js';

const [NEW, OLD] = ['pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l', 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg'];
const keys = new Keyring([NEW]);

test('a sealed text opens for its purpose, and shows nothing of itself', () => {
  const sealed = sealToken(keys, 'one', 'sécret');
  expect(openToken(keys, 'one', sealed)).toBe('sécret');
  expect(openToken(keys, 'other', sealed)).toBeUndefined();
  expect(Buffer.from(sealed, 'base64url').includes('cret')).toBe(false);
  expect(sealToken(keys, 'one', 'sécret')).not.toBe(sealed);
});

test('a former key still opens what it sealed, and one that is not known opens nothing', () => {
  const sealed = sealToken(new Keyring([OLD]), 'one', 'x');
  expect(openToken(new Keyring([NEW, OLD]), 'one', sealed)).toBe('x');
  expect(openToken(keys, 'one', sealed)).toBeUndefined();
});

test('a text of which any byte was changed, or that is too short, does not open', () => {
  const sealed = Buffer.from(sealToken(keys, 'one', 'x'), 'base64url');
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(openToken(keys, 'one', changed.toString('base64url'))).toBeUndefined();
    expect(openToken(keys, 'one', sealed.subarray(0, at).toString('base64url'))).toBeUndefined();
  }
});
