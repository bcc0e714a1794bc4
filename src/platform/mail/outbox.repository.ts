import { Injectable } from '@nestjs/common';
import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  isNull,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { PgInsertValue } from 'drizzle-orm/pg-core';
import type { Executor } from '../db/executor.js';
import { claimChanges, isClaimedAs, isOneOf } from './claims.js';
import { deliveryPace } from './delivery-pace.table.js';
import { outbox, type OutboxRow } from './outbox.table.js';
import { linkTemplates } from './templates/templates.js';

/**
 * How long after its first try a mail may be tried again: within the 24 hours of Resend's idempotency window,
 * with an hour to spare.
 */
export const RETRY_WINDOW_HOURS = 23;

/**
 * A link that has less time left than this is not sent any more, in seconds: by the time that it is read it
 * would be of no use.
 */
export const MIN_USE_SECONDS = 120;

/**
 * How much later a notice counts as written than a link, in seconds: somebody waits for the link. Not for
 * ever behind: who asks for links without end must not keep back the mail that says so.
 */
const NOTICE_HANDICAP_SECONDS = 600;

/** A mail that this worker has claimed. */
export interface ClaimedMail extends OutboxRow {
  /** Its link has expired, or is about to. */
  isExpired: boolean;
  /**
   * It was dropped at its birth, since nobody is to get it: what a real mail costs is done for it, except
   * that it is not sent.
   */
  isDecoy: boolean;
  /**
   * It was first tried so long ago that the provider may have forgotten its key: another try could send it
   * twice.
   */
  isOverdue: boolean;
}

/** Dropped in the statement that wrote it, and not claimed since. */
const isDecoy = and(eq(outbox.droppedAt, outbox.createdAt), eq(outbox.attempts, 0));

const waiting = and(isNull(outbox.deliveredAt), isNull(outbox.failedAt), isNull(outbox.droppedAt));

/** Links before notices, and of each the oldest first. */
function turnOf(): SQL {
  return sql`${outbox.createdAt} + CASE WHEN ${inArray(outbox.template, linkTemplates())} THEN interval '0'
    ELSE make_interval(secs => ${NOTICE_HANDICAP_SECONDS}) END`;
}

@Injectable()
export class OutboxRepository {
  async insert(on: Executor, mail: PgInsertValue<typeof outbox>): Promise<void> {
    await on.insert(outbox).values(mail);
  }

  /**
   * Claims up to `limit` mails that are due, for `LEASE_SECONDS`; none while the provider is taken for a slow
   * one. Two workers never get the same one: SKIP LOCKED passes over what another is claiming, and a claim
   * moves `due_at` into the future.
   */
  claimDue(on: Executor, limit: number, transport: string): Promise<ClaimedMail[]> {
    return this.claim(on, limit, isNotLimited(transport));
  }

  /**
   * Claims these mails, as far as they are due, and decoys among them; none while the provider is taken for a
   * slow one.
   */
  claimThese(on: Executor, ids: readonly string[], transport: string): Promise<ClaimedMail[]> {
    return this.claim(
      on,
      ids.length,
      and(inArray(outbox.id, [...ids]), isNotLimited(transport)),
      or(waiting, isDecoy),
    );
  }

  /** Claims up to `limit` mails that are due, for a turn that the caller has taken. */
  claimForTurn(on: Executor, limit: number): Promise<ClaimedMail[]> {
    return this.claim(on, limit);
  }

  /** By any worker: a mail that the provider has taken is delivered. */
  async markDelivered(on: Executor, { id }: ClaimedMail): Promise<void> {
    await on
      .update(outbox)
      .set({ deliveredAt: sql`now()`, failedAt: null, failure: null })
      .where(and(eq(outbox.id, id), isNull(outbox.deliveredAt)));
  }

  /** Puts a mail back, to be claimed again after `seconds`. */
  async postpone(on: Executor, mail: ClaimedMail, seconds: number, failure: string): Promise<void> {
    await on
      .update(outbox)
      .set({ dueAt: sql`now() + make_interval(secs => ${seconds})`, failure })
      .where(stillClaimed(mail));
  }

  /**
   * Puts a mail back that the provider refused as too many, to be claimed again after `milliseconds`: this
   * claim counts for nothing.
   */
  async release(on: Executor, mail: ClaimedMail, milliseconds: number, failure: string): Promise<void> {
    await on
      .update(outbox)
      .set({
        dueAt: sql`now() + ${milliseconds}::integer * interval '1 millisecond'`,
        attempts: sql`${outbox.attempts} - 1`,
        failure,
      })
      .where(stillClaimed(mail));
  }

  async giveUp(on: Executor, mail: ClaimedMail, failure: string): Promise<void> {
    await on
      .update(outbox)
      .set({ failedAt: sql`now()`, failure })
      .where(stillClaimed(mail));
  }

  async drop(on: Executor, mail: ClaimedMail): Promise<void> {
    await on
      .update(outbox)
      .set({ droppedAt: sql`now()` })
      .where(stillClaimed(mail));
  }

  /** The mark of a decoy: it costs what that of a mail costs. */
  async closeDecoy(on: Executor, { id, attempts }: ClaimedMail): Promise<void> {
    await on
      .update(outbox)
      .set({ droppedAt: sql`now()` })
      .where(and(eq(outbox.id, id), eq(outbox.attempts, attempts), isNotNull(outbox.droppedAt)));
  }

  /** How many mails wait, and how many were dead-lettered. */
  async count(on: Executor): Promise<{ waiting: number; failed: number }> {
    const [waits, failed] = await Promise.all([
      on.$count(outbox, waiting),
      on.$count(outbox, isNotNull(outbox.failedAt)),
    ]);
    return { waiting: waits, failed };
  }

  /** The newest mails that were sent or will be, for the mailbox page. */
  list(on: Executor, limit: number): Promise<OutboxRow[]> {
    return on
      .select()
      .from(outbox)
      .where(isNull(outbox.droppedAt))
      .orderBy(desc(outbox.createdAt), desc(outbox.id))
      .limit(limit);
  }

  private async claim(on: Executor, limit: number, these?: SQL, claimable = waiting): Promise<ClaimedMail[]> {
    const turn = turnOf();
    const due = on
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(claimable, lte(outbox.dueAt, sql`now()`), these))
      .orderBy(asc(turn))
      .limit(limit)
      .for('update', { skipLocked: true });
    const claimed = await on
      .update(outbox)
      .set(claimChanges(outbox))
      .where(isOneOf(outbox, due))
      .returning({
        ...getTableColumns(outbox),
        isDecoy: sql<boolean>`${outbox.droppedAt} IS NOT NULL`,
        isExpired: sql<boolean>`coalesce(${outbox.expiresAt} <= now() + make_interval(secs =>
          ${MIN_USE_SECONDS}), false)`,
        isOverdue: sql<boolean>`${outbox.firstTriedAt} < now() -
          make_interval(hours => ${RETRY_WINDOW_HOURS})`,
        turn: sql<number>`extract(epoch FROM ${turn})::float8`,
      });
    // An update returns rows in no certain order.
    return claimed.sort((a, b) => a.turn - b.turn);
  }
}

function stillClaimed(mail: ClaimedMail): SQL | undefined {
  return and(isClaimedAs(outbox, mail), waiting);
}

function isNotLimited(transport: string): SQL {
  return sql`NOT EXISTS (SELECT FROM ${deliveryPace} p WHERE p.transport = ${transport} AND p.limited_until >
    now())`;
}
