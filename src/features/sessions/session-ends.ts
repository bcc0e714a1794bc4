import { type SQL, sql } from 'drizzle-orm';
import { statement } from '../../platform/db/executor.js';
import { TWIN } from './double-click.js';

const value = (name: string) => sql.placeholder(name);

/**
 * A session is live while it is not revoked, not expired, and of the user's epoch, and the user is active.
 */
export const LIVE = sql.raw(
  `s.revoked_at IS NULL AND s.idle_expires_at > now() AND s.expires_at > now() AND u.status = 'active' ` +
    'AND u.credential_epoch = s.credential_epoch',
);

/**
 * When a session was last used, as far as its row knows: a request that neither rotates nor confirms leaves
 * no trace.
 */
export const LAST_USED = sql.raw('greatest(s.created_at, s.rotated_at, s.confirmed_at)');

/** A session that was ended just now, and whether its cookies outlive the browser. */
export interface EndedSession {
  id: string;
  remember: boolean;
}

/**
 * Values: reason; and those of `which` (sessions are `s`). Those that have ended already stay as they are.
 */
const end = (which: SQL) => sql`
      UPDATE sessions s SET revoked_at = now(), revoked_reason = ${value('reason')}::text
      WHERE ${which} AND s.revoked_at IS NULL
      RETURNING s.id, s.user_id, s.remember`;

/** Values: reason; ip, userAgent, requestId of who asks for it. */
const auditOf = (ended: string) => sql`
      INSERT INTO audit_events (id, event, outcome, user_id, session_id, ip, user_agent, request_id, reason)
      SELECT gen_random_uuid(), 'session_ended', 'success', user_id, id, ${value('ip')}::inet,
        ${value('userAgent')}::text, ${value('requestId')}::text, ${value('reason')}::text
      FROM ${sql.identifier(ended)}`;

/** By which name the statement of changed credentials knows the sessions that it has ended. */
export const ENDED_SESSIONS = 'ended_sessions';

/** Every session of a user ends with the credentials that it was opened by, and is audited. */
export const credentialsChanged = {
  [ENDED_SESSIONS]: end(sql`s.user_id = ${value('userId')}::uuid`),
  audited_ends: auditOf(ENDED_SESSIONS),
};

/**
 * Ends sessions and audits each, in one statement; those that have ended already stay as they are, and are
 * audited once. Values: reason; ip, userAgent, requestId of who asks for it; and those of `which` (sessions
 * are `s`).
 */
function ending(which: SQL, answer: SQL) {
  return sql`
    WITH ended AS (${end(which)}), audited AS (${auditOf('ended')})
    ${answer}
  `;
}

const THE_ENDED = sql`SELECT id FROM ended`;

/** Values: id, userId. Answers with the session, if it is the user's, also when it had ended before. */
export const endOwnStatement = statement<{ id: string }>(
  ending(
    sql`s.id = ${value('id')}::uuid AND s.user_id = ${value('userId')}::uuid`,
    sql`SELECT id FROM sessions WHERE id = ${value('id')}::uuid AND user_id = ${value('userId')}::uuid`,
  ),
);

/** Values: userId. */
export const endAllStatement = statement<{ id: string }>(
  ending(sql`s.user_id = ${value('userId')}::uuid`, THE_ENDED),
);

/** Values: userId; id, of the one that stays. */
export const endOthersStatement = statement<{ id: string }>(
  ending(sql`s.user_id = ${value('userId')}::uuid AND s.id <> ${value('id')}::uuid`, THE_ENDED),
);

/**
 * Values: userId; those of `TWIN`, which the new one is: it is not counted; keep, how many of the live ones
 * stay, the most recently used first; besides, ids that are not counted.
 */
export const evictStatement = statement<{ id: string }>(
  ending(
    sql`s.id IN (
      SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE s.user_id = ${value('userId')}::uuid AND s.id <> ALL(${value('besides')}::uuid[]) AND (${TWIN}) IS
        NOT TRUE AND ${LIVE}
      ORDER BY ${LAST_USED} DESC, s.id DESC OFFSET ${value('keep')}::integer
    )`,
    THE_ENDED,
  ),
);
