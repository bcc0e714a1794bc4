import { Injectable } from '@nestjs/common';
import { and, asc, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Executor } from '../../platform/db/executor.js';
import { choose } from '../../platform/db/sql-parts.js';
import { isFailed, isWaiting } from './deliveries.repository.js';
import { webhookDeliveries as w } from './webhook-deliveries.table.js';

export const WEBHOOK_STATES = ['waiting', 'failed', 'sent'] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

/** How far they are counted: more of them are as many to a person. */
const MAX_COUNT = 10_000;

/** A webhook as an admin sees it: nothing of what it says. */
export const LISTED = {
  id: w.id,
  endpoint: w.endpoint,
  messageId: w.messageId,
  type: w.type,
  state: choose<WebhookState>(
    [
      [isNotNull(w.deliveredAt), 'sent'],
      [isFailed, 'failed'],
    ],
    'waiting',
  ),
  createdAt: w.createdAt,
  dueAt: w.dueAt,
  attempts: w.attempts,
  deliveredAt: w.deliveredAt,
  failedAt: w.failedAt,
  failure: w.failure,
};

export interface ListedRow {
  id: string;
  endpoint: string;
  messageId: string;
  type: string | null;
  state: WebhookState;
  createdAt: Date;
  dueAt: Date;
  attempts: number;
  deliveredAt: Date | null;
  failedAt: Date | null;
  failure: string | null;
}

/** Where a list goes on: behind this webhook. `at` as PostgreSQL writes it. */
export interface WebhookPlace {
  at: string;
  id: string;
}

/** By which column a state is listed, and whether the earliest comes first. */
const ORDERS: Record<WebhookState, { which: SQL; by: PgColumn; isUpwards: boolean }> = {
  waiting: { which: isWaiting, by: w.dueAt, isUpwards: true },
  failed: { which: isFailed, by: w.failedAt, isUpwards: false },
  sent: { which: isNotNull(w.deliveredAt), by: w.createdAt, isUpwards: false },
};

@Injectable()
export class WebhookListRepository {
  /** Up to `limit` webhooks behind `after`: those due first, or the newest of another state. */
  list(
    on: Executor,
    { state, endpoint }: { state: WebhookState; endpoint?: string | undefined },
    after: WebhookPlace | undefined,
    limit: number,
  ): Promise<(ListedRow & { place: string })[]> {
    const { which, by, isUpwards } = ORDERS[state];
    const order = isUpwards ? asc : desc;
    const behind = after
      ? sql`(${by}, ${w.id}) ${isUpwards ? sql`>` : sql`<`} (${after.at}::timestamptz, ${after.id}::uuid)`
      : undefined;
    const ofEndpoint = endpoint === undefined ? undefined : eq(w.endpoint, endpoint);
    return on
      .select({ ...LISTED, place: sql<string>`${by}::text` })
      .from(w)
      .where(and(which, ofEndpoint, behind))
      .orderBy(order(by), order(w.id))
      .limit(limit);
  }

  /** How many wait, and how many were dead-lettered, as far as that matters. */
  async count(on: Executor): Promise<{ waiting: number; failed: number }> {
    const counted = (which: SQL) =>
      sql<number>`(SELECT count(*)::integer FROM (SELECT FROM ${w} WHERE ${which} LIMIT ${MAX_COUNT}) AS n)`;
    const [found] = await on.execute<{ waiting: number; failed: number }>(
      sql`SELECT ${counted(isWaiting)} AS waiting, ${counted(isFailed)} AS failed`,
    );
    return { waiting: found?.waiting ?? 0, failed: found?.failed ?? 0 };
  }
}
