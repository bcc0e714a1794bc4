import { Injectable } from '@nestjs/common';
import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { HookUser } from '../../platform/registry/hooks.js';
import type { Profile } from '../../platform/registry/register.js';
import type { Locale } from '../../platform/registry/locales.js';
import { newId, newIdAt } from '../../platform/crypto/ids.js';
import type { Executor } from '../../platform/db/executor.js';
import { integer, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { held, named } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { ProfileFields } from './profile-fields.js';
import type { Role } from './roles.js';
import type { UserRow } from './user.js';
import { type StoredProfile, users } from './users.table.js';

const foundColumns = {
  id: users.id,
  email: users.email,
  role: users.role,
  status: users.status,
  locale: users.locale,
};
/** The columns of a `UserRow`. */
export const USER_ROW = {
  userId: users.id,
  email: users.email,
  role: users.role,
  furtherRoles: users.furtherRoles,
  locale: users.locale,
  userCreatedAt: users.createdAt,
  profile: users.profile,
};
export type UserSummary = Pick<typeof users.$inferSelect, keyof typeof foundColumns>;

/** A user who is made with all that is known of them. */
export interface NewUser {
  id?: string | undefined;
  email: string;
  role: Role;
  furtherRoles: Role[];
  status: UserSummary['status'];
  locale: Locale;
  profile: StoredProfile;
  createdAt?: Date | undefined;
  /** A day, as `2026-01-31`. */
  lastSeenOn?: string | undefined;
}

/** Values: `email` and `credentialEpoch` are null where they don't matter. */
const lockStatement = statement({
  name: 'users.lock',
  values: { id: uuid, email: nullable(text), credentialEpoch: nullable(integer) },
  row: USER_ROW,
  sql: ({ id, email, credentialEpoch }) => sql`
    SELECT ${named(USER_ROW)} FROM ${users}
    WHERE ${users.id} = ${id} AND ${users.status} = 'active'
      AND (${email} IS NULL OR ${users.email} = ${email})
      AND (${credentialEpoch} IS NULL OR ${users.credentialEpoch} = ${credentialEpoch})
    FOR NO KEY UPDATE
  `,
});

/** The same as the first of statements that are all sent at once: it fails where there is no such user. */
const lockHeldStatement = statement({
  name: 'users.lockHeld',
  values: { id: uuid, credentialEpoch: integer },
  row: { held: integer },
  sql: ({ id, credentialEpoch }) => sql`
    WITH locked AS MATERIALIZED (
      SELECT FROM ${users}
      WHERE ${users.id} = ${id} AND ${users.status} = 'active'
        AND ${users.credentialEpoch} = ${credentialEpoch}
      FOR NO KEY UPDATE
    )
    SELECT ${held(sql`count(*) = 1`)} AS held FROM locked
  `,
});

@Injectable()
export class UsersRepository {
  constructor(private readonly profile: ProfileFields) {}

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
    return locked && this.profile.readRow(locked);
  }

  /**
   * Locks an active user's row, if they are still of this epoch, as the first of statements that are all sent
   * at once.
   * @throws what `isUnheld` knows, where they are not: the transaction is over then
   */
  async lockHeld(on: Executor, id: string, credentialEpoch: number): Promise<void> {
    await lockHeldStatement(on, { id, credentialEpoch });
  }

  /** A user as hooks are told of one, whatever their status. */
  async describe(on: Executor, id: string): Promise<HookUser<Profile>> {
    const { email, locale, profile } = users;
    const [found] = await on
      .select({ id: users.id, email, locale, profile })
      .from(users)
      .where(eq(users.id, id));
    if (!found) throw new Error('the user was made or changed just now, and is gone');
    return { ...found, profile: this.profile.read(found.profile) };
  }

  /** The user of an address, whatever their status. */
  async findByEmail(on: Executor, email: string): Promise<UserSummary | undefined> {
    const [found] = await on.select(foundColumns).from(users).where(eq(users.email, email));
    return found;
  }

  /**
   * Inserts a user without a password, whose address counts as proven.
   * @returns the id
   * @throws a unique violation when another user has the address
   */
  async insert(
    on: Executor,
    user: { email: string; role: Role; furtherRoles?: Role[]; locale: Locale },
  ): Promise<string> {
    const [inserted] = await on
      .insert(users)
      .values({ ...user, id: newId(), emailVerifiedAt: sql`now()` })
      .returning({ id: users.id });
    if (!inserted) throw new Error('an insert returned no row');
    return inserted.id;
  }

  /**
   * Inserts users without passwords whose addresses count as proven, each of another address. Their ids sort
   * by when they were made. They are inserted by address: of two such statements at once, each would else
   * wait for what the other has inserted.
   * @returns those that were new; whose address or id has a user already stays as they are
   */
  async insertNew(on: Executor, rows: readonly NewUser[]): Promise<{ id: string; email: string }[]> {
    const values = rows
      .map(({ createdAt, lastSeenOn, id, ...row }) => ({
        ...row,
        id: id ?? (createdAt ? newIdAt(createdAt) : newId()),
        emailVerifiedAt: sql`now()`,
        ...(createdAt ? { createdAt } : {}),
        ...(lastSeenOn === undefined ? {} : { lastSeenOn }),
      }))
      .sort((one, other) => (one.email < other.email ? -1 : 1));
    return on
      .insert(users)
      .values(values)
      .onConflictDoNothing()
      .returning({ id: users.id, email: users.email });
  }

  /** Those of these addresses that have a user. */
  async listKnown(on: Executor, emails: readonly string[]): Promise<string[]> {
    const rows = await on
      .select({ email: users.email })
      .from(users)
      .where(inArray(users.email, [...emails]));
    return rows.map(({ email }) => email);
  }

  /** Ends the epoch of what a user signs in with: every session of that is dead. */
  async endEpoch(on: Executor, id: string): Promise<void> {
    await on
      .update(users)
      .set({ credentialEpoch: sql`${users.credentialEpoch} + 1` })
      .where(eq(users.id, id));
  }

  /**
   * Has a user stay who is leaving, for whom the time has not come; nothing of before works. It is one
   * statement, so either this or the deletion is done.
   * @returns false where there is nobody like that
   */
  async keep(on: Executor, userId: string): Promise<boolean> {
    const kept = await on
      .update(users)
      .set({
        status: 'active',
        credentialEpoch: sql`${users.credentialEpoch} + 1`,
        deletionDueAt: null,
      })
      .where(and(eq(users.id, userId), eq(users.status, 'disabled'), gt(users.deletionDueAt, sql`now()`)))
      .returning({ id: users.id });
    return kept.length > 0;
  }

  /** Changes the language that a user is written to in; false when they are gone. */
  async updateLocale(on: Executor, id: string, locale: Locale): Promise<boolean> {
    return (
      (await on.update(users).set({ locale }).where(eq(users.id, id)).returning({ id: users.id })).length > 0
    );
  }

  /**
   * Changes a user's address to one that was proven just now, and ends the epoch of what they sign in with:
   * every session of that is dead.
   * @returns the new epoch
   * @throws a unique violation when another user has the address
   */
  async updateEmail(on: Executor, id: string, email: string): Promise<number> {
    const [updated] = await on
      .update(users)
      .set({ email, emailVerifiedAt: sql`now()`, credentialEpoch: sql`${users.credentialEpoch} + 1` })
      .where(eq(users.id, id))
      .returning({ credentialEpoch: users.credentialEpoch });
    if (!updated) throw new Error('the user was locked, and is gone');
    return updated.credentialEpoch;
  }
}
