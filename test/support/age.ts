import type { TestApp } from './app.js';

/**
 * Makes a session older: every moment in its row moves back by `interval` (PostgreSQL's spelling: '61
 * seconds').
 */
export async function ageSession({ sql }: Pick<TestApp, 'sql'>, id: string, interval: string): Promise<void> {
  await sql`UPDATE sessions SET created_at = created_at - ${interval}::interval, rotated_at = rotated_at -
    ${interval}::interval,
    issued_at = issued_at - ${interval}::interval, confirmed_at = confirmed_at - ${interval}::interval,
    idle_expires_at = idle_expires_at - ${interval}::interval, expires_at = expires_at - ${interval}::interval
      WHERE id = ${id}`;
}

/** Makes every attempt for an address older. */
export async function ageRegistrations({ sql }: TestApp, email: string, interval: string): Promise<void> {
  await sql`UPDATE registrations SET created_at = created_at - ${interval}::interval, expires_at = expires_at
    - ${interval}::interval WHERE email = ${email}`;
}

/** Makes every one-time link that was mailed to an address older. */
export async function ageLinks({ sql }: TestApp, email: string, interval: string): Promise<void> {
  await sql`UPDATE one_time_tokens SET created_at = created_at - ${interval}::interval, expires_at =
    expires_at - ${interval}::interval WHERE email = ${email}`;
}
