import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { audited, eventOf } from '../../platform/audit/audited.js';
import { CLIENT } from '../../platform/http/client-values.js';
import { array, boolean, bytea, integer, nullable, text, textOf, uuid } from '../../platform/db/pg-types.js';
import { set } from '../../platform/db/sql-parts.js';
import { type Placeholders, statement } from '../../platform/db/statement.js';
import { clientData, enqueued } from '../../platform/mail/enqueued.js';
import { users } from '../users/users.table.js';
import { LIVE } from './session-ends.js';
import { type EndReason, sessions } from './sessions.table.js';
import { isBesideLost, isLost, isParent } from './adoption.js';
import { ago, SUPERSEDED_SECONDS } from './verdict.js';

/** The end of the sessions that a browser leaves. */
export interface SignOutResult {
  /** One of them is somebody else's than the user who was named: then none was left. */
  isRefused: boolean;
  /** A mail to a user was written. */
  told: boolean;
  /** The identity at a provider by which one of them was begun that was left; null: by none. */
  identityId: string | null;
}

const s = alias(sessions, 's');
const u = alias(users, 'u');
const a = alias(sessions, 'a');

const LEAVING = {
  ids: array(uuid),
  /** Of the refresh token, if one is brought. */
  presentedId: nullable(uuid),
  generation: nullable(integer),
  hash: nullable(bytea),
  lineage: nullable(bytea),
  order: nullable(bytea),
  reason: textOf<EndReason>(),
  /** The user whose the sessions have to be, if that matters; empty: nobody's. */
  userId: nullable(text),
  /** Why those of others end; null: then none ends. */
  othersReason: nullable(textOf<EndReason>()),
  /** Of the notice. */
  mailId: uuid,
  ...CLIENT,
};
type LeavingValues = Placeholders<typeof LEAVING>;

/** The user who acts as the session's; null: nobody does. */
const actorOfSession = sql`CASE WHEN ${s.actorSessionId} IS NOT NULL THEN (
          SELECT ${a.userId} FROM ${sessions} a WHERE ${a.id} = ${s.actorSessionId}) END`;

/** Whether this browser acts as somebody by the two sessions, of which one is the named user's. */
const isOfOneActor = (ids: SQL, userId: SQL) => sql`EXISTS (
          SELECT FROM ${sessions} a WHERE ${a.id} = ANY(${ids}) AND ${a.userId}::text = ${userId}
            AND (${a.actorSessionId} = ${s.id} OR ${s.actorSessionId} = ${a.id}))`;

/** The sessions with their users, locked, and what is to become of each. */
const locked = ({ ids, presentedId, userId, ...attempt }: LeavingValues) => sql`
      SELECT ${s.id}, ${s.userId}, ${s.generation}, ${u.email}, ${u.locale}, ${actorOfSession} AS actor_id,
        ${userId} IS NOT NULL AND ${s.userId}::text <> ${userId}
          AND NOT ${isOfOneActor(ids, userId)} AS is_others,
        CASE
          WHEN ${s.id} IS DISTINCT FROM ${presentedId} OR NOT (${LIVE}) THEN 'leave'
          WHEN ${s.generation} = ${attempt.generation} AND ${s.tokenHash} = ${attempt.hash} THEN 'leave'
          WHEN ${isParent(attempt)}
            AND (${s.successorNonce} IS NOT NULL OR ${s.confirmedAt} >= ${ago(SUPERSEDED_SECONDS)}) THEN
              'leave'
          WHEN ${isBesideLost(attempt)} OR ${isLost(attempt)} THEN 'leave'
          WHEN ${s.generation} < ${attempt.generation} THEN 'ahead'
          ELSE 'reuse'
        END AS verdict
      FROM ${sessions} s JOIN ${users} u ON ${u.id} = ${s.userId}
      WHERE ${s.id} = ANY(${ids})
      ORDER BY ${s.id}
      FOR NO KEY UPDATE OF s`;

const event = () =>
  eventOf(sql`e.verdict`, { reuse: 'refresh_reused', ahead: 'refresh_ahead', leave: 'session_ended' });

const auditOf = ({ generation, reason, ...client }: LeavingValues) => sql`
      ${audited({
        event: event(),
        userId: sql`e.user_id`,
        sessionId: sql`e.id`,
        actorId: sql`coalesce(e.actor_id, ${client.actorId})`,
        generation: sql`CASE WHEN e.verdict <> 'leave' THEN ${generation} END`,
        reason: sql`CASE e.verdict WHEN 'leave' THEN e.revoked_reason ELSE ${reason} END`,
        client,
      })}
      FROM ended e`;

const notice = ({ mailId, ...client }: LeavingValues) => sql`
      ${enqueued({
        id: mailId,
        template: 'session-reused',
        recipient: sql`e.email`,
        locale: sql`e.locale`,
        data: clientData(client),
      })}
      FROM ended e WHERE e.verdict = 'reuse'
      RETURNING id`;

/**
 * Ends the sessions whose tokens a browser brings as it signs out, or in, in one statement. A refresh token
 * that a refresh would take for a copy is one here too: then its session ends as `reuse` or `ahead`, with
 * that alarm, in any client's hands. Its parent is none while the successor is not confirmed, and for half a
 * minute after that: so a logout may race the refresh of another tab. Those that have ended already stay as
 * they are, and are audited once.
 */
export const leaveStatement = statement({
  name: 'sessions.leave',
  values: LEAVING,
  row: { isRefused: boolean, told: boolean, identityId: nullable(uuid) },
  sql: (v) => sql`
    WITH locked AS MATERIALIZED (${locked(v)}
    ), refused AS (
      SELECT FROM locked WHERE is_others AND ${v.othersReason} IS NULL
    ), ended AS (
      UPDATE ${sessions} s SET ${set(sessions, {
        revokedAt: sql`now()`,
        revokedReason: sql`CASE WHEN l.verdict <> 'leave' THEN l.verdict WHEN l.is_others THEN
          ${v.othersReason} ELSE ${v.reason} END`,
      })}
      FROM locked l
      WHERE ${s.id} = l.id AND ${s.revokedAt} IS NULL AND (l.verdict <> 'leave' OR NOT EXISTS (SELECT FROM
        refused))
      RETURNING ${s.id}, ${s.userId}, ${s.identityId}, ${s.revokedReason}, l.verdict, l.email, l.locale,
        l.actor_id
    ), audited AS (${auditOf(v)}
    ), told AS (${notice(v)}
    )
    SELECT EXISTS (SELECT FROM refused) AS "isRefused", EXISTS (SELECT FROM told) AS told, (
        SELECT identity_id FROM ended WHERE verdict = 'leave' AND identity_id IS NOT NULL LIMIT 1
      ) AS "identityId"
  `,
});
