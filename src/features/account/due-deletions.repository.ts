import { Injectable } from '@nestjs/common';
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import type { Profile } from '../../platform/registry/register.js';
import { oneTimeTokens } from '../one-time-tokens/one-time-tokens.table.js';
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

  /**
   * Tries again in a day, so that one who can't be deleted keeps nobody else waiting. The link that keeps the
   * account was void at the date, and stays so.
   */
  async putOff(on: Executor, id: string): Promise<void> {
    const putOff = on.$with('put_off').as(
      on
        .update(users)
        .set({ deletionDueAt: sql`now() + interval '1 day'` })
        .where(and(eq(users.id, id), isDue))
        .returning({ id: users.id }),
    );
    await on
      .with(putOff)
      .delete(oneTimeTokens)
      .where(
        and(
          inArray(oneTimeTokens.userId, on.select({ id: putOff.id }).from(putOff)),
          eq(oneTimeTokens.purpose, 'keep-account'),
        ),
      );
  }
}
