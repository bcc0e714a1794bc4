import { createHmac, randomInt } from 'node:crypto';
import type { Key, Keyring } from '../../platform/crypto/keyring.js';
import { SECRET_BYTES } from '../../platform/crypto/secret-token.js';
import { readSignedToken, signToken, type SignedTokenKind } from '../../platform/crypto/signed-token.js';

/**
 * Consonants alone, so that no code is a word; none that looks like another. Source: RFC 8628, 6.1.
 */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

const LENGTH = 8;

/** How many user codes there are: 2^34.6. */
export const USER_CODES = LETTERS.length ** LENGTH;

/** A new user code, without its dash. */
export const newUserCode = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** As it is shown: `WDJB-MJHT`. */
export const spelled = (code: string): string => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;

/**
 * A code as a person types it: in any case, wide letters included, with a dash, blanks or nothing between
 * its halves. Source: RFC 8628, 6.1.
 * @returns undefined for what can't be one
 */
export function readUserCode(typed: string): string | undefined {
  if (typed.length > 100) return undefined;
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}._]/gu, '');
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) ? code : undefined;
}

/** A user code for storage. With a key: 35 bits alone would be found from their hash within a minute. */
export const hashUserCode = (code: string, key: Key): Buffer =>
  createHmac('sha256', key.derive('device user code')).update(code).digest();

/** By every key: the row may have been written under a former one. */
export const userCodeHashes = (code: string, keys: Keyring): Buffer[] =>
  keys.all.map((key) => hashUserCode(code, key));

const DEVICE_CODE: SignedTokenKind = {
  purpose: 'device code',
  head: { write: (keyId) => keyId, read: (head) => head },
  lengths: [SECRET_BYTES],
};

/** A device code: a secret of 32 bytes, signed, so that a forged one is refused without a statement. */
export const writeDeviceCode = (secret: Buffer, key: Key): string => signToken(DEVICE_CODE, secret, key);

/** The secret of a device code; undefined for one that this service has not signed by a key that it has. */
export function readDeviceCode(text: string, keys: Keyring): Buffer | undefined {
  const secret = readSignedToken(DEVICE_CODE, text, keys);
  return Buffer.isBuffer(secret) ? secret : undefined;
}
