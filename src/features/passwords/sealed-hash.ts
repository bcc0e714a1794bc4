import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import type { Key, Keyring } from '../../platform/crypto/keyring.js';
import { LEGACY_PREFIXES } from './legacy-hash.js';

const ALGORITHM = 'aes-256-gcm';
/** Source: NIST SP 800-38D, sections 8.2.2 and 8.3: 96 random bits, for at most 2^32 values of a key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** It stands in the place of a salt, and is shorter than any: a release of before takes it for nobody's. */
export const SEAL_MARK = 'sealed$';

/** The scheme and the cost of a hash: what it begins with, up to its salt. As PostgreSQL reads it. */
export const HASH_PREFIX = `^(${[...LEGACY_PREFIXES, '\\$argon2[a-z]+\\$v=19\\$[a-z0-9=,]+\\$'].join('|')})`;

const PREFIX = new RegExp(HASH_PREFIX);
const SEALED = /^(?<prefix>.{1,80}\$)sealed\$(?<keyId>[\w-]{8})\$(?<bytes>[\w-]{50,2000})$/;

/**
 * Peppers a hash: encrypts its salt and digest by AES-256-GCM, under a key that is derived for this purpose
 * (HKDF of the newest secret), so that without that key no password can be tried on it. Scheme and cost stay
 * readable, and are authenticated. Source: OWASP Password Storage Cheat Sheet, "Post-Hashing Peppers"; NIST
 * SP 800-63B-4, 3.1.1.2.
 * @returns `<scheme and cost>sealed$<key id>$<nonce, ciphertext, tag>`; a text that is no hash as it is
 */
export function sealHash({ signing }: Keyring, hash: string): string {
  const prefix = PREFIX.exec(hash)?.[0];
  if (prefix === undefined) return hash;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyOf(signing), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(prefix));
  const sealed = [cipher.update(hash.slice(prefix.length), 'utf8'), cipher.final()];
  const bytes = Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]);
  return `${prefix}${SEAL_MARK}${signing.id}$${bytes.toString('base64url')}`;
}

/** The id of the key that a stored hash is sealed under; undefined: it is not sealed. */
export const sealedUnder = (stored: string): string | undefined => SEALED.exec(stored)?.groups?.keyId;

/**
 * Opens a sealed hash; one that is not sealed is as it is.
 * @returns undefined for one that was changed; 'unknown key' where this instance does not know its key (yet,
 * or any more)
 */
export function openHash(
  keys: Keyring | undefined,
  stored: string,
): { hash: string } | 'unknown key' | undefined {
  const { prefix = '', keyId = '', bytes = '' } = SEALED.exec(stored)?.groups ?? {};
  if (!prefix) return { hash: stored };
  const key = keys?.find(keyId);
  if (!key) return 'unknown key';
  const sealed = Buffer.from(bytes, 'base64url');
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, keyOf(key), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(prefix));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const opened = [decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
    return { hash: prefix + Buffer.concat(opened).toString('utf8') };
  } catch {
    return undefined;
  }
}

const keyOf = (key: Key): KeyObject => key.derive('password hashes');
