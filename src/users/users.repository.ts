import { Injectable } from '@nestjs/common';
import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '../database/executor.js';
import { users } from './users.table.js';

@Injectable()
export class UsersRepository {
  /** Locks an active user's row, before any row of theirs is changed; false when there is none, or the address is another by now. */
  async lock(on: Executor, { userId, email }: { userId: string; email: string }): Promise<boolean> {
    const locked = await on
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.email, email), eq(users.status, 'active')))
      .for('no key update');
    return locked.length > 0;
  }

  /** Sets a new password, and ends the epoch of the old one: every session of it is dead. @returns the new epoch */
  async updateCredentials(on: Executor, id: string, passwordHash: string): Promise<number> {
    const [updated] = await on
      .update(users)
      .set({ passwordHash, credentialEpoch: sql`${users.credentialEpoch} + 1` })
      .where(eq(users.id, id))
      .returning({ credentialEpoch: users.credentialEpoch });
    if (!updated) throw new Error('the user was locked, and is gone');
    return updated.credentialEpoch;
  }

  /** Replaces a hash by one of the same password at today's cost, unless the password has changed meanwhile. Ends no session. */
  async updatePasswordHash(on: Executor, id: string, from: string, to: string): Promise<void> {
    await on
      .update(users)
      .set({ passwordHash: to })
      .where(and(eq(users.id, id), eq(users.passwordHash, from)));
  }
}
