import { Injectable } from '@nestjs/common';
import {
  and,
  asc,
  count,
  eq,
  getTableColumns,
  isNotNull,
  isNull,
  lte,
  notInArray,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { claimChanges, isClaimedAs, isOneOf } from '../../platform/mail/claims.js';
import { webhookDeliveries as w } from './webhook-deliveries.table.js';
import { webhookEndpoints as e } from './webhook-endpoints.table.js';

/** For how long after its first try a webhook is tried again, in hours. */
const RETRY_WINDOW_HOURS = 24;

/** A webhook that this worker has claimed. */
export type ClaimedWebhook = typeof w.$inferSelect & {
  /** It was first tried a day ago. */
  isOverdue: boolean;
};

export const isWaiting = and(isNull(w.deliveredAt), isNull(w.failedAt)) ?? sql`false`;
export const isFailed = isNotNull(w.failedAt);

const isOver = (since: SQL) => sql<boolean>`coalesce(${since} <= now() - make_interval(hours =>
  ${RETRY_WINDOW_HOURS}), false)`;

@Injectable()
export class DeliveriesRepository {
  /** When the first of an endpoint's webhooks may be claimed, in milliseconds; null: none waits. */
  async dueInMs(on: Executor, endpoint: string): Promise<number | null> {
    const at = sql`greatest(min(${w.dueAt}),
      (SELECT ${e.pausedUntil} FROM ${e} WHERE ${e.id} = ${endpoint}))`;
    const [found] = await on
      .select({
        inMs: sql<number | null>`CASE WHEN count(*) > 0 THEN
        extract(epoch FROM ${at} - now())::float8 * 1000 END`,
      })
      .from(w)
      .where(and(eq(w.endpoint, endpoint), isWaiting));
    return found?.inMs ?? null;
  }

  /**
   * Claims up to `limit` webhooks of an endpoint that are due; none while it is paused. Two workers never get
   * the same one.
   */
  claim(on: Executor, endpoint: string, limit: number): Promise<ClaimedWebhook[]> {
    const isPaused = sql`EXISTS (SELECT FROM ${e} WHERE ${e.id} = ${endpoint} AND ${e.pausedUntil} > now())`;
    const due = on
      .select({ id: w.id })
      .from(w)
      .where(and(eq(w.endpoint, endpoint), isWaiting, lte(w.dueAt, sql`now()`), sql`NOT ${isPaused}`))
      .orderBy(asc(w.dueAt))
      .limit(limit)
      .for('update', { skipLocked: true });
    return on
      .update(w)
      .set(claimChanges(w))
      .where(isOneOf(w, due))
      .returning({ ...getTableColumns(w), isOverdue: isOver(sql`${w.firstTriedAt}`) });
  }

  /** By any worker: a webhook that the receiver has taken is delivered. */
  async markDelivered(on: Executor, { id }: ClaimedWebhook): Promise<void> {
    await on
      .update(w)
      .set({ deliveredAt: sql`now()`, failedAt: null, failure: null })
      .where(and(eq(w.id, id), isNull(w.deliveredAt)));
  }

  /** Puts a webhook back, to be claimed again after `seconds`. */
  async postpone(on: Executor, webhook: ClaimedWebhook, seconds: number, failure: string): Promise<void> {
    await on
      .update(w)
      .set({ dueAt: sql`now() + make_interval(secs => ${seconds})`, failure })
      .where(and(isClaimedAs(w, webhook), isWaiting));
  }

  async giveUp(on: Executor, webhook: ClaimedWebhook, failure: string): Promise<void> {
    await on
      .update(w)
      .set({ failedAt: sql`now()`, failure })
      .where(and(isClaimedAs(w, webhook), isWaiting));
  }

  /** Nothing follows from its event, or what does has been written. */
  async delete(on: Executor, { id }: ClaimedWebhook): Promise<void> {
    await on.delete(w).where(eq(w.id, id));
  }

  /** For so long no instance sends an endpoint anything. */
  async pause(on: Executor, endpoint: string, seconds: number): Promise<void> {
    await on
      .update(e)
      .set({ pausedUntil: sql`now() + make_interval(secs => ${seconds})` })
      .where(eq(e.id, endpoint));
  }

  /**
   * Dead-letters what has waited for a day for an endpoint that no instance knows any more.
   * @returns how many
   */
  async giveUpForeign(on: Executor, endpoints: readonly string[]): Promise<number> {
    const given = await on
      .update(w)
      .set({ failedAt: sql`now()`, failure: 'its endpoint is not configured any more' })
      .where(
        and(
          notInArray(w.endpoint, [...endpoints]),
          isWaiting,
          isOver(sql`greatest(${w.createdAt}, ${w.dueAt})`),
        ),
      )
      .returning({ id: w.id });
    return given.length;
  }

  /**
   * How many webhooks wait, and how many were dead-lettered.
   * @returns `lagSeconds`: since when the oldest that waits has been due; one that was sent again counts anew
   */
  async count(on: Executor): Promise<{ waiting: number; failed: number; lagSeconds: number }> {
    const since = sql`min(coalesce(${w.firstTriedAt}, ${w.dueAt}))`;
    const [[waits], failed] = await Promise.all([
      on
        .select({
          waiting: count(),
          lagSeconds: sql<number>`greatest(0, coalesce(extract(epoch FROM now() - ${since}), 0))::float8`,
        })
        .from(w)
        .where(isWaiting),
      on.$count(w, isFailed),
    ]);
    return { waiting: waits?.waiting ?? 0, lagSeconds: waits?.lagSeconds ?? 0, failed };
  }
}
