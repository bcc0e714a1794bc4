import { Injectable } from '@nestjs/common';
import { and, asc, desc, eq, isNull, lte, or, gt, sql } from 'drizzle-orm';
import type { Executor } from '../database/executor.js';
import { outbox, type OutboxRow } from './outbox.table.js';

/** How long a claimed mail is left to whoever claimed it; after that the claim counts as lost, in seconds. */
const LEASE_SECONDS = 60;

@Injectable()
export class OutboxRepository {
  /**
   * Claims up to `limit` mails that are due, for `LEASE_SECONDS`. Two workers never get the same one: SKIP LOCKED passes
   * over what another is claiming, and a claim moves `due_at` into the future.
   */
  async claimDue(on: Executor, limit: number): Promise<OutboxRow[]> {
    const due = on
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        and(isNull(outbox.deliveredAt), isNull(outbox.failedAt), lte(outbox.dueAt, sql`now()`), or(isNull(outbox.expiresAt), gt(outbox.expiresAt, sql`now()`))),
      )
      .orderBy(asc(outbox.dueAt))
      .limit(limit)
      .for('update', { skipLocked: true });
    return on
      .update(outbox)
      .set({ attempts: sql`${outbox.attempts} + 1`, dueAt: sql`now() + make_interval(secs => ${LEASE_SECONDS})` })
      .where(sql`${outbox.id} in ${due}`)
      .returning();
  }

  async markDelivered(on: Executor, id: string): Promise<void> {
    await on
      .update(outbox)
      .set({ deliveredAt: sql`now()`, failure: null })
      .where(eq(outbox.id, id));
  }

  /** Puts a mail back, to be tried again after `seconds`. */
  async postpone(on: Executor, id: string, seconds: number, failure: string): Promise<void> {
    await on
      .update(outbox)
      .set({ dueAt: sql`now() + make_interval(secs => ${seconds})`, failure })
      .where(eq(outbox.id, id));
  }

  async giveUp(on: Executor, id: string, failure: string): Promise<void> {
    await on
      .update(outbox)
      .set({ failedAt: sql`now()`, failure })
      .where(eq(outbox.id, id));
  }

  /** The newest mails, for the mailbox page. */
  list(on: Executor, limit: number): Promise<OutboxRow[]> {
    return on.select().from(outbox).orderBy(desc(outbox.createdAt), desc(outbox.id)).limit(limit);
  }
}
