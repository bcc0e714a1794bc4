import { Injectable } from '@nestjs/common';
import { and, eq, sql } from 'drizzle-orm';
import { type Executor, statement } from '../../platform/db/executor.js';
import type { UserRow } from '../users/user.js';
import { users } from '../users/users.table.js';
import { passwords } from './passwords.table.js';

const value = (name: string) => sql.placeholder(name);

/** Values: userId, hash; epoch, null where the caller has locked the user's row. */
const replaceStatement = statement<UserRow & { credentialEpoch: number }>(sql`
  WITH raised AS (
    UPDATE users SET credential_epoch = credential_epoch + 1
    WHERE id = ${value('userId')}::uuid AND status = 'active'
      AND (${value('epoch')}::integer IS NULL OR credential_epoch = ${value('epoch')}::integer)
    RETURNING id, email, role, locale, created_at, credential_epoch
  ), stored AS (
    INSERT INTO passwords (user_id, hash) SELECT id, ${value('hash')}::text FROM raised
    ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash
  )
  SELECT id AS "userId", email, role, locale, created_at AS "userCreatedAt", credential_epoch AS
    "credentialEpoch" FROM raised
`);

/**
 * Values: userId, from, to. The user's row is locked first, as by all that changes a password: of two that
 * lock in another order each could wait for the other.
 */
const rehashStatement = statement(sql`
  WITH locked AS (SELECT id FROM users WHERE id = ${value('userId')}::uuid FOR NO KEY UPDATE)
  UPDATE passwords SET hash = ${value('to')}::text FROM locked WHERE user_id = locked.id AND hash =
    ${value('from')}::text
`);

@Injectable()
export class PasswordsRepository {
  /**
   * The hash that a password of this user is compared with; undefined when there is no such user, or a
   * disabled one. The hash is null for a user without a password.
   */
  async find(
    on: Executor,
    userId: string,
  ): Promise<{ hash: string | null; credentialEpoch: number } | undefined> {
    const [found] = await on
      .select({ hash: passwords.hash, credentialEpoch: users.credentialEpoch })
      .from(users)
      .leftJoin(passwords, eq(passwords.userId, users.id))
      .where(and(eq(users.id, userId), eq(users.status, 'active')));
    return found;
  }

  /** Inserts the passwords of users who have none. */
  async insert(on: Executor, rows: { userId: string; hash: string }[]): Promise<void> {
    await on.insert(passwords).values(rows);
  }

  /**
   * Gives an active user a password, the first or another one, and ends the epoch. One statement that locks
   * the user's row before any row of theirs is changed, as `UsersRepository#lock` would.
   * @param epoch the only one to replace the password of, for a caller that has not locked the user's row
   * @returns the user with the new epoch; undefined when there is none, or of another epoch
   */
  async replace(
    on: Executor,
    userId: string,
    hash: string,
    epoch?: number,
  ): Promise<(UserRow & { credentialEpoch: number }) | undefined> {
    const [replaced] = await replaceStatement(on, { userId, hash, epoch: epoch ?? null });
    return replaced;
  }

  /**
   * Takes a user's password away. The caller has locked the user's row, and raises the epoch in the same
   * transaction.
   */
  async delete(on: Executor, userId: string): Promise<void> {
    await on.delete(passwords).where(eq(passwords.userId, userId));
  }

  /**
   * Replaces a hash by one of the same password at today's cost, unless the password has changed meanwhile.
   * Ends no session.
   */
  async updateHash(on: Executor, userId: string, from: string, to: string): Promise<void> {
    await rehashStatement(on, { userId, from, to });
  }
}
