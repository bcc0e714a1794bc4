import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { audited } from '../../platform/audit/audited.js';
import { CLIENT } from '../../platform/http/client-values.js';
import { array, float8, integer, textOf, uuid } from '../../platform/db/pg-types.js';
import { set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import type { CredentialsChangedPart, CredentialsChangedValues } from '../../platform/registry/feature.js';
import type { KeyProof } from '../../platform/http/proven-key.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { BegunSession } from '../../platform/registry/sign-in-methods.js';
import { users } from '../users/users.table.js';
import { isTwin, TWIN } from './double-click.js';
import { provenAtOf, type StoredProofs } from './session-proof.js';
import type { SessionOrigin } from './starting.js';
import { type EndReason, sessions } from './sessions.table.js';

const s = alias(sessions, 's');
const u = alias(users, 'u');
const b = alias(sessions, 'b');

/**
 * A session is live while it is not revoked, not expired, and of the user's epoch, and the user is active.
 */
export const LIVE = sql`${s.revokedAt} IS NULL AND ${s.idleExpiresAt} > now() AND ${s.expiresAt} > now()
        AND ${u.status} = 'active' AND ${u.credentialEpoch} = ${s.credentialEpoch}`;

/**
 * When a session was last used, as far as its row knows: a request that neither rotates nor confirms leaves
 * no trace.
 */
export const LAST_USED = sql`greatest(${s.createdAt}, ${s.rotatedAt}, ${s.confirmedAt})`;

/**
 * A session that was ended just now: whether its cookies outlive the browser, how it was proven, by what it
 * was begun, and the key that it was bound to.
 */
export interface EndedSession extends SessionOrigin {
  id: string;
  remember: boolean;
  proofs: StoredProofs | null;
  boundKey: Buffer | null;
  boundBy: KeyProof | null;
}

/** The values of every statement that ends sessions: who asks for it, and why. */
export const ENDING = { reason: textOf<EndReason>(), ...CLIENT };
type EndingValues = Omit<CredentialsChangedValues, 'userId'>;

/** Ends sessions `s`. Those that have ended already stay as they are. */
const end = (which: SQL, { reason }: EndingValues) => sql`
      UPDATE ${sessions} s SET ${set(sessions, { revokedAt: sql`now()`, revokedReason: reason })}
      WHERE ${which} AND ${s.revokedAt} IS NULL
      RETURNING ${s.id}, ${s.userId}, ${s.remember}, ${s.proofs}, ${s.identityId}, ${s.providerSession},
        ${s.boundKey}, ${s.boundBy}`;

const auditOf = (ended: string, values: EndingValues) => sql`
      ${audited({
        event: 'session_ended',
        userId: sql`user_id`,
        sessionId: sql`id`,
        reason: values.reason,
        client: values,
      })}
      FROM ${sql.identifier(ended)}`;

/** By which name the statement of changed credentials knows the sessions that it has ended. */
export const ENDED_SESSIONS = 'ended_sessions';

/** Every session of a user ends with the credentials that it was opened by, and is audited. */
export const credentialsChanged = {
  [ENDED_SESSIONS]: ({ userId, ...values }) => end(sql`${s.userId} = ${userId}`, values),
  audited_ends: (values) => auditOf(ENDED_SESSIONS, values),
} satisfies Record<string, CredentialsChangedPart>;

/**
 * Ends sessions `s` and audits each, in one statement; those that have ended already stay as they are, and
 * are audited once.
 */
export const ending = (which: SQL, values: EndingValues, answer = sql`SELECT id FROM ended`) => sql`
    WITH ended AS (${end(which, values)}
    ), audited AS (${auditOf('ended', values)}
    )
    ${answer}
  `;

const row = { id: sessions.id };

/** Answers with the session, if it is the user's, also when it had ended before. */
export const endOwnStatement = statement({
  name: 'sessions.endOwn',
  values: { id: uuid, userId: uuid, ...ENDING },
  row,
  sql: ({ id, userId, ...values }) => {
    const own = sql`${s.id} = ${id} AND ${s.userId} = ${userId}`;
    return ending(own, values, sql`SELECT ${s.id} FROM ${sessions} s WHERE ${own}`);
  },
});

/**
 * The same beside the guard, and only where the user of a live session may do so for certain: it is that
 * session, or they have proven who they are in it, and nobody acts as them.
 */
export const endProvenStatement = statement({
  name: 'sessions.endProven',
  values: {
    id: uuid,
    userId: uuid,
    /** The session that asks. */
    bySessionId: uuid,
    /** In seconds since 1970. */
    provenSince: float8,
    ...ENDING,
  },
  row,
  sql: ({ id, userId, bySessionId, provenSince, ...values }) => {
    const mayEnd = sql`EXISTS (
        SELECT FROM ${sessions} s JOIN ${users} u ON ${u.id} = ${s.userId}
        WHERE ${s.id} = ${bySessionId} AND ${s.userId} = ${userId} AND ${LIVE} AND ${s.actorSessionId} IS NULL
          AND (${s.id} = ${id} OR ${provenAtOf(s.proofs, s.createdAt)} >= ${provenSince})
      )`;
    const own = sql`${s.id} = ${id} AND ${s.userId} = ${userId} AND ${mayEnd}`;
    return ending(own, values, sql`SELECT ${s.id} FROM ${sessions} s WHERE ${own}`);
  },
});

export const endAllStatement = statement({
  name: 'sessions.endAll',
  values: { userId: uuid, ...ENDING },
  row,
  sql: ({ userId, ...values }) => ending(sql`${s.userId} = ${userId}`, values),
});

export const endOthersStatement = statement({
  name: 'sessions.endOthers',
  values: {
    userId: uuid,
    /** Of the one that stays. */
    id: uuid,
    ...ENDING,
  },
  row,
  sql: ({ userId, id, ...values }) => ending(sql`${s.userId} = ${userId} AND ${s.id} <> ${id}`, values),
});

export const evictStatement = statement({
  name: 'sessions.evict',
  values: {
    /** Those of the new session, which is not counted, and neither is its twin. */
    ...TWIN,
    /** How many of the live ones stay, the most recently used first. */
    keep: integer,
    /** Others that are not counted. */
    besides: array(uuid),
    ...ENDING,
  },
  row,
  sql: ({ keep, besides, ...values }) => {
    const evicted = sql`${s.id} IN (
        SELECT ${s.id} FROM ${sessions} s JOIN ${users} u ON ${u.id} = ${s.userId}
        WHERE ${s.userId} = ${values.userId} AND ${s.id} <> ALL(${besides})
          AND ${s.actorSessionId} IS NULL AND (${isTwin(values)}) IS NOT
          TRUE AND ${LIVE}
        ORDER BY ${LAST_USED} DESC, ${s.id} DESC OFFSET ${keep}
      )`;
    return ending(evicted, values);
  },
});

/** How many sessions one statement ends that waits for nobody. */
const BATCH = 500;

/** The columns of a session by which many are ended. */
export interface ChosenSession extends BegunSession {
  readonly userId: SQL;
  readonly createdAt: SQL;
}

/** How many are chosen: `free` as many as nothing else locks, behind an id; else one that something locks. */
interface Batch {
  free?: { after: string | undefined };
}

/** Ends sessions that a condition chooses: a batch in the order of their ids, so each is looked at once. */
export function endChosen(
  isChosen: (session: ChosenSession) => SQL,
  { reason, client, free }: { reason: EndReason; client: ClientInfo } & Batch,
): SQL {
  // An array is made once: a subquery of IN may be run again for each row.
  const chosen = sql`${s.id} = ANY (ARRAY(
        SELECT ${b.id} FROM ${sessions} b
        WHERE ${b.revokedAt} IS NULL AND ${b.expiresAt} > now()
          ${free?.after === undefined ? sql`` : sql`AND ${b.id} > ${free.after}::uuid`}
          AND ${isChosen({
            proofs: sql`${b.proofs}`,
            identityId: sql`${b.identityId}`,
            userId: sql`${b.userId}`,
            createdAt: sql`${b.createdAt}`,
          })}
        ORDER BY ${b.id} LIMIT ${free ? BATCH : 1} FOR UPDATE ${free ? sql`SKIP LOCKED` : sql``}
      ))`;
  const values = {
    reason: sql<string>`${reason}::text`,
    ip: sql<string | null>`${client.ip}::inet`,
    userAgent: sql<string | null>`${client.userAgent}::text`,
    requestId: sql<string | null>`${client.requestId}::uuid`,
    actorId: sql<string | null>`${client.actorId}::uuid`,
  };
  return ending(chosen, values);
}
