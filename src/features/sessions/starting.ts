import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { audited } from '../../platform/audit/audited.js';
import { array, boolean, bytea, integer, jsonbOf, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { insertInto, named, names, set } from '../../platform/db/sql-parts.js';
import { type Placeholders, statement } from '../../platform/db/statement.js';
import { CLIENT } from '../../platform/http/client-values.js';
import type { ProofMethod } from '../../platform/registry/proofs.js';
import type { UserRow } from '../users/user.js';
import { users } from '../users/users.table.js';
import { isTwin, type SignInProof, TWIN } from './double-click.js';
import type { SessionRow } from './rotation.js';
import { type ProofAges, provenBefore, type StoredProofs } from './session-proof.js';
import { sessions } from './sessions.table.js';

/** The identity at a provider by which a session was begun, and the provider's own session then. */
export interface SessionOrigin {
  identityId: string | null;
  providerSession: string | null;
}

/** The user of a session that is started. */
export interface SessionUser {
  userId: string;
  credentialEpoch: number;
  /** All that answers say of them; waited for where it is read beside the session. */
  row: UserRow | Promise<UserRow>;
}

/** The parts of a session that is to be started. */
export interface StartOptions {
  id: string;
  /** The refresh token that came: its session ends. */
  replacing?: string | undefined;
  remember?: boolean | undefined;
  /** By what the person proves who they are now, and what of the session before still holds. */
  methods: readonly ProofMethod[];
  ages?: ProofAges | null;
  kept?: StoredProofs | null;
  /** Missing: no identity has begun it. */
  origin?: SessionOrigin | undefined;
  /** By what the other half of a double click is known: a session that it has started is joined. */
  signIn?: SignInProof | undefined;
  /** It is a sign-in, which is audited: with why it is told, if it is. */
  signedIn?: { reason: string | undefined };
}

/** A session that is being started, and what `isTwin` asks for. */
export interface NewSession {
  id: string;
  userId: string;
  /** null when the browser showed nothing. */
  signInKey: Buffer | null;
  withinSeconds: number;
  remember: boolean;
  replacedId: string | null;
}

/**
 * The session that was started; or the twin that was joined, with what its first token was derived with, and
 * that token's hash.
 */
export interface StartedRow extends Omit<SessionRow, 'secondsLeft'> {
  twinNonce: Buffer | null;
  twinHash: Buffer | null;
}

const s = alias(sessions, 's');

/** Of a session, what every answer about it says. */
export const SESSION = {
  id: s.id,
  userId: s.userId,
  createdAt: s.createdAt,
  idleExpiresAt: s.idleExpiresAt,
  expiresAt: s.expiresAt,
  remember: s.remember,
  proofs: s.proofs,
  boundBy: s.boundBy,
};

const STARTING = {
  ...TWIN,
  credentialEpoch: integer,
  tokenHash: bytea,
  lineage: bytea,
  idleSeconds: integer,
  absoluteSeconds: integer,
  signInNonce: nullable(bytea),
  /** By what the person proves who they are now, and what of the session before still holds. */
  methods: array(text),
  ages: nullable(jsonbOf<ProofAges>()),
  kept: nullable(jsonbOf<StoredProofs>()),
  identityId: nullable(uuid),
  providerSession: nullable(text),
  /** The key that the session is bound to, and how that was proven. */
  boundKey: nullable(bytea),
  boundBy: nullable(text),
  /** Whether it is audited as one, with `reason`. */
  isSignIn: boolean,
  reason: nullable(text),
  ...CLIENT,
};

const insertion = (v: Placeholders<typeof STARTING>) =>
  insertInto(
    sessions,
    {
      id: v.id,
      userId: v.userId,
      credentialEpoch: v.credentialEpoch,
      tokenHash: v.tokenHash,
      lineage: v.lineage,
      idleExpiresAt: sql`now() + make_interval(secs => ${v.idleSeconds})`,
      expiresAt: sql`now() + make_interval(secs => ${v.absoluteSeconds})`,
      remember: v.remember,
      signInKey: v.signInKey,
      signInNonce: v.signInNonce,
      proofs: sql`coalesce(${v.kept}, '{}') || ${provenBefore(v.methods, v.ages)}`,
      identityId: v.identityId,
      providerSession: v.providerSession,
      boundKey: v.boundKey,
      boundBy: v.boundBy,
      boundAt: sql`CASE WHEN ${v.boundKey} IS NOT NULL THEN now() END`,
      ip: v.ip,
      userAgent: v.userAgent,
    },
    's',
  );

const signInAudited = (v: Placeholders<typeof STARTING>) =>
  audited({
    event: 'login_succeeded',
    userId: sql`o."userId"`,
    sessionId: sql`o.id`,
    reason: v.reason,
    // Behind what its transaction has done before: events are sealed in the order of their times.
    createdAt: sql`clock_timestamp()`,
    client: v,
  });

export const startStatement = statement({
  name: 'sessions.start',
  values: STARTING,
  row: { ...SESSION, twinNonce: nullable(bytea), twinHash: nullable(bytea) },
  sql: (v) => sql`
    WITH twin AS (
      SELECT ${named({ ...SESSION, twinNonce: s.signInNonce, twinHash: s.tokenHash })} FROM ${sessions} s
      WHERE ${isTwin(v)} ORDER BY ${s.createdAt} LIMIT 1
    ), inserted AS (
      ${insertion(v)}
      WHERE NOT EXISTS (SELECT FROM twin)
      RETURNING ${named(SESSION)}
    ), audited AS (
      ${signInAudited(v)}
      FROM (SELECT id, "userId" FROM inserted UNION ALL SELECT id, "userId" FROM twin) o
      WHERE ${v.isSignIn}
    ), seen AS (
      UPDATE ${users} SET ${set(users, { lastSeenOn: sql`CURRENT_DATE` })}
      WHERE ${users.id} = ${v.userId} AND ${users.lastSeenOn} < CURRENT_DATE
    )
    SELECT ${names(SESSION)}, NULL::bytea AS "twinNonce", NULL::bytea AS "twinHash" FROM inserted
    UNION ALL SELECT ${names(SESSION)}, "twinNonce", "twinHash" FROM twin
  `,
});
