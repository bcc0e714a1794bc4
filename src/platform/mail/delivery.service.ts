import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { DATABASE } from '../db/database.module.js';
import type { Database } from '../db/executor.js';
import { Semaphore } from '../concurrency/semaphore.js';
import { BackgroundTasks } from '../background/background-tasks.js';
import { LOGGER } from '../logging/logger.js';
import { DeliveryAttempt } from './delivery-attempt.js';
import { DeliveryPaceRepository, type Turn } from './delivery-pace.repository.js';
import { type ClaimedMail, OutboxRepository } from './outbox.repository.js';
import { Tally } from './tally.js';

/**
 * How many mails are claimed at once, and how many of them are sent at the same time: providers refuse more
 * than a few a second.
 */
const BATCH = 6;
const AT_ONCE = 3;

/**
 * How many mails a turn is good for at the most, however fast the provider has become: they are sent
 * together.
 */
const MAX_A_TURN = 50;

/**
 * How many requests' mails are under way at once in an instance, and how long another one waits for its turn,
 * in milliseconds. While a provider stalls, most mails are left to later without having been claimed, and
 * cost next to nothing.
 */
const MAX_UNDER_WAY = 20;
const MAX_WAIT_MS = 4000;

const NO_TURN = new Error('too many mails are under way');

/**
 * How long a run waits for a mail that comes due, or for a turn, before it leaves that to the next run, in
 * milliseconds.
 */
const PATIENCE_MS = 3000;

/** How long a run waits when another one holds the due mails, in milliseconds. */
const HELD_MS = 50;

/**
 * The result of a run, and when there is something to do again, in milliseconds: undefined when no mail
 * waits.
 */
export interface Run {
  delivered: number;
  nextInMs: number | undefined;
}

/**
 * Sends what stands in the outbox. Nothing is sent inside a transaction. A process that dies between claim
 * and mark leaves the mail to the next worker after the lease, and the provider knows it again by its
 * Idempotency-Key.
 */
@Injectable()
export class DeliveryService {
  private loggedBacklog = '0 waiting, 0 failed';
  private readonly turns = new Semaphore({
    size: MAX_UNDER_WAY,
    waitMs: MAX_WAIT_MS,
    refusal: () => NO_TURN,
  });
  /** As many, and others: a decoy takes no mail's turn. */
  private readonly decoyTurns = new Semaphore({
    size: MAX_UNDER_WAY,
    waitMs: MAX_WAIT_MS,
    refusal: () => NO_TURN,
  });
  private readonly transport: string;

  constructor(
    @Inject(ENV) env: Env,
    @Inject(DATABASE) private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly outbox: OutboxRepository,
    private readonly pace: DeliveryPaceRepository,
    private readonly attempt: DeliveryAttempt,
    private readonly backgroundTasks: BackgroundTasks,
  ) {
    this.transport = env.mailTransport;
  }

  /**
   * Sends these mails, as far as nobody else has claimed them. When too many are under way, or the provider
   * takes no more, they stay due, for `deliverUntil`.
   * @returns how many were delivered
   */
  async deliverThese(ids: readonly string[]): Promise<number> {
    try {
      let decoys: ClaimedMail[] = [];
      const delivered = await this.turns.pass(async () => {
        const claimed = await this.outbox.claimThese(this.db, ids, this.transport);
        decoys = claimed.filter(({ isDecoy }) => isDecoy);
        return this.deliverAll(claimed.filter(({ isDecoy }) => !isDecoy));
      });
      for (const decoy of decoys) await this.decoyTurns.pass(() => this.attempt.pretend(decoy));
      return delivered;
    } catch (error) {
      if (error === NO_TURN) return 0;
      throw error;
    }
  }

  /**
   * Sends every mail that is due; none is begun after `withinMs` milliseconds, or during a shutdown.
   * @returns how many were delivered
   */
  async deliverDue(withinMs: number): Promise<number> {
    return (await this.deliverUntil(performance.now() + withinMs)).delivered;
  }

  /**
   * Sends every mail that is due, batch by batch, or in turns where the provider takes only so many; at least
   * one batch, and none is begun after `end`, in milliseconds of the process's clock, or during a shutdown.
   */
  async deliverUntil(end: number): Promise<Run> {
    let delivered = 0;
    for (let batches = 0; ; batches++) {
      const { dueInMs, turnInMs } = await this.pace.find(this.db, this.transport);
      if (dueInMs === null) return { delivered, nextInMs: undefined };
      const nextInMs = Math.max(0, dueInMs, turnInMs ?? 0);
      const isExpired = nextInMs > PATIENCE_MS || (batches > 0 && performance.now() + nextInMs > end);
      if (isExpired || !(await this.isOpenAfter(nextInMs))) return { delivered, nextInMs };
      const turn = turnInMs === null ? undefined : await this.pace.takeTurn(this.db, this.transport);
      const claimed = await (turn
        ? this.outbox.claimForTurn(this.db, Math.min(turn.batch, MAX_A_TURN))
        : this.outbox.claimDue(this.db, BATCH, this.transport));
      delivered += await this.deliverAll(claimed, turn);
      if (claimed.length === 0 && !(await this.isOpenAfter(HELD_MS))) return { delivered, nextInMs };
    }
  }

  /**
   * Says in the log how many mails wait, and how many were dead-lettered; once for each state, and nothing
   * while there are none.
   */
  async logBacklog(): Promise<void> {
    const { waiting, failed } = await this.outbox.count(this.db);
    const backlog = `${waiting} waiting, ${failed} failed`;
    if (backlog === this.loggedBacklog) return;
    this.loggedBacklog = backlog;
    this.logger.info({ mail: { waiting, failed } }, 'the backlog of mails has changed');
  }

  /** Whether this instance may have another one go on, as none has within the last `holdMs` milliseconds. */
  takeHandOver(holdMs: number): Promise<boolean> {
    return this.pace.takeHandOver(this.db, holdMs);
  }

  giveHandOverBack(): Promise<void> {
    return this.pace.giveHandOverBack(this.db);
  }

  /** Resolves once all of them are settled: a caller's deadline must not stop a send that is under way. */
  private async deliverAll(mails: ClaimedMail[], turn?: Turn): Promise<number> {
    const rest = mails.values();
    const tally = new Tally();
    const sender = async () => {
      for (const mail of rest) await this.attempt.make(mail, tally);
    };
    await Promise.all(Array.from({ length: turn ? mails.length : AT_ONCE }, sender));
    const slower = tally.slowerPace(turn);
    if (slower) await this.pace.slowDown(this.db, { transport: this.transport, ...slower });
    else if (turn && tally.accepted >= turn.batch) await this.pace.keepPace(this.db, this.transport);
    return tally.accepted;
  }

  private async isOpenAfter(milliseconds: number): Promise<boolean> {
    const { closing } = this.backgroundTasks;
    if (milliseconds > 0) await wait(milliseconds, undefined, { signal: closing }).catch(() => undefined);
    return !closing.aborted;
  }
}
