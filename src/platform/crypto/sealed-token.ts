import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring } from './keyring.js';

const ALGORITHM = 'aes-256-gcm';
const KEY_ID_BYTES = 6;
/** Source: NIST SP 800-38D, sections 8.2.2 and 8.3. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = KEY_ID_BYTES + NONCE_BYTES;

/**
 * Encrypts what somebody else keeps for this service, such as a browser in a cookie: AES-256-GCM under a key
 * of its own (HKDF of the newest secret with the purpose).
 * @param purpose names the key; no other kind of text has it
 * @returns the key's id (6 bytes), the nonce (12), the ciphertext, the tag (16), in base64url
 */
export function sealToken({ signing }: Keyring, purpose: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, signing.derive(purpose), nonce, { authTagLength: TAG_BYTES });
  const sealed = [cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([Buffer.from(signing.id, 'base64url'), nonce, ...sealed]).toString('base64url');
}

/** @returns undefined for what is mangled, forged or of another purpose, or whose key is not known here */
export function openToken(keys: Keyring, purpose: string, token: string): string | undefined {
  const sealed = Buffer.from(token, 'base64url');
  if (sealed.length < HEAD_BYTES + TAG_BYTES) return undefined;
  const key = keys.find(sealed.subarray(0, KEY_ID_BYTES).toString('base64url'));
  if (!key) return undefined;
  const nonce = sealed.subarray(KEY_ID_BYTES, HEAD_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key.derive(purpose), nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const opened = [decipher.update(sealed.subarray(HEAD_BYTES, -TAG_BYTES)), decipher.final()];
    return Buffer.concat(opened).toString('utf8');
  } catch {
    return undefined;
  }
}
