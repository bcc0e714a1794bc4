import type { Keyring } from '../../platform/crypto/keyring.js';
import { readSignedToken, signToken, type SignedTokenKind } from '../../platform/crypto/signed-token.js';
import { bytesOfUuid, uuidOfBytes } from '../../platform/crypto/uuid-bytes.js';

const SESSION_ID_BYTES = 16;
const WORD_BYTES = 4;
/** An uncompressed point of P-256. Source: SEC 1, 2.3.3. */
const POINT_BYTES = 65;
const CHALLENGE_BYTES = SESSION_ID_BYTES + 2 * WORD_BYTES;

/** How far the clocks of two instances may differ, in seconds. */
const LEEWAY_SECONDS = 10;

const head = {
  write: (keyId: string) => keyId,
  read: (text: string) => (/^[\w-]{8}$/.test(text) ? text : undefined),
};

/** A challenge at sign-in is no challenge for a refresh: each kind has a key of its own. */
const CHALLENGES = {
  registration: { purpose: 'device registration challenge', head, lengths: [CHALLENGE_BYTES] },
  refresh: { purpose: 'device refresh challenge', head, lengths: [CHALLENGE_BYTES] },
} as const satisfies Record<string, SignedTokenKind>;

const IDENTIFIER: SignedTokenKind = {
  purpose: 'device session identifier',
  head,
  lengths: [SESSION_ID_BYTES + POINT_BYTES],
};

/** The session and token that a challenge is for. */
export interface Challenged {
  sessionId: string;
  /** Of the refresh token that comes with the answer to it. */
  generation: number;
}

/** The session that a browser has bound to a key: it names it so, and it needs no look-up. */
export interface BoundSession {
  sessionId: string;
  /** The public key: 65 bytes. */
  key: Buffer;
}

const secondsNow = () => Math.floor(Date.now() / 1000);

/**
 * A challenge that no table holds: session, generation and time under a MAC. It opens nothing without the
 * key, and it is good for one generation, so a recorded answer to it is too.
 */
export function writeChallenge(
  kind: keyof typeof CHALLENGES,
  { sessionId, generation }: Challenged,
  keys: Keyring,
): string {
  const payload = Buffer.alloc(CHALLENGE_BYTES);
  bytesOfUuid(sessionId).copy(payload);
  payload.writeUInt32BE(generation, SESSION_ID_BYTES);
  payload.writeUInt32BE(secondsNow(), SESSION_ID_BYTES + WORD_BYTES);
  return signToken(CHALLENGES[kind], payload, keys.signing);
}

/** @returns undefined for one that is mangled, forged, for something else, or older than `maxSeconds` */
export function readChallenge(
  kind: keyof typeof CHALLENGES,
  text: string,
  { keys, maxSeconds }: { keys: Keyring; maxSeconds: number },
): Challenged | undefined {
  const payload = readSignedToken(CHALLENGES[kind], text, keys);
  if (!payload || payload === 'unknown key') return undefined;
  const age = secondsNow() - payload.readUInt32BE(SESSION_ID_BYTES + WORD_BYTES);
  if (age > maxSeconds || age < -LEEWAY_SECONDS) return undefined;
  return {
    sessionId: uuidOfBytes(payload.subarray(0, SESSION_ID_BYTES)),
    generation: payload.readUInt32BE(SESSION_ID_BYTES),
  };
}

/** Carries session and public key, so that a proof is verified before the one statement of a refresh. */
export const writeIdentifier = ({ sessionId, key }: BoundSession, keys: Keyring): string =>
  signToken(IDENTIFIER, Buffer.concat([bytesOfUuid(sessionId), key]), keys.signing);

/** @returns undefined for one that is mangled or forged; 'unknown key' as other tokens */
export function readIdentifier(text: string, keys: Keyring): BoundSession | 'unknown key' | undefined {
  const payload = readSignedToken(IDENTIFIER, text, keys);
  if (!payload || payload === 'unknown key') return payload;
  return {
    sessionId: uuidOfBytes(payload.subarray(0, SESSION_ID_BYTES)),
    key: payload.subarray(SESSION_ID_BYTES),
  };
}
