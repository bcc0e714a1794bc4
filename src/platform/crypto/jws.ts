import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { decodeExactly } from './secret-token.js';

/** An object of JSON, as it came. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A JWS in its compact form, read. Its signature says nothing yet. Source: RFC 7515, 7.1. */
export interface Jws {
  header: JsonObject;
  claims: JsonObject;
  /** The text that is signed. */
  signed: string;
  signature: Buffer;
}

/** A public key on the curve P-256. */
export interface PointKey {
  /** Uncompressed, 65 bytes. Source: SEC 1, 2.3.3. */
  point: Buffer;
  key: KeyObject;
}

const COORDINATE_BYTES = 32;
/** The first byte of an uncompressed point. Source: SEC 1, 2.3.3. */
const UNCOMPRESSED = Buffer.of(4);

/** Of a private or a secret key, whatever its kind. Source: RFC 7518, 6. */
const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** One string of JSON, and whether it is a name. */
const STRINGS = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

/** @returns undefined for what is no JWS, or could be read in two ways */
export function readJws(text: string): Jws | undefined {
  const parts = text.split('.');
  if (parts.length !== 3 || !parts.every(isSpelledOneWay)) return undefined;
  const [head = '', payload = '', signature = ''] = parts;
  const [header, claims] = [objectIn(head), objectIn(payload)];
  if (!header || !claims) return undefined;
  return { header, claims, signed: `${head}.${payload}`, signature: Buffer.from(signature, 'base64url') };
}

/** Bytes that no other text stands for. Source: RFC 7515, 2. */
const isSpelledOneWay = (part: string) => Buffer.from(part, 'base64url').toString('base64url') === part;

function objectIn(part: string): JsonObject | undefined {
  try {
    const bytes = Buffer.from(part, 'base64url');
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    // Of a name that stands there twice one reader takes the first, another the last. Source: RFC 7515, 4.
    return namesIn(value) === namesWritten(text) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

const namesWritten = (json: string) => [...json.matchAll(STRINGS)].filter(([, colon]) => colon).length;

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const within = Object.values(value).reduce<number>((sum, each) => sum + namesIn(each), 0);
  return within + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

/** @returns undefined for what is no public key on P-256, or has a private part. Source: RFC 7518, 6.2. */
export function readPointKey(jwk: unknown): PointKey | undefined {
  if (typeof jwk !== 'object' || jwk === null) return undefined;
  const { kty, crv, x, y, alg = 'ES256', use = 'sig' } = jwk as JsonObject;
  if (kty !== 'EC' || crv !== 'P-256' || alg !== 'ES256' || use !== 'sig') return undefined;
  if (PRIVATE_PARTS.some((part) => part in jwk)) return undefined;
  const point = Buffer.concat([UNCOMPRESSED, coordinateIn(x), coordinateIn(y)]);
  const key = keyOfPoint(point);
  return key && { point, key };
}

/** No bytes for what is no coordinate. */
function coordinateIn(text: unknown): Buffer {
  return (typeof text === 'string' && decodeExactly(text, COORDINATE_BYTES)) || Buffer.alloc(0);
}

/** @returns undefined for what is no point of the curve */
export function keyOfPoint(point: Buffer): KeyObject | undefined {
  if (point.length !== 1 + 2 * COORDINATE_BYTES) return undefined;
  const [x, y] = [point.subarray(1, 1 + COORDINATE_BYTES), point.subarray(1 + COORDINATE_BYTES)];
  const jwk = { kty: 'EC', crv: 'P-256', x: x.toString('base64url'), y: y.toString('base64url') };
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return undefined;
  }
}

/** Whether the holder of a key has signed it, by ES256. Source: RFC 7518, 3.4. */
export const isSignedBy = ({ signed, signature }: Jws, key: KeyObject): boolean =>
  verify('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }, signature);
