import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { DATABASE } from '../database/database.module.js';
import type { Database } from '../database/executor.js';
import { Gate } from '../database/gate.js';
import { AfterAnswer } from '../http/after-answer.js';
import { LOGGER } from '../http/logger.js';
import { MailComposer } from './mail-composer.js';
import { type ClaimedMail, OutboxRepository } from './outbox.repository.js';
import { isTemplate } from './templates/templates.js';
import { createTransport, type Mail, type SendResult, type Transport } from './transport.js';

/** How many mails are claimed at once, and how many of them are sent at the same time: providers refuse more than a few a second. */
const BATCH = 6;
const AT_ONCE = 3;

/**
 * How many requests' mails are under way at once in an instance, and how long another one waits for its turn, in milliseconds.
 * While a provider stalls, most mails are left to later without having been claimed, and cost next to nothing.
 */
const MOST_UNDER_WAY = 20;
const LONGEST_WAIT_MS = 4000;

const NO_TURN = new Error('too many mails are under way');

/** How often a mail is tried under one claim, and how long after the first of these tries another one may begin, in milliseconds. */
const TRIES = 3;
const TRIES_WITHIN_MS = 8000;

/** The waits between these tries, in milliseconds: the first, then four times that; what a provider asks for counts up to the longest. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 3000;

/** The waits between claims, in seconds: the first, then doubled each time. */
const FIRST_RETRY_SECONDS = 30;
const LONGEST_RETRY_SECONDS = 3600;

/**
 * Sends what stands in the outbox. Nothing is sent inside a transaction. A process that dies between claim and mark leaves
 * the mail to whoever comes after the lease, and the provider knows it again by its Idempotency-Key.
 */
@Injectable()
export class DeliveryService {
  private readonly transport: Transport;
  private readonly turns = new Gate({ size: MOST_UNDER_WAY, waitMs: LONGEST_WAIT_MS, refusal: () => NO_TURN });

  constructor(
    @Inject(ENV) env: Env,
    @Inject(DATABASE) private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly outbox: OutboxRepository,
    private readonly composer: MailComposer,
    private readonly afterAnswer: AfterAnswer,
  ) {
    this.transport = createTransport(env);
  }

  /**
   * Sends these mails, as far as nobody else has claimed them. When too many are under way they stay due, for `deliverDue`.
   * @returns how many were delivered
   */
  async deliverThese(ids: readonly string[]): Promise<number> {
    try {
      return await this.turns.pass(async () => this.deliverAll(await this.outbox.claimThese(this.db, ids)));
    } catch (error) {
      if (error === NO_TURN) return 0;
      throw error;
    }
  }

  /**
   * Sends every mail that is due, batch by batch; none is begun after `withinMs` milliseconds, or during a shutdown.
   * @returns how many were delivered
   */
  async deliverDue(withinMs: number): Promise<number> {
    const end = performance.now() + withinMs;
    let delivered = 0;
    while (!this.afterAnswer.closing.aborted) {
      const claimed = await this.outbox.claimDue(this.db, BATCH);
      delivered += await this.deliverAll(claimed);
      if (claimed.length < BATCH || performance.now() >= end) break;
    }
    return delivered;
  }

  /** Resolves once all of them are settled: whoever waits for it must not stop a send that is under way. */
  private async deliverAll(mails: ClaimedMail[]): Promise<number> {
    const rest = mails.values();
    let delivered = 0;
    const sender = async () => {
      for (const mail of rest) if (await this.deliverOrLog(mail)) delivered++;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
    return delivered;
  }

  /** What fails here is the marking, or a row that can't be read: its claim ends by itself, and the other mails go on. */
  private async deliverOrLog(mail: ClaimedMail): Promise<boolean> {
    try {
      return await this.deliver(mail);
    } catch (error) {
      this.logger.error({ mail: mail.id, err: error }, 'a mail was left to the end of its claim');
      return false;
    }
  }

  private async deliver(claimed: ClaimedMail): Promise<boolean> {
    const facts = { mail: claimed.id, template: claimed.template, attempt: claimed.attempts };
    if (claimed.isExpired) {
      this.logger.warn(facts, 'mail dropped: its link has expired');
      await this.outbox.drop(this.db, claimed);
      return false;
    }
    const result: SendResult = claimed.isOverdue ? { outcome: 'refused', reason: `no try of a day succeeded: ${claimed.failure}` } : await this.send(claimed);
    switch (result.outcome) {
      case 'sent':
        if (result.note !== undefined) this.logger.warn({ ...facts, note: result.note }, 'mail counted as sent');
        await this.outbox.markDelivered(this.db, claimed);
        return true;
      case 'refused':
        this.logger.error({ ...facts, reason: result.reason }, 'mail given up');
        await this.outbox.giveUp(this.db, claimed, result.reason);
        return false;
      case 'retry':
        this.logger.warn({ ...facts, reason: result.reason }, 'mail not sent yet');
        await this.outbox.postpone(this.db, claimed, Math.max(result.retryAfterSeconds ?? 0, retrySeconds(claimed.attempts)), result.reason);
        return false;
    }
  }

  private async send(claimed: ClaimedMail): Promise<SendResult> {
    const mail = await this.compose(claimed);
    if ('reason' in mail) return { outcome: 'retry', reason: mail.reason };
    const end = performance.now() + TRIES_WITHIN_MS;
    for (let tries = 1; ; tries++) {
      const result = await this.trySending(mail);
      const pause = result.outcome === 'retry' ? pauseMs(tries, result.retryAfterSeconds) : undefined;
      if (pause === undefined || tries === TRIES || pause > LONGEST_PAUSE_MS || performance.now() + pause > end) return result;
      // A shutdown doesn't wait for what another process can do.
      if (!(await this.isOpenAfter(pause))) return result;
    }
  }

  /** A row that a newer version has written may name a template that is not known here. */
  private async compose(claimed: ClaimedMail): Promise<Mail | { reason: string }> {
    if (!isTemplate(claimed.template)) return { reason: 'this version does not know its template' };
    return (await this.composer.compose(claimed)) ?? { reason: 'the key of its link is not known here' };
  }

  private async trySending(mail: Mail): Promise<SendResult> {
    try {
      return await this.transport.send(mail);
    } catch (error) {
      return { outcome: 'retry', reason: error instanceof Error ? error.message : 'unknown' };
    }
  }

  private async isOpenAfter(milliseconds: number): Promise<boolean> {
    const { closing } = this.afterAnswer;
    await wait(milliseconds, undefined, { signal: closing }).catch(() => undefined);
    return !closing.aborted;
  }
}

/** Up to a quarter more, so that tries that failed together don't come back together. */
function jittered(duration: number): number {
  return duration * (1 + Math.random() / 4);
}

/** Seconds until the mail may be claimed again: doubling from 30 s to an hour. */
function retrySeconds(attempts: number): number {
  return Math.round(jittered(Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** (attempts - 1))));
}

/** Milliseconds until the next try under the same claim. */
function pauseMs(tries: number, retryAfterSeconds: number | undefined): number {
  return jittered(retryAfterSeconds === undefined ? FIRST_PAUSE_MS * 4 ** (tries - 1) : retryAfterSeconds * 1000);
}
