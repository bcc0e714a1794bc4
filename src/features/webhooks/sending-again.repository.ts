import { Injectable } from '@nestjs/common';
import { and, asc, eq, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { isOneOf, LEASE_SECONDS } from '../../platform/mail/claims.js';
import { isFailed } from './deliveries.repository.js';
import { webhookDeliveries as w } from './webhook-deliveries.table.js';
import { LISTED, type ListedRow } from './webhook-list.repository.js';

/** How many of the dead-lettered webhooks one request has sent again. */
const MAX_AGAIN = 500;

/** Of which: to this endpoint; dead-lettered then or later, and before. */
export interface FailedWebhooks {
  endpoint?: string | undefined;
  since?: string | undefined;
  before?: string | undefined;
}

/**
 * It waits, is due now, and has a day from its next try on. `attempts` goes on: it names a worker's claim.
 */
const AGAIN = { failedAt: null, dueAt: sql`now()`, firstTriedAt: null };

@Injectable()
export class WebhooksAgainRepository {
  /**
   * Has a webhook wait again that was dead-lettered, or whose next try is far; not one that a worker may
   * hold.
   * @returns it; undefined: it is none of these
   */
  async sendAgain(on: Executor, id: string): Promise<ListedRow | undefined> {
    const isFree = or(isFailed, sql`${w.dueAt} > now() + make_interval(secs => ${LEASE_SECONDS})`);
    const [again] = await on
      .update(w)
      .set(AGAIN)
      .where(and(eq(w.id, id), isNull(w.deliveredAt), isFree))
      .returning(LISTED);
    return again;
  }

  async find(on: Executor, id: string): Promise<ListedRow | undefined> {
    const [found] = await on.select(LISTED).from(w).where(eq(w.id, id));
    return found;
  }

  /**
   * The same of up to `MAX_AGAIN` that were dead-lettered, the oldest first.
   * @param endpoints those that are configured: another one would be dead-lettered again
   * @returns how many
   */
  async sendFailedAgain(
    on: Executor,
    { endpoint, since, before }: FailedWebhooks,
    endpoints: readonly string[],
  ): Promise<number> {
    const which = on
      .select({ id: w.id })
      .from(w)
      .where(
        and(
          isFailed,
          inArray(w.endpoint, [...endpoints]),
          endpoint === undefined ? undefined : eq(w.endpoint, endpoint),
          since === undefined ? undefined : gte(w.failedAt, sql`${since}::timestamptz`),
          before === undefined ? undefined : lt(w.failedAt, sql`${before}::timestamptz`),
        ),
      )
      .orderBy(asc(w.failedAt))
      .limit(MAX_AGAIN)
      .for('update', { skipLocked: true });
    const again = await on
      .update(w)
      .set(AGAIN)
      .where(and(isOneOf(w, which), isFailed))
      .returning({ id: w.id });
    return again.length;
  }
}
