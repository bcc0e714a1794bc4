import { newEmail, type TestApp } from 'postern/testing';
import { addUser } from './people.js';

/** Rows of every kind that have expired, so many, and one of each kind that has not. */
export async function insertExpiredRows({ sql }: TestApp, rows: number): Promise<void> {
  const id = await addUser(sql, { email: newEmail() });
  for (const [expiry, count] of [
    ['-1 second', rows],
    ['1 hour', 1],
  ] as const) {
    const series = sql`generate_series(1, ${count}::int) n`;
    await sql`INSERT INTO registrations (id, email, password_hash, key_id, browser_hash, expires_at)
      SELECT gen_random_uuid(), 'old', 'x', 'k', '\\x00', now() + ${expiry}::interval FROM ${series}`;
    await sql`INSERT INTO one_time_tokens (id, purpose, email, token_hash, expires_at) SELECT
      gen_random_uuid(), 'reset-password', 'old', uuid_send(gen_random_uuid()), now() + ${expiry}::interval
      FROM ${series}`;
    await sql`INSERT INTO sessions (id, user_id, credential_epoch, token_hash, idle_expires_at,
      expires_at) SELECT gen_random_uuid(), ${id}, 0, '\\x00', now(), now() + ${expiry}::interval FROM
      ${series}`;
    await sql`INSERT INTO audit_events (id, event, created_at) SELECT gen_random_uuid(),
      'refresh_ahead', now() - interval '90 days' + ${expiry}::interval FROM ${series}`;
    await sql`INSERT INTO rate_limits (key, hits, expires_at) SELECT uuid_send(gen_random_uuid()), 1,
      now() + ${expiry}::interval FROM ${series}`;
    for (const [column, days] of [
      ['delivered_at', 7],
      ['dropped_at', 7],
      ['failed_at', 30],
    ] as const)
      await sql`INSERT INTO outbox (id, template, recipient, created_at, due_at, ${sql(column)})
        SELECT gen_random_uuid(), 'account-exists', 'old',
        now() - make_interval(days => ${days}) + ${expiry}::interval, now(), now() - make_interval(days =>
          ${days}) + ${expiry}::interval FROM ${series}`;
  }
}

/** How many of these rows there are, by kind. */
export async function countRows({ sql }: TestApp): Promise<Record<string, number>> {
  const [row] = await sql<
    Record<string, number>[]
  >`SELECT (SELECT count(*)::int FROM registrations WHERE email = 'old') AS registrations,
    (SELECT count(*)::int FROM one_time_tokens WHERE email = 'old') AS tokens, (SELECT count(*)::int FROM
      sessions WHERE token_hash = '\\x00') AS sessions,
    (SELECT count(*)::int FROM outbox WHERE recipient = 'old') AS mails, (SELECT count(*)::int FROM
      rate_limits) AS limits, (SELECT count(*)::int FROM audit_events WHERE event = 'refresh_ahead') AS
      events`;
  return row ?? {};
}

/** Deletes whatever is left of these rows. */
export async function deleteRows({ sql }: TestApp): Promise<void> {
  await sql`DELETE FROM registrations WHERE email = 'old'`;
  await sql`DELETE FROM one_time_tokens WHERE email = 'old'`;
  await sql`DELETE FROM sessions WHERE token_hash = '\\x00'`;
  await sql`DELETE FROM outbox WHERE recipient = 'old'`;
  await sql`DELETE FROM rate_limits`;
  await sql.begin(async (tx) => {
    await tx`SELECT set_config('postern.audit_retention_days', '0', true)`;
    await tx`DELETE FROM audit_events WHERE event = 'refresh_ahead'`;
  });
}

/** What is left of them once the sweep is done. */
export const UNEXPIRED = { registrations: 1, tokens: 1, sessions: 1, mails: 3, limits: 1, events: 1 };
