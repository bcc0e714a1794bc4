import type { Sql } from 'postgres';
import { verifyPassword } from '../../src/features/passwords/password-hash.js';

/**
 * What an instance of the release before 0013 does to passwords: its statements, at a database that this
 * release has migrated.
 */
export class ReleaseBefore {
  constructor(private readonly sql: Sql) {}

  /** What it compares a password with. */
  async find(email: string): Promise<{ hash: string; epoch: number } | undefined> {
    const [found] = await this.sql<{ hash: string; epoch: number }[]>`
      SELECT password_hash AS hash, credential_epoch AS epoch FROM users WHERE email = ${email} AND status =
        'active'`;
    return found;
  }

  async signsIn(email: string, password: string): Promise<boolean> {
    return verifyPassword((await this.find(email))?.hash, password);
  }

  /** The end of a registration: its pending row becomes the user. */
  async register(email: string, hash: string): Promise<void> {
    await this.sql`
      WITH chosen AS (SELECT ${email}::text AS email, ${hash}::text AS password_hash, 'en' AS locale), created
        AS (
        INSERT INTO users (id, email, email_verified_at, password_hash, locale)
        SELECT gen_random_uuid(), email, now(), password_hash, locale FROM chosen
        ON CONFLICT (email) DO NOTHING
        RETURNING id, email
      )
      SELECT id FROM created`;
  }

  /** @returns whether the epoch was the one that was compared */
  async change(email: string, epoch: number, hash: string): Promise<boolean> {
    const changed = await this.sql`
      UPDATE users SET password_hash = ${hash}, credential_epoch = ${epoch + 1}
      WHERE email = ${email} AND status = 'active' AND credential_epoch = ${epoch} RETURNING id`;
    return changed.length > 0;
  }

  /** As a reset does, and what voids a password by the hash of a random one. */
  async reset(email: string, hash: string): Promise<void> {
    await this.sql.begin(async (tx) => {
      await tx`SELECT id FROM users WHERE email = ${email} AND status = 'active' FOR NO KEY UPDATE`;
      await tx`UPDATE users SET password_hash = ${hash}, credential_epoch = credential_epoch + 1 WHERE email =
        ${email}`;
    });
  }

  /** After a right password that was hashed with less than today's cost. */
  async rehash(email: string, from: string, to: string): Promise<void> {
    await this.sql`UPDATE users SET password_hash = ${to} WHERE email = ${email} AND password_hash = ${from}`;
  }

  async import(rows: { email: string; hash: string }[]): Promise<void> {
    const values = rows.map(({ email, hash }) => ({ email, password_hash: hash }));
    await this.sql`
      INSERT INTO users (id, email, email_verified_at, password_hash)
      SELECT gen_random_uuid(), email, now(), password_hash FROM jsonb_to_recordset(${this.sql.json(values)})
        AS r (email text, password_hash text)
      ON CONFLICT (email) DO NOTHING`;
  }

  async delete(email: string): Promise<void> {
    await this.sql`DELETE FROM users WHERE email = ${email}`;
  }
}
