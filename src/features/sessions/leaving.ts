import { sql } from 'drizzle-orm';
import { statement } from '../../platform/db/executor.js';
import { SUPERSEDED_SECONDS } from './rotation.js';
import { LIVE } from './session-ends.js';

const value = (name: string) => sql.placeholder(name);

/** What became of the sessions that a browser leaves. */
export interface SignOutResult {
  /** One of them is somebody else's than the user who was named: then none was left. */
  isRefused: boolean;
  /** A mail to a user was written. */
  told: boolean;
}

/**
 * Ends the sessions whose tokens a browser brings as it signs out, or in, in one statement. A refresh token
 * that a refresh would take for a copy is one here too: then its session ends as `reuse` or `ahead`, with
 * that alarm, whoever presents it. Its parent is none while the successor is not confirmed, and for half a
 * minute after that: so a logout may race the refresh of another tab. Those that have ended already stay as
 * they are, and are audited once.
 *
 * Values: ids; presentedId, generation, hash (of the refresh token, or null); reason; userId, whose the
 * sessions have to be, or null; othersReason: why those of others end, or null: then none ends; ip,
 * userAgent, requestId; mailId (of the notice).
 */
export const leaveStatement = statement<SignOutResult>(sql`
  WITH locked AS MATERIALIZED (
    SELECT s.id, s.user_id, s.generation, u.email, u.locale, ${value('userId')}::text IS NOT NULL AND
      s.user_id::text <> ${value('userId')}::text AS is_others,
      CASE
        WHEN s.id IS DISTINCT FROM ${value('presentedId')}::uuid OR NOT (${LIVE}) THEN 'leave'
        WHEN s.generation = ${value('generation')}::integer AND s.token_hash = ${value('hash')}::bytea THEN
          'leave'
        WHEN s.generation - 1 = ${value('generation')}::integer AND s.previous_hash = ${value('hash')}::bytea
          AND (s.successor_nonce IS NOT NULL OR s.confirmed_at >= now() - make_interval(secs =>
            ${sql.raw(String(SUPERSEDED_SECONDS))})) THEN 'leave'
        WHEN s.generation < ${value('generation')}::integer THEN 'ahead'
        ELSE 'reuse'
      END AS verdict
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = ANY(${value('ids')}::uuid[])
    ORDER BY s.id
    FOR NO KEY UPDATE OF s
  ), refused AS (
    SELECT FROM locked WHERE is_others AND ${value('othersReason')}::text IS NULL
  ), ended AS (
    UPDATE sessions s SET revoked_at = now(),
      revoked_reason = CASE WHEN l.verdict <> 'leave' THEN l.verdict WHEN l.is_others THEN
        ${value('othersReason')}::text ELSE ${value('reason')}::text END
    FROM locked l
    WHERE s.id = l.id AND s.revoked_at IS NULL AND (l.verdict <> 'leave' OR NOT EXISTS (SELECT FROM refused))
    RETURNING s.id, s.user_id, s.revoked_reason, l.verdict, l.email, l.locale
  ), audited AS (
    INSERT INTO audit_events (id, event, outcome, user_id, session_id, generation, ip, user_agent, request_id,
      reason)
    SELECT gen_random_uuid(), CASE e.verdict WHEN 'reuse' THEN 'refresh_reused' WHEN 'ahead' THEN
      'refresh_ahead' ELSE 'session_ended' END,
      CASE e.verdict WHEN 'leave' THEN 'success' ELSE 'failure' END,
      e.user_id, e.id, CASE WHEN e.verdict <> 'leave' THEN ${value('generation')}::integer END,
        ${value('ip')}::inet, ${value('userAgent')}::text, ${value('requestId')}::text,
      CASE e.verdict WHEN 'leave' THEN e.revoked_reason ELSE ${value('reason')}::text END
    FROM ended e
  ), told AS (
    INSERT INTO outbox (id, template, recipient, locale, data)
    SELECT ${value('mailId')}::uuid, 'session-reused', e.email, e.locale, jsonb_build_object('ip',
      host(${value('ip')}::inet), 'userAgent', ${value('userAgent')}::text)
    FROM ended e WHERE e.verdict = 'reuse'
    RETURNING id
  )
  SELECT EXISTS (SELECT FROM refused) AS "isRefused", EXISTS (SELECT FROM told) AS told
`);
