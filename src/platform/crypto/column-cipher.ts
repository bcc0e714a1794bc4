import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import type { Key, Keyring } from './keyring.js';
import { bytesOfUuid } from './uuid-bytes.js';

const ALGORITHM = 'aes-256-gcm';
const KEY_ID_BYTES = 6;
/** Source: NIST SP 800-38D, sections 8.2.2 and 8.3: 96 random bits, for at most 2^32 values of a key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The place of an encrypted value: it opens there alone. */
export interface ColumnPlace {
  table: string;
  column: string;
  /** The row's identity, a UUID that never changes. */
  row: string;
}

/**
 * Encrypts the value of a column: AES-256-GCM under a key of this column's own (HKDF of the newest secret),
 * with the place as additional data. Source: NIST SP 800-38D; OWASP ASVS 5.0, 11.3.2.
 * @returns the key's id (6 bytes), the nonce (12), the ciphertext, the tag (16)
 */
export function sealColumn({ signing }: Keyring, place: ColumnPlace, value: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyOf(signing, place), nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(bytesOfPlace(place));
  const sealed = [cipher.update(value), cipher.final()];
  return Buffer.concat([Buffer.from(signing.id, 'base64url'), nonce, ...sealed, cipher.getAuthTag()]);
}

/**
 * Decrypts such a value.
 * @returns undefined for one that was changed, or copied from another place; 'unknown key' where this
 * instance does not know its key (yet, or any more)
 */
export function openColumn(
  keys: Keyring,
  place: ColumnPlace,
  sealed: Buffer,
): Buffer | 'unknown key' | undefined {
  if (sealed.length < KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES) return undefined;
  const key = keys.find(sealedUnder(sealed));
  if (!key) return 'unknown key';
  const nonce = sealed.subarray(KEY_ID_BYTES, KEY_ID_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, keyOf(key, place), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(bytesOfPlace(place));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const ciphertext = sealed.subarray(KEY_ID_BYTES + NONCE_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** The id of the key that a value is encrypted with. */
export function sealedUnder(sealed: Buffer): string {
  return sealed.subarray(0, KEY_ID_BYTES).toString('base64url');
}

function keyOf(key: Key, { table, column }: ColumnPlace): KeyObject {
  return key.derive(`column ${table}.${column}`);
}

function bytesOfPlace({ table, column, row }: ColumnPlace): Buffer {
  return Buffer.concat([Buffer.from(`${table}.${column}\0`), bytesOfUuid(row)]);
}
