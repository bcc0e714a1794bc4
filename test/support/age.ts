import type { TestApp } from 'postern/testing';

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
