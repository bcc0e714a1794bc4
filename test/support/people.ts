import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';

interface NewUser {
  id?: string;
  email: string;
  /** Of their password; without it they have none. */
  hash?: string | undefined;
  status?: 'active' | 'disabled';
}

/** A user whose address is proven, without the requests by which one comes to be. @returns the id */
export async function addUser(
  sql: Sql,
  { id = randomUUID(), email, hash, status = 'active' }: NewUser,
): Promise<string> {
  await sql`WITH made AS (INSERT INTO users (id, email, email_verified_at, status) VALUES (${id}, ${email},
    now(), ${status}) RETURNING id)
    INSERT INTO passwords (user_id, hash) SELECT id, ${hash ?? null}::text FROM made WHERE
      ${hash !== undefined}`;
  return id;
}

/** Another hash for a user who has a password. */
export async function setHash(sql: Sql, email: string, hash: string): Promise<void> {
  await sql`UPDATE passwords SET hash = ${hash} FROM users WHERE id = user_id AND email = ${email}`;
}

/** Of a user's password; undefined where they have none. */
export async function hashOf(sql: Sql, email: string): Promise<string | undefined> {
  const [row] = await sql<
    { hash: string }[]
  >`SELECT hash FROM passwords JOIN users ON id = user_id WHERE email = ${email}`;
  return row?.hash;
}
