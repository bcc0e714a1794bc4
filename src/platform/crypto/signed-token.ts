import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Key, Keyring } from './keyring.js';
import { decodeExactly } from './secret-token.js';

const SIGNATURE_BYTES = 32;

/** A kind of token that this service signs: `head.payload.signature`, HMAC-SHA256. */
export interface SignedTokenKind {
  /** Names the key that signs it: `Key#derive`. No other kind has it. */
  purpose: string;
  /** How a token names its key. */
  head: { write: (keyId: string) => string; read: (head: string) => string | undefined };
  /** How many bytes its payload can have. */
  lengths: readonly number[];
}

/** Writes a token of this kind. */
export function signToken(kind: SignedTokenKind, payload: Buffer, key: Key): string {
  const signed = `${kind.head.write(key.id)}.${payload.toString('base64url')}`;
  return `${signed}.${sign(kind, signed, key).toString('base64url')}`;
}

/**
 * Reads the payload of a token of this kind, without touching the database: a forged one costs nothing. Each
 * token has one spelling; every other is refused.
 * @returns undefined for a token that is mangled, foreign or forged; 'unknown key' for a key that this
 * instance does not have (yet)
 */
export function readSignedToken(
  kind: SignedTokenKind,
  text: string,
  keys: Keyring,
): Buffer | 'unknown key' | undefined {
  const [head = '', body = '', signature = '', ...rest] = text.split('.');
  const payload = decode(body, kind.lengths);
  const presented = decodeExactly(signature, SIGNATURE_BYTES);
  if (!payload || !presented || rest.length > 0) return undefined;
  const key = keys.all.find(({ id }) => kind.head.write(id) === head);
  if (!key) return kind.head.read(head) === undefined ? undefined : 'unknown key';
  return timingSafeEqual(sign(kind, `${head}.${body}`, key), presented) ? payload : undefined;
}

function decode(body: string, lengths: readonly number[]): Buffer | undefined {
  for (const bytes of lengths) {
    const payload = decodeExactly(body, bytes);
    if (payload) return payload;
  }
  return undefined;
}

function sign({ purpose }: SignedTokenKind, text: string, key: Key): Buffer {
  return createHmac('sha256', key.derive(purpose)).update(text).digest();
}
