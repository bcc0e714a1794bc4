import { isNotNull } from 'drizzle-orm';
import { boolean, index, inet, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, id, timestamp } from '../../platform/db/columns.js';
import type { KeyProof } from '../../platform/http/proven-key.js';
import type { StoredProofs } from './session-proof.js';
import type { UsedProofs } from './used-proofs.js';
import { users } from '../users/users.table.js';

/** Why a session has ended, before its time. */
export type EndReason =
  | 'logout'
  | 'logout-all'
  | 'logout-others'
  /** Another session took its place in the same browser. */
  | 'login'
  /** Somebody else has signed in in the same browser. */
  | 'other-user'
  /** By its user, in the list of sessions. */
  | 'revoked'
  /** The user had more than SESSIONS_PER_USER. */
  | 'evicted'
  | 'reuse'
  | 'ahead'
  | 'password-reset'
  | 'password-change'
  | 'email-change'
  | 'email-change-undone'
  | 'disabled'
  | 'factors-reset'
  /** The identity by which it was begun is its user's no more. */
  | 'identity-removed'
  /** The provider has told that its own session has ended. */
  | 'provider-logout'
  | 'operator'
  /** The admin who acted as its user has stopped, or acts as another. */
  | 'acting-ended';

/**
 * One row for each signed-in device; `docs/sessions.md` says what each column is for. Found by primary key
 * alone, and indexed no further than here, so that the updates of a refresh stay HOT (with the fillfactor of
 * `drizzle/extras.sql`).
 */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The user's epoch at sign-in: when the user's is another, the session is dead. */
    credentialEpoch: integer('credential_epoch').notNull(),
    generation: integer('generation').notNull().default(0),
    /** SHA-256 of the current token's secret. */
    tokenHash: bytea('token_hash').notNull(),
    /** SHA-256 of the parent's. */
    previousHash: bytea('previous_hash'),
    /** The nonce that the successor was derived with, until it is confirmed: then null. */
    successorNonce: bytea('successor_nonce'),
    successorKeyId: text('successor_key_id'),
    /**
     * SHA-256 of what every token of the session carries unchanged: by that a later one is known, which the
     * row was written too early for. null until a release that writes it has rotated.
     */
    lineage: bytea('lineage'),
    /** How often the parent was answered again in this generation. */
    replays: integer('replays').notNull().default(0),
    /**
     * The networks that presented the parent in this generation, where the successor did not go; null: none.
     */
    contenders: text('contenders').array(),
    /** How often, in this generation, a successor for which two places contend was replaced. */
    reissues: integer('reissues').notNull().default(0),
    /** In how many generations in a row, up to this one's parent, `replays` were counted. */
    repeats: integer('repeats').notNull().default(0),
    /** When the user was told that somebody may have a copy: once in a session. */
    warnedAt: timestamp('warned_at'),
    rotatedAt: timestamp('rotated_at'),
    /** The last time that a refresh cookie was handed out by a rotation, a replay or a reissue. */
    issuedAt: timestamp('issued_at'),
    confirmedAt: timestamp('confirmed_at'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    idleExpiresAt: timestamp('idle_expires_at').notNull(),
    /** The end, whatever happens. */
    expiresAt: timestamp('expires_at').notNull(),
    /**
     * Whether its cookies outlive the browser, and it the shorter idle time: what was chosen at sign-in, for
     * as long as it lives.
     */
    remember: boolean('remember').notNull().default(true),
    /** How the person has proven who they are, and when; null in a session of before that was recorded. */
    proofs: jsonb('proofs').$type<StoredProofs>(),
    /** The cookies that the browser showed when it signed in, hashed: by that a double click is known. */
    signInKey: bytea('sign_in_key'),
    /**
     * The nonce that the first refresh token was derived with, besides the browser's cookies: the other half
     * of a double click gets the same one.
     */
    signInNonce: bytea('sign_in_nonce'),
    /** The identity at a provider by which it was begun; null: by none. */
    identityId: uuid('identity_id'),
    /** The provider's own session then, as a back-channel logout names it. */
    providerSession: text('provider_session'),
    /** The session in which somebody acts as this one's user, and with which it ends; null: nobody does. */
    actorSessionId: uuid('actor_session_id'),
    /** The public key of which a refresh has to prove possession: 65 bytes; null: it is bound to none. */
    boundKey: bytea('bound_key'),
    boundBy: text('bound_by').$type<KeyProof>(),
    /**
     * When it was bound. By a rotation, at the very time of `rotatedAt`: until that one is confirmed, the
     * answer that bound it may be lost.
     */
    boundAt: timestamp('bound_at'),
    /** The proofs of that key that were used within the last minutes; null: none. */
    usedProofs: jsonb('used_proofs').$type<UsedProofs>(),
    ip: inet('ip'),
    userAgent: text('user_agent'),
    revokedAt: timestamp('revoked_at'),
    revokedReason: text('revoked_reason').$type<EndReason>(),
  },
  (table) => [
    index('sessions_user_id').on(table.userId),
    index('sessions_expires_at').on(table.expiresAt),
    index('sessions_actor_session_id').on(table.actorSessionId).where(isNotNull(table.actorSessionId)),
    index('sessions_identity_id').on(table.identityId).where(isNotNull(table.identityId)),
    index('sessions_provider_session').on(table.providerSession).where(isNotNull(table.providerSession)),
  ],
);
