import { Injectable } from '@nestjs/common';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import type { Profile } from '../../platform/registry/register.js';
import { ProfileFields } from '../users/profile-fields.js';
import { users } from '../users/users.table.js';

const isDue = and(eq(users.status, 'disabled'), lte(users.deletionDueAt, sql`now()`));

/** People whom an admin has deleted, once their time has come. */
@Injectable()
export class DueDeletionsRepository {
  constructor(private readonly profile: ProfileFields) {}

  /**
   * Locks the row of the one who is due longest; one that something else has locked is left for the next
   * time. Who is active by now, also by an instance that knows of no deletion, is not due.
   */
  async lockNext(on: Executor): Promise<{ id: string; email: string; profile: Profile } | undefined> {
    const [found] = await on
      .select({ id: users.id, email: users.email, profile: users.profile })
      .from(users)
      .where(isDue)
      .orderBy(asc(users.deletionDueAt))
      .limit(1)
      .for('update', { skipLocked: true });
    return found && { ...found, profile: this.profile.read(found.profile) };
  }

  /** Tries again in a day, so that one who can't be deleted keeps nobody else waiting. */
  async putOff(on: Executor, id: string): Promise<void> {
    await on
      .update(users)
      .set({ deletionDueAt: sql`now() + interval '1 day'` })
      .where(and(eq(users.id, id), isDue));
  }
}
