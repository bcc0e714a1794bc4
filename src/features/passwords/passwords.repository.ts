import { Injectable } from '@nestjs/common';
import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { integer, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { excluded, insertInto, named, names, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { ProfileFields } from '../users/profile-fields.js';
import type { UserRow } from '../users/user.js';
import { users } from '../users/users.table.js';
import { PasswordSealing } from './password-sealing.js';
import { passwords } from './passwords.table.js';

const RAISED = {
  userId: users.id,
  email: users.email,
  role: users.role,
  furtherRoles: users.furtherRoles,
  locale: users.locale,
  userCreatedAt: users.createdAt,
  profile: users.profile,
  credentialEpoch: users.credentialEpoch,
};

/** Values: `epoch` is null where the caller has locked the user's row. */
const replaceStatement = statement({
  name: 'passwords.replace',
  values: { userId: uuid, hash: text, epoch: nullable(integer) },
  row: RAISED,
  sql: ({ userId, hash, epoch }) => sql`
    WITH raised AS (
      UPDATE ${users} SET ${set(users, { credentialEpoch: sql`${users.credentialEpoch} + 1` })}
      WHERE ${users.id} = ${userId} AND ${users.status} = 'active'
        AND (${epoch} IS NULL OR ${users.credentialEpoch} = ${epoch})
      RETURNING ${named(RAISED)}
    ), stored AS (
      ${insertInto(passwords, { userId: sql`raised."userId"`, hash })} FROM raised
      ON CONFLICT (user_id) DO UPDATE SET ${set(passwords, { hash: excluded(passwords.hash) })}
    )
    SELECT ${names(RAISED)} FROM raised
  `,
});

/**
 * The user's row is locked first, as by all that changes a password: of two that lock in another order each
 * could wait for the other.
 */
const rehashStatement = statement({
  name: 'passwords.rehash',
  values: { userId: uuid, from: text, to: text },
  row: {},
  sql: ({ userId, from, to }) => sql`
    WITH locked AS (SELECT ${users.id} FROM ${users} WHERE ${users.id} = ${userId} FOR NO KEY UPDATE)
    UPDATE ${passwords} SET ${set(passwords, { hash: to })}
    FROM locked WHERE ${passwords.userId} = locked.id AND ${passwords.hash} = ${from}
  `,
});

/** The hash that a password of an active user is compared with, and their epoch at that time. */
export interface FoundPassword {
  /** null: they have no password. */
  hash: string | null;
  credentialEpoch: number;
}

/** The passwords of users. Their hashes are sealed and opened here, as PASSWORD_PEPPER says. */
@Injectable()
export class PasswordsRepository {
  constructor(
    private readonly profile: ProfileFields,
    private readonly sealing: PasswordSealing,
  ) {}

  /**
   * The hash that a password of this user is compared with; undefined when there is no such user, or a
   * disabled one.
   */
  async find(on: Executor, userId: string): Promise<FoundPassword | undefined> {
    const [found] = await on
      .select({ hash: passwords.hash, credentialEpoch: users.credentialEpoch })
      .from(users)
      .leftJoin(passwords, eq(passwords.userId, users.id))
      .where(and(eq(users.id, userId), eq(users.status, 'active')));
    return found && { ...found, hash: found.hash === null ? null : this.sealing.open(found.hash) };
  }

  /** Inserts the passwords of users who have none. */
  async insert(on: Executor, rows: { userId: string; hash: string }[]): Promise<void> {
    if (rows.length === 0) return;
    const sealed = rows.map(({ userId, hash }) => ({ userId, hash: this.sealing.seal(hash) }));
    await on.insert(passwords).values(sealed);
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
    const [replaced] = await replaceStatement(on, {
      userId,
      hash: this.sealing.seal(hash),
      epoch: epoch ?? null,
    });
    return replaced && this.profile.readRow(replaced);
  }

  /**
   * Takes a user's password away. The caller has locked the user's row, and raises the epoch in the same
   * transaction.
   * @returns whether they had one
   */
  async delete(on: Executor, userId: string): Promise<boolean> {
    const deleted = await on
      .delete(passwords)
      .where(eq(passwords.userId, userId))
      .returning({ userId: passwords.userId });
    return deleted.length > 0;
  }

  /**
   * Replaces a hash by one of the same password at today's cost, or under the newest pepper, unless the
   * password has changed meanwhile. Ends no session.
   * @param from as it is stored
   */
  async updateHash(on: Executor, userId: string, from: string, to: string): Promise<void> {
    await rehashStatement(on, { userId, from, to: this.sealing.seal(to, from) });
  }
}
