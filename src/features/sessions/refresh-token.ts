import { createHmac, hash } from 'node:crypto';
import type { Key, Keyring } from '../../platform/crypto/keyring.js';
import { drawBytes } from '../../platform/crypto/random.js';
import { hashSecret, SECRET_BYTES } from '../../platform/crypto/secret-token.js';
import { readSignedToken, signToken, type SignedTokenKind } from '../../platform/crypto/signed-token.js';
import { bytesOfUuid, uuidOfBytes } from '../../platform/crypto/uuid-bytes.js';

/**
 * The parts of a secret: what no other token has, what all tokens of the session have, and the order in which
 * those of one generation were drawn. A first token, and one of a release before, are random throughout.
 */
const OWN_BYTES = 16;
const LINEAGE_BYTES = 11;
export const ORDER_BYTES = 5;

/** Of the nonce that a successor is derived with: the rest of it, after the order. */
const DRAWN_BYTES = 11;
/** Of a token's hash: so many tell two of one generation apart. */
export const MARK_HASH_BYTES = 6;
const SESSION_ID_BYTES = 16;
const GENERATION_BYTES = 4;
const PAYLOAD_BYTES = SESSION_ID_BYTES + GENERATION_BYTES + SECRET_BYTES;
/** The largest integer of the database. */
export const NEWEST_GENERATION = 0x7fff_ffff;

const REFRESH_TOKEN: SignedTokenKind = {
  purpose: 'refresh token signature',
  head: { write: header, read: readKeyId },
  lengths: [PAYLOAD_BYTES],
};

/**
 * The content of a refresh token: which session, which link of its chain, and the secret that only its holder
 * knows.
 */
export interface RefreshToken {
  sessionId: string;
  /** 0 at sign-in, one more with each rotation. */
  generation: number;
  /** 32 bytes; the database holds its SHA-256. */
  secret: Buffer;
}

/**
 * Writes a refresh token: a JWS in compact serialisation (RFC 7515), HS256, with the key's id in its header,
 * under a key derived for this purpose alone. The payload is 52 bytes: session id, generation, secret.
 */
export function writeRefreshToken(token: RefreshToken, key: Key): string {
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  bytesOfUuid(token.sessionId).copy(payload);
  payload.writeUInt32BE(token.generation, SESSION_ID_BYTES);
  token.secret.copy(payload, SESSION_ID_BYTES + GENERATION_BYTES);
  return signToken(REFRESH_TOKEN, payload, key);
}

/**
 * Reads a refresh token that this service signed, without touching the database: so a forged one costs
 * nothing, and nobody who knows a session's id can have it ended. Each token has one spelling; every other is
 * refused.
 * @returns undefined for what is mangled, foreign or forged; 'unknown key' for a key that this instance does
 * not have (yet)
 */
export function readRefreshToken(text: string, keys: Keyring): RefreshToken | 'unknown key' | undefined {
  const payload = readSignedToken(REFRESH_TOKEN, text, keys);
  if (!payload || payload === 'unknown key') return payload;
  const generation = payload.readUInt32BE(SESSION_ID_BYTES);
  if (generation > NEWEST_GENERATION) return undefined;
  return {
    sessionId: uuidOfBytes(payload.subarray(0, SESSION_ID_BYTES)),
    generation,
    secret: payload.subarray(SESSION_ID_BYTES + GENERATION_BYTES),
  };
}

/**
 * A new nonce for a successor: its order, which is this clock's milliseconds, and 11 random bytes. The order
 * begins again after 34 years.
 */
export function newNonce(): Buffer {
  const order = Buffer.alloc(ORDER_BYTES);
  order.writeUIntBE(Date.now() % 2 ** (8 * ORDER_BYTES), 0, ORDER_BYTES);
  return Buffer.concat([order, drawBytes(DRAWN_BYTES)]);
}

/**
 * The token that follows `parent`. Derived, not drawn: everyone who holds the parent and is told the same
 * nonce makes the same successor, so parallel refreshes agree; nobody without the parent's secret can, not
 * even with the database. It keeps the parent's lineage, and takes the nonce's order.
 */
export function deriveSuccessor(parent: RefreshToken, nonce: Buffer, key: Key): RefreshToken {
  const former = deriveFormerSuccessor(parent, nonce, key);
  const own = former.secret.subarray(0, OWN_BYTES);
  const secret = Buffer.concat([own, lineageBytes(parent), nonce.subarray(0, ORDER_BYTES)]);
  return { ...former, secret };
}

/** The same, as a release before has derived it: nothing of the parent is left in it. */
export function deriveFormerSuccessor(parent: RefreshToken, nonce: Buffer, key: Key): RefreshToken {
  const generation = Math.min(parent.generation + 1, NEWEST_GENERATION);
  const secret = createHmac('sha256', key.derive('refresh token successor'))
    .update(`${parent.sessionId}|${generation}|`)
    .update(parent.secret)
    .update(nonce)
    .digest();
  return { sessionId: parent.sessionId, generation, secret };
}

/** The lineage of a token as the database can compare it: SHA-256, with the session's id. */
export function lineageOf(token: RefreshToken): Buffer {
  return hash('sha256', Buffer.concat([bytesOfUuid(token.sessionId), lineageBytes(token)]), 'buffer');
}

/**
 * By which a token is told from others of its generation: the first 6 bytes of the hash that its row has, and
 * its order, as base64url. Access tokens carry it; nothing of the secret's own bytes follows from it.
 */
export function markOf(token: RefreshToken): string {
  const start = hashSecret(token.secret).subarray(0, MARK_HASH_BYTES);
  return Buffer.concat([start, orderOf(token)]).toString('base64url');
}

/** When a token was drawn, among those of its generation: bytes that compare. */
export function orderOf({ secret }: RefreshToken): Buffer {
  return secret.subarray(OWN_BYTES + LINEAGE_BYTES);
}

function lineageBytes({ secret }: RefreshToken): Buffer {
  return secret.subarray(OWN_BYTES, OWN_BYTES + LINEAGE_BYTES);
}

/** Those of the keys of this instance. */
const headers = new Map<string, string>();

/** The header is the same for every token of a key, byte for byte. */
function header(keyId: string): string {
  const known = headers.get(keyId);
  if (known !== undefined) return known;
  const made = encodeHeader(keyId);
  headers.set(keyId, made);
  return made;
}

function encodeHeader(keyId: string): string {
  return Buffer.from(JSON.stringify({ alg: 'HS256', kid: keyId, typ: 'postern-refresh' })).toString(
    'base64url',
  );
}

function readKeyId(head: string): string | undefined {
  const keyId = /^\{"alg":"HS256","kid":"([\w-]{8})","typ":"postern-refresh"\}$/.exec(
    Buffer.from(head, 'base64url').toString(),
  )?.[1];
  return keyId !== undefined && encodeHeader(keyId) === head ? keyId : undefined;
}
