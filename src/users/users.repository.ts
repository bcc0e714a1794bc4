import { Injectable } from '@nestjs/common';
import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '../database/executor.js';
import { users } from './users.table.js';

@Injectable()
export class UsersRepository {
  /** Inserts a user whose address was just proven; undefined when somebody has that address already. */
  async insert(on: Executor, user: { id: string; email: string; passwordHash: string }): Promise<{ id: string } | undefined> {
    const [inserted] = await on
      .insert(users)
      .values({ ...user, emailVerifiedAt: sql`now()` })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    return inserted;
  }

  /** Locks an active user's row, before any row of theirs is changed; false when there is none. */
  async lock(on: Executor, id: string): Promise<boolean> {
    const locked = await on
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, id), eq(users.status, 'active')))
      .for('no key update');
    return locked.length > 0;
  }

  /** Sets a new password, and ends the epoch of the old one: every session of it is dead. */
  async updateCredentials(on: Executor, id: string, passwordHash: string): Promise<void> {
    await on
      .update(users)
      .set({ passwordHash, credentialEpoch: sql`${users.credentialEpoch} + 1` })
      .where(eq(users.id, id));
  }

  /** Replaces a hash by one of the same password at today's cost, unless the password has changed meanwhile. Ends no session. */
  async updatePasswordHash(on: Executor, id: string, from: string, to: string): Promise<void> {
    await on
      .update(users)
      .set({ passwordHash: to })
      .where(and(eq(users.id, id), eq(users.passwordHash, from)));
  }
}
