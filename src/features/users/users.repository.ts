import { Injectable } from '@nestjs/common';
import { and, eq, sql } from 'drizzle-orm';
import type { Locale } from '../../platform/registry/locales.js';
import { type Executor, statement } from '../../platform/db/executor.js';
import type { UserRow } from './user.js';
import { type Role, users } from './users.table.js';

const foundColumns = {
  id: users.id,
  email: users.email,
  role: users.role,
  status: users.status,
  locale: users.locale,
};
const rowColumns = {
  userId: users.id,
  email: users.email,
  role: users.role,
  locale: users.locale,
  userCreatedAt: sql<string>`${users.createdAt}`,
};
export type UserSummary = Pick<typeof users.$inferSelect, keyof typeof foundColumns>;

const value = (name: string) => sql.placeholder(name);

/** Values: id; email and credentialEpoch, null where they don't matter. */
const lockStatement = statement<UserRow>(sql`
  SELECT id AS "userId", email, role, locale, created_at AS "userCreatedAt" FROM users
  WHERE id = ${value('id')}::uuid AND status = 'active'
    AND (${value('email')}::text IS NULL OR email = ${value('email')}::text)
    AND (${value('credentialEpoch')}::integer IS NULL OR credential_epoch =
      ${value('credentialEpoch')}::integer)
  FOR NO KEY UPDATE
`);

@Injectable()
export class UsersRepository {
  /**
   * What a password of this user is compared with; undefined when there is no such user, or a disabled one.
   */
  async findPassword(
    on: Executor,
    id: string,
  ): Promise<{ passwordHash: string; credentialEpoch: number } | undefined> {
    const [found] = await on
      .select({ passwordHash: users.passwordHash, credentialEpoch: users.credentialEpoch })
      .from(users)
      .where(and(eq(users.id, id), eq(users.status, 'active')));
    return found;
  }

  /**
   * Locks an active user's row, before any row of theirs is changed; undefined when there is none, or not of
   * this address, or of this epoch, any more.
   */
  async lock(
    on: Executor,
    id: string,
    { email, credentialEpoch }: { email?: string; credentialEpoch?: number } = {},
  ): Promise<UserRow | undefined> {
    const [locked] = await lockStatement(on, {
      id,
      email: email ?? null,
      credentialEpoch: credentialEpoch ?? null,
    });
    return locked;
  }

  /** The user of an address, whatever their status. */
  async findByEmail(on: Executor, email: string): Promise<UserSummary | undefined> {
    const [found] = await on.select(foundColumns).from(users).where(eq(users.email, email));
    return found;
  }

  /** Locks the row of an address's user, whatever their status, before any row of theirs is changed. */
  async lockByEmail(on: Executor, email: string): Promise<UserSummary | undefined> {
    const [locked] = await on
      .select(foundColumns)
      .from(users)
      .where(eq(users.email, email))
      .for('no key update');
    return locked;
  }

  /**
   * Inserts a user whose address counts as proven.
   * @returns the id
   * @throws a unique violation when another user has the address
   */
  async insert(
    on: Executor,
    user: { email: string; passwordHash: string; role: Role; locale: Locale },
  ): Promise<string> {
    const [inserted] = await on
      .insert(users)
      .values({ ...user, emailVerifiedAt: sql`now()` })
      .returning({ id: users.id });
    if (!inserted) throw new Error('an insert returned no row');
    return inserted.id;
  }

  /**
   * Inserts users whose addresses count as proven, each of another address.
   * @returns the ids of those that were new; whose address has a user already stays as they are
   */
  async insertNew(
    on: Executor,
    rows: { email: string; passwordHash: string; role: Role; locale: Locale; createdAt?: Date | undefined }[],
  ): Promise<string[]> {
    const values = rows.map(({ createdAt, ...row }) => ({
      ...row,
      emailVerifiedAt: sql`now()`,
      ...(createdAt ? { createdAt } : {}),
    }));
    const inserted = await on
      .insert(users)
      .values(values)
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    return inserted.map(({ id }) => id);
  }

  /** Changes a user's status, and ends the epoch, so that a sign-in that is under way comes too late. */
  async updateStatus(on: Executor, id: string, status: UserSummary['status']): Promise<void> {
    await on
      .update(users)
      .set({ status, credentialEpoch: sql`${users.credentialEpoch} + 1` })
      .where(eq(users.id, id));
  }

  /** Changes what a user may do, from the next request on. Ends no session. */
  async updateRole(on: Executor, id: string, role: Role): Promise<void> {
    await on.update(users).set({ role }).where(eq(users.id, id));
  }

  /** Changes the language that a user is written to in; false when they are gone. */
  async updateLocale(on: Executor, id: string, locale: Locale): Promise<boolean> {
    return (
      (await on.update(users).set({ locale }).where(eq(users.id, id)).returning({ id: users.id })).length > 0
    );
  }

  /**
   * Changes what a user signs in with, and ends the epoch of what it was: every session of that is dead.
   * @param changed a new address is one that was proven just now
   * @returns the new epoch
   * @throws a unique violation when another user has the address
   */
  async updateCredentials(
    on: Executor,
    id: string,
    changed: { passwordHash?: string; email?: string },
  ): Promise<number> {
    const [updated] = await on
      .update(users)
      .set({
        ...changed,
        ...(changed.email === undefined ? {} : { emailVerifiedAt: sql`now()` }),
        credentialEpoch: sql`${users.credentialEpoch} + 1`,
      })
      .where(eq(users.id, id))
      .returning({ credentialEpoch: users.credentialEpoch });
    if (!updated) throw new Error('the user was locked, and is gone');
    return updated.credentialEpoch;
  }

  /**
   * Changes the password of an active user, and ends the epoch, unless it is not this one any more. One
   * statement that locks the row first, before any row of theirs is changed, as `lock` would.
   * @returns the user with the new epoch; undefined when there is none, or of another epoch
   */
  async updatePassword(
    on: Executor,
    id: string,
    epoch: number,
    passwordHash: string,
  ): Promise<(UserRow & { credentialEpoch: number }) | undefined> {
    const [updated] = await on
      .update(users)
      .set({ passwordHash, credentialEpoch: epoch + 1 })
      .where(and(eq(users.id, id), eq(users.status, 'active'), eq(users.credentialEpoch, epoch)))
      .returning({ ...rowColumns, credentialEpoch: users.credentialEpoch });
    return updated;
  }

  /**
   * Replaces a hash by one of the same password at today's cost, unless the password has changed meanwhile.
   * Ends no session.
   */
  async updatePasswordHash(on: Executor, id: string, from: string, to: string): Promise<void> {
    await on
      .update(users)
      .set({ passwordHash: to })
      .where(and(eq(users.id, id), eq(users.passwordHash, from)));
  }
}
