import type { Sql } from 'postgres';

/**
 * Whatever stands alone that a sign-in or a change of password writes together with something else. Nothing,
 * if all is well; at any moment. A sign-in that is repeated, since its answer was lost, joins the session
 * that it has started: two events have one session then.
 */
export async function listCredentialHalves(sql: Sql): Promise<unknown[]> {
  const halves = await sql`
    SELECT 'a change has not one notice' AS half, u.email FROM users u
      WHERE credential_epoch <> (SELECT count(*) FROM outbox WHERE template = 'password-changed' AND recipient
        = u.email)
    UNION ALL
    SELECT 'a change has not one audit event', u.email FROM users u
      WHERE credential_epoch <> (SELECT count(*) FROM audit_events WHERE event = 'password_changed' AND
        user_id = u.id)
    UNION ALL
    SELECT 'a session is neither of a sign-in nor of a change, or missing', u.email FROM users u
      WHERE (SELECT count(*) FROM sessions WHERE user_id = u.id)
        <> credential_epoch + (SELECT count(DISTINCT session_id) FROM audit_events
          WHERE event = 'login_succeeded' AND user_id = u.id)
    UNION ALL
    SELECT 'a sign-in of the audit has no session', a.id::text FROM audit_events a LEFT JOIN sessions s ON
      s.id = a.session_id
      WHERE event = 'login_succeeded' AND s.id IS NULL
    UNION ALL
    -- Three notices an hour at the most.
    SELECT 'a sign-in from a new device has no notice', u.email FROM users u
      WHERE (SELECT count(*) FROM outbox WHERE template = 'new-sign-in' AND recipient = u.email)
        <> (SELECT least(3, count(DISTINCT session_id)) FROM audit_events
          WHERE event = 'login_succeeded' AND reason IS NOT NULL AND user_id = u.id)
    UNION ALL
    SELECT 'a session outlives its password', s.id::text FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE s.revoked_at IS NULL AND s.credential_epoch <> u.credential_epoch
    UNION ALL
    SELECT 'an end has not one audit event', s.id::text FROM sessions s LEFT JOIN audit_events a ON
      a.session_id = s.id AND event = 'session_ended'
      WHERE s.revoked_at IS NOT NULL GROUP BY s.id HAVING count(a.id) <> 1`;
  return [...halves];
}
