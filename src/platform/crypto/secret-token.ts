import { hash, randomBytes } from 'node:crypto';

/** The length of every random secret: 256 bits, so that a hash without salt or cost is enough to store it. */
export const SECRET_BYTES = 32;

/** A new random secret of 32 bytes. */
export function newSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/**
 * Hashes a random secret for storage: SHA-256, 32 bytes. A fast hash is enough: 256 random bits leave nothing
 * to guess, unlike a password. Source: The Copenhagen Book, "Server-side tokens".
 */
export function hashSecret(secret: Buffer): Buffer {
  return hash('sha256', secret, 'buffer');
}

/** Writes a secret as 43 characters of base64url (RFC 4648, section 5, no padding). */
export function encodeSecret(secret: Buffer): string {
  return secret.toString('base64url');
}

/** Reads a secret of 32 bytes in its one canonical encoding; anything else is undefined. */
export function decodeSecret(text: unknown): Buffer | undefined {
  return typeof text === 'string' ? decodeExactly(text, SECRET_BYTES) : undefined;
}

/** The hash of a secret as a cookie or a link carries it; null when it can't be one. */
export function hashPresented(text: unknown): Buffer | null {
  const secret = decodeSecret(text);
  return secret ? hashSecret(secret) : null;
}

/**
 * Reads base64url that stands for exactly `bytes` bytes and has no other spelling; anything else is
 * undefined.
 */
export function decodeExactly(text: string, bytes: number): Buffer | undefined {
  if (text.length !== Math.ceil((bytes * 4) / 3)) return undefined;
  const decoded = Buffer.from(text, 'base64url');
  return decoded.length === bytes && decoded.toString('base64url') === text ? decoded : undefined;
}
