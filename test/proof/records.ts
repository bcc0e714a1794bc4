import type { Sql } from 'postgres';

/** What the database held at a moment when nobody was at work on it. */
export interface Records {
  /** How many mails of a template were written to an address, by both. */
  mails: Map<string, number>;
  users: Map<string, { epoch: number; passwordHash: string; links: Set<string> }>;
  /** Reset links that were mailed to users, and are gone. */
  goneLinks: Map<string, string>;
}

export async function readRecords(sql: Sql): Promise<Records> {
  const mails = await sql<
    { key: string; count: number }[]
  >`SELECT template || ' ' || recipient AS key, count(*)::int FROM outbox GROUP BY 1`;
  const users = await sql<{ email: string; epoch: number; passwordHash: string; links: string[] }[]>`
    SELECT u.email, credential_epoch AS epoch, coalesce(p.hash, '') AS "passwordHash",
      array_remove(array_agg(t.id), NULL) AS links
    FROM users u LEFT JOIN passwords p ON p.user_id = u.id LEFT JOIN one_time_tokens t ON t.user_id = u.id
      GROUP BY u.id, p.hash`;
  const gone = await sql<
    { id: string; email: string }[]
  >`SELECT o.subject_id AS id, recipient AS email FROM outbox o JOIN users u ON u.email = o.recipient
    LEFT JOIN one_time_tokens t ON t.id = o.subject_id WHERE o.template = 'reset-password' AND t.id IS NULL`;
  return {
    mails: new Map(mails.map(({ key, count }) => [key, count])),
    users: new Map(users.map(({ email, links, ...user }) => [email, { ...user, links: new Set(links) }])),
    goneLinks: new Map(gone.map(({ id, email }) => [id, email])),
  };
}

/**
 * Whatever stands alone that was written, or should have been, together with something else. Nothing, if all
 * is well.
 */
export async function listHalves(sql: Sql): Promise<unknown[]> {
  const halves = await sql`
    SELECT 'an attempt of a new address has not one mail' AS half, r.id::text FROM registrations r
      LEFT JOIN outbox o ON o.template = 'verify-email' AND o.subject_id = r.id
      WHERE r.token_hash IS NOT NULL GROUP BY r.id HAVING count(o.id) <> 1
    UNION ALL
    SELECT 'an attempt of a known address has not one mail', r.id::text FROM registrations r
      -- Written by one statement, so at one moment.
      LEFT JOIN outbox o ON o.template = 'account-exists' AND o.recipient = r.email AND o.created_at =
        r.created_at
      WHERE r.token_hash IS NULL GROUP BY r.id HAVING count(o.id) <> 1
    UNION ALL
    SELECT 'a mail to a new address has no attempt', o.id::text FROM outbox o
      LEFT JOIN registrations r ON r.id = o.subject_id AND r.token_hash IS NOT NULL
      WHERE o.template = 'verify-email' AND r.id IS NULL
    UNION ALL
    SELECT 'a mail to a known address has no attempt', o.id::text FROM outbox o
      LEFT JOIN registrations r ON r.email = o.recipient AND r.created_at = o.created_at AND r.token_hash IS
        NULL
      WHERE o.template = 'account-exists' AND r.id IS NULL
    UNION ALL
    SELECT 'a link has no mail, or one that is not sent', t.id::text FROM one_time_tokens t
      LEFT JOIN outbox o ON o.template = 'reset-password' AND o.subject_id = t.id AND (o.dropped_at IS NULL) =
        (t.user_id IS NOT NULL)
      -- Whoever asks again is mailed the same link again.
      GROUP BY t.id HAVING count(o.id) < 1
    UNION ALL
    SELECT 'a mail for nobody has no link', o.id::text FROM outbox o LEFT JOIN one_time_tokens t ON t.id =
      o.subject_id
      WHERE o.template = 'reset-password' AND o.recipient NOT IN (SELECT email FROM users) AND t.id IS NULL
    UNION ALL
    SELECT 'a new password has not one notice', u.email FROM users u
      WHERE credential_epoch <> (SELECT count(*) FROM outbox WHERE template = 'password-changed' AND recipient
        = u.email)
    UNION ALL
    SELECT 'a new password has not one audit event', u.email FROM users u
      WHERE credential_epoch <> (SELECT count(*) FROM audit_events WHERE event = 'password_reset' AND user_id
        = u.id)
    UNION ALL
    SELECT 'a session outlives its password, or ends without a new one', s.id::text FROM sessions s JOIN users
      u ON u.id = s.user_id
      WHERE (s.revoked_at IS NULL) <> (s.credential_epoch = u.credential_epoch)`;
  return [...halves];
}
