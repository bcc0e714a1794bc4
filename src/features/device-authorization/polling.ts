import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { bytea, integer, inet, jsonbOf, nullable, text, textOf, uuid } from '../../platform/db/pg-types.js';
import { insertInto, literal, named, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import type { ProofAges } from '../sessions/session-proof.js';
import { sessions } from '../sessions/sessions.table.js';
import { users } from '../users/users.table.js';
import { deviceAuthorizations } from './device-authorizations.table.js';

/**
 * How long a device waits for a person, in seconds: long enough to find the page and to sign in, and short
 * for who has to talk somebody else into it.
 */
export const WAITING_SECONDS = 600;

/** How many seconds have to lie between two polls at first. Source: RFC 8628, 3.2. */
export const INTERVAL_SECONDS = 5;

/** How much it grows by a poll that comes too early. Source: RFC 8628, 3.5. */
const SLOWER_SECONDS = 5;
const MAX_INTERVAL_SECONDS = 60;

/** How much a network may take off the time between two polls, in seconds. */
const JITTER_SECONDS = 1;

/**
 * How often a code is written, in seconds: who polls as fast as they can makes the database read, and hardly
 * write.
 */
const WRITE_SECONDS = 1;

/** How long an answer that was lost can be asked for again, in seconds. */
export const REPEAT_SECONDS = 60;

const d = alias(deviceAuthorizations, 'd');
const s = alias(sessions, 's');
const u = alias(users, 'u');

/** Writes one that waits, unless one that waits has its user code. */
export const insertWaiting = statement({
  name: 'device-authorizations.insert',
  values: {
    id: uuid,
    deviceCodeHash: bytea,
    userCodeHash: bytea,
    clientName: nullable(text),
    ip: nullable(inet),
    userAgent: nullable(text),
    place: nullable(text),
  },
  row: { id: d.id },
  sql: (v) => sql`
    ${insertInto(
      deviceAuthorizations,
      {
        ...v,
        intervalSeconds: literal(INTERVAL_SECONDS),
        expiresAt: sql`now() + make_interval(secs => ${literal(WAITING_SECONDS)})`,
      },
      'd',
    )}
    ON CONFLICT DO NOTHING
    RETURNING ${d.id}
  `,
});

/**
 * The approval holds: the session that gave it is live, its user has ended no sessions since by one request,
 * and the credentials are those of then. One aggregate, which looks at the sessions of one user by an index.
 */
const HOLDS = sql`${d.approvedAt} IS NOT NULL AND (
        SELECT bool_or(${s.id} = ${d.sessionId} AND ${s.revokedAt} IS NULL AND ${s.idleExpiresAt} > now()
            AND ${s.expiresAt} > now())
          AND bool_and((${s.revokedReason} IN ('logout-all', 'logout-others')
            AND ${s.revokedAt} >= ${d.approvedAt}) IS NOT TRUE)
        FROM ${sessions} s WHERE ${s.userId} = ${d.userId}
      ) IS TRUE AND EXISTS (
        SELECT FROM ${users} u WHERE ${u.id} = ${d.userId} AND ${u.status} = 'active'
          AND ${u.credentialEpoch} = ${d.credentialEpoch}
      )`;

/** The session that the same program has begun is as it was born: its answer may have been lost. */
const canRepeat = (usedBy: ReturnType<typeof sql>) => sql`${d.usedBy} = ${usedBy}
      AND ${d.usedAt} > now() - make_interval(secs => ${literal(REPEAT_SECONDS)}) AND (
        SELECT bool_or(${s.signInKey} = ${usedBy} AND ${s.generation} = 0 AND ${s.revokedAt} IS NULL)
        FROM ${sessions} s WHERE ${s.userId} = ${d.userId}
      ) IS TRUE`;

/** How a poll comes out. `repeat`: it was used, and its answer may have been lost. */
export type PollVerdict =
  'expired' | 'used' | 'repeat' | 'denied' | 'early' | 'pending' | 'void' | 'approved';

const isEarly = sql`(${d.polledAt} > now() - make_interval(secs =>
        ${d.intervalSeconds} - ${literal(JITTER_SECONDS)})) IS TRUE`;

/**
 * As long after the one before as the interval was before it grew: the answer that said so may have been
 * lost, and to grow it again would have both climb up to the longest.
 */
const keepsFormer = sql`(${d.intervalSeconds} > ${literal(INTERVAL_SECONDS)} AND ${d.polledAt} <= now()
        - make_interval(secs => ${d.intervalSeconds} - ${literal(SLOWER_SECONDS + JITTER_SECONDS)}))`;

/** The values that a device which is let in begins its session with. */
const APPROVED = {
  id: d.id,
  userId: d.userId,
  credentialEpoch: d.credentialEpoch,
};

/**
 * Says how a poll comes out; no row: there is no such code. It is counted where somebody can still decide or
 * the device be let in, and once in a second: so a live code that another poll has just counted, or counts at
 * this moment, is polled too early.
 */
export const pollStatement = statement({
  name: 'device-authorizations.poll',
  values: { deviceCodeHash: bytea, usedBy: bytea },
  row: {
    ...APPROVED,
    ages: nullable(jsonbOf<ProofAges>()),
    verdict: textOf<PollVerdict>(),
  },
  sql: ({ deviceCodeHash, usedBy }) => sql`
    WITH polled AS (
      UPDATE ${deviceAuthorizations} d SET ${set(deviceAuthorizations, {
        polledAt: sql`now()`,
        isEarly,
        intervalSeconds: sql`CASE WHEN ${isEarly} AND NOT ${keepsFormer}
        THEN least(${d.intervalSeconds} + ${literal(SLOWER_SECONDS)}, ${literal(MAX_INTERVAL_SECONDS)})
        ELSE ${d.intervalSeconds} END`,
      })}
      WHERE ${d.deviceCodeHash} = ${deviceCodeHash} AND ${d.expiresAt} > now() AND ${d.usedAt} IS NULL
        AND ${d.deniedAt} IS NULL
        AND (${d.polledAt} > now() - make_interval(secs => ${literal(WRITE_SECONDS)})) IS NOT TRUE
      RETURNING ${d.isEarly}
    )
    SELECT ${named({
      ...APPROVED,
      ages: sql`(SELECT jsonb_object_agg(key, extract(epoch FROM now()) - value::numeric)
        FROM jsonb_each_text(${d.proofs}))`,
      verdict: sql`CASE
      WHEN ${d.expiresAt} <= now() THEN 'expired'
      WHEN ${d.usedAt} IS NOT NULL AND ${canRepeat(usedBy)} AND ${HOLDS} THEN 'repeat'
      WHEN ${d.usedAt} IS NOT NULL THEN 'used'
      WHEN ${d.deniedAt} IS NOT NULL THEN 'denied'
      WHEN (SELECT polled.is_early FROM polled) IS NOT FALSE THEN 'early'
      WHEN ${d.approvedAt} IS NULL THEN 'pending'
      WHEN ${HOLDS} THEN 'approved'
      ELSE 'void' END`,
    })}
    FROM ${deviceAuthorizations} d
    WHERE ${d.deviceCodeHash} = ${deviceCodeHash}
  `,
});

/**
 * Uses an approval up, in the transaction that begins the session and has locked its user's row. For some
 * time the program that did so may do it again.
 */
export const useStatement = statement({
  name: 'device-authorizations.use',
  values: { id: uuid, usedBy: bytea, epoch: integer },
  row: { id: d.id },
  sql: ({ id, usedBy, epoch }) => sql`
    UPDATE ${deviceAuthorizations} d SET ${set(deviceAuthorizations, {
      usedAt: sql`coalesce(${d.usedAt}, now())`,
      usedBy,
    })}
    WHERE ${d.id} = ${id} AND ${d.expiresAt} > now() AND ${d.deniedAt} IS NULL
      AND ${d.credentialEpoch} = ${epoch}
      AND (${d.usedAt} IS NULL OR ${canRepeat(usedBy)}) AND ${HOLDS}
    RETURNING ${d.id}
  `,
});
