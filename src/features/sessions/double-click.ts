import { createHmac, randomBytes } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Key, Keyring } from '../../platform/crypto/keyring.js';
import { hashSecret, newSecret } from '../../platform/crypto/secret-token.js';
import { boolean, bytea, float8, nullable, uuid } from '../../platform/db/pg-types.js';
import { literal } from '../../platform/db/sql-parts.js';
import type { Placeholders } from '../../platform/db/statement.js';
import { type RefreshToken, writeRefreshToken } from './refresh-token.js';
import { sessions } from './sessions.table.js';

/** For how long a second sign-in of the same browser is taken for a double click, in seconds. */
export const DOUBLE_CLICK_SECONDS = 5;

/** The length of the nonce that a first token is derived with. */
const NONCE_BYTES = 16;

/** The values that the two halves of a double click have in common, and nobody else has. */
export interface SignInProof {
  /** The cookies that the browser has shown, in one text. */
  shown: string;
  /** Its SHA-256. */
  key: Buffer;
  /** How long ago the other half may have started its session at the most, in seconds. */
  withinSeconds: number;
}

const s = alias(sessions, 's');

/** The values of `shownBefore`. */
export const SHOWN = {
  /** Of the new session. */
  id: uuid,
  userId: uuid,
  /** null: the browser showed nothing. */
  signInKey: nullable(bytea),
};

const shows = ({ id, userId, signInKey }: Placeholders<typeof SHOWN>): SQL =>
  sql`${s.userId} = ${userId} AND ${s.signInKey} = ${signInKey} AND ${s.id} <> ${id}`;

/** A session `s` of a browser that has shown the same within the last seconds. */
export function shownBefore(shown: Placeholders<typeof SHOWN>): SQL {
  return sql`${shows(shown)}
        AND ${s.createdAt} > now() - interval '${literal(DOUBLE_CLICK_SECONDS)} seconds'`;
}

/** The values of `isTwin`. */
export const TWIN = {
  ...SHOWN,
  withinSeconds: float8,
  remember: boolean,
  /** The session that the browser brings: it has the other half's answer already, and wants another one. */
  replacedId: nullable(uuid),
};

/**
 * Whether `s` is the session that the other half of a double click has started, as long as it is as it was
 * born: this half joins it, so that in whatever order the answers come the browser is left with a live one.
 */
export function isTwin({ withinSeconds, remember, replacedId, ...shown }: Placeholders<typeof TWIN>): SQL {
  return sql`${shows(shown)} AND ${s.createdAt} > now() - make_interval(secs => ${withinSeconds})
        AND ${s.revokedAt} IS NULL AND ${s.generation} = 0 AND ${s.signInNonce} IS NOT NULL
        AND ${s.remember} = ${remember} AND ${s.id} IS DISTINCT FROM ${replacedId}`;
}

/** Two of the values of `isTwin`; without a proof there is none. */
export function twinValues(signIn: SignInProof | undefined): {
  signInKey: Buffer | null;
  withinSeconds: number;
} {
  return { signInKey: signIn?.key ?? null, withinSeconds: signIn?.withinSeconds ?? 0 };
}

/**
 * The first refresh token of a new session, and the nonce that its row keeps. Without a proof it is drawn,
 * and nobody can make it again.
 */
export function newFirst(
  sessionId: string,
  signIn: SignInProof | undefined,
  key: Key,
): { token: RefreshToken; nonce: Buffer | null } {
  if (!signIn) return { token: { sessionId, generation: 0, secret: newSecret() }, nonce: null };
  const nonce = randomBytes(NONCE_BYTES);
  return { token: deriveFirst(sessionId, signIn, nonce, key), nonce };
}

/**
 * The first refresh token of a session whose browser may have clicked twice. Derived, not drawn: the other
 * half makes the same one. It takes the key, what the browser has shown, and the nonce, which the database
 * alone has.
 */
function deriveFirst(sessionId: string, { shown }: SignInProof, nonce: Buffer, key: Key): RefreshToken {
  const secret = createHmac('sha256', key.derive('first refresh token'))
    .update(`${sessionId}|`)
    .update(nonce)
    .update(shown)
    .digest();
  return { sessionId, generation: 0, secret };
}

/** The facts of a twin that is joined. */
interface Twin {
  id: string;
  twinNonce: Buffer | null;
  twinHash: Buffer | null;
}

/**
 * The first refresh token of a twin; undefined when it was made with a key that this instance does not know:
 * then only the other half's answer brings it.
 */
export function firstOfTwin(
  { id, twinNonce: nonce, twinHash: hash }: Twin,
  signIn: SignInProof | undefined,
  keys: Keyring,
): string | undefined {
  if (!nonce || !hash || !signIn) return undefined;
  for (const key of keys.all) {
    const token = deriveFirst(id, signIn, nonce, key);
    if (hashSecret(token.secret).equals(hash)) return writeRefreshToken(token, key);
  }
  return undefined;
}
