import { createPublicKey, verify } from 'node:crypto';
import { decodeExactly } from '../../platform/crypto/secret-token.js';

const COORDINATE_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** The first byte of an uncompressed point. Source: SEC 1, 2.3.3. */
const UNCOMPRESSED = Buffer.of(4);

/** A DBSC proof: a JWT that a browser signs by the key of a session. */
export interface DeviceProof {
  /** The challenge that it answers: `jti`. */
  challenge: string;
  /** The public key in its header, 65 bytes, as a registration has it; undefined: none that is of P-256. */
  key: Buffer | undefined;
  /** The part that is signed, and the signature: r and s, 64 bytes. Source: RFC 7518, 3.4. */
  signed: string;
  signature: Buffer;
}

/**
 * The text of a header that is a string. Chromium sends it without its quotes. Source: RFC 9651, 3.3.3.
 * @returns undefined for one that is missing or mangled
 */
export function readHeaderString(value: string | undefined): string | undefined {
  const [, quoted, bare] = /^(?:"([\w.~-]+)"(?:;[ -~]*)?|([\w.~-]+))$/.exec(value ?? '') ?? [];
  return quoted ?? bare;
}

/**
 * Reads a proof, whose signature is not verified yet.
 * @returns undefined for what is no JWT of the type `dbsc+jwt`, ES256, with a challenge. Source: W3C, Device
 * Bound Session Credentials, "DBSC Proof JWT Syntax"
 */
export function readProof(text: string): DeviceProof | undefined {
  const [head = '', body = '', signatureText = '', ...rest] = text.split('.');
  const signature = decodeExactly(signatureText, SIGNATURE_BYTES);
  const [header, payload] = [readJson(head), readJson(body)];
  if (rest.length > 0 || !signature || !header || typeof payload?.jti !== 'string') return undefined;
  if (header.typ !== 'dbsc+jwt' || header.alg !== 'ES256') return undefined;
  return { challenge: payload.jti, key: readKey(header.jwk), signed: `${head}.${body}`, signature };
}

/** Whether the holder of this key has signed it. */
export function isSignedBy({ signed, signature }: DeviceProof, key: Buffer): boolean {
  const publicKey = publicKeyOf(key);
  return (
    publicKey !== undefined &&
    verify('sha256', Buffer.from(signed), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
  );
}

function readJson(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Of a JWK of P-256 as RFC 7518, 6.2 writes it; a private key is refused. */
function readKey(jwk: unknown): Buffer | undefined {
  const { kty, crv, x, y, d } = (jwk ?? {}) as Record<string, unknown>;
  if (kty !== 'EC' || crv !== 'P-256' || d !== undefined) return undefined;
  if (typeof x !== 'string' || typeof y !== 'string') return undefined;
  const [left, right] = [decodeExactly(x, COORDINATE_BYTES), decodeExactly(y, COORDINATE_BYTES)];
  return left && right && Buffer.concat([UNCOMPRESSED, left, right]);
}

/** undefined for a point that is not on the curve. */
function publicKeyOf(key: Buffer) {
  const [x, y] = [key.subarray(1, 1 + COORDINATE_BYTES), key.subarray(1 + COORDINATE_BYTES)];
  const jwk = { kty: 'EC', crv: 'P-256', x: x.toString('base64url'), y: y.toString('base64url') };
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return undefined;
  }
}
