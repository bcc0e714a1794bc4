import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { BackgroundTasks } from '../background/background-tasks.js';
import { LOGGER } from '../logging/logger.js';
import { DeliveryService, type Run } from './delivery.service.js';
import { SelfCall } from './self-call.js';

/**
 * How long before a function's limit the loop leaves the rest to another one, in milliseconds: what is under
 * way then, and the call, take less.
 */
const MARGIN_MS = 20_000;

/** A mail that is due within so long is reason enough to call another function, in milliseconds. */
const SOON_MS = 60_000;

/** After a day the loop looks again, however late the next one is due: in milliseconds. */
const MAX_WAIT_MS = 86_400_000;

/** A loop has these sent: mails, or the webhooks of one endpoint. */
export interface Delivery {
  /**
   * Sends what is due; none is begun after `end`, in milliseconds of the process's clock, or during a
   * shutdown.
   */
  deliverUntil(end: number): Promise<Pick<Run, 'nextInMs'>>;
  /** Whether this instance may have another one go on. */
  takeHandOver(holdMs: number): Promise<boolean>;
  giveHandOverBack(): Promise<void>;
}

/** A call of the delivery: by which request, and when, in milliseconds of the process's clock. */
interface LoopRequest {
  since?: number;
  /** Its number in a row of calls that functions made of themselves; 0 for any other request. */
  call?: number;
}

/**
 * Sends mails as they come due, for as long as any mail waits and this instance may stay awake: one loop in
 * an instance, however many start it; and one for each endpoint of webhooks, so that nobody waits for
 * another. A function that has to end before has another one go on.
 */
@Injectable()
export class DeliveryLoop {
  /** Settles once the loop has ended, and another function goes on where one has to. */
  awake: Promise<void> = Promise.resolve();
  private waiting: (() => void)[] = [];
  private alarm = new AbortController();
  private until = 0;
  private call = 0;
  private latest = 0;

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(DeliveryService) private readonly delivery: Delivery,
    private readonly selfCall: SelfCall,
    private readonly backgroundTasks: BackgroundTasks,
  ) {}

  /**
   * Has the loop look at once, in a request or for one. Resolves when the mails that are due now have been
   * sent.
   */
  run({ since = performance.now(), call = 0 }: LoopRequest = {}): Promise<void> {
    this.until = Math.max(this.until, this.env.VERCEL ? since + this.usefulMs : Infinity);
    this.call = call;
    const looked = new Promise<void>((resolve) => this.waiting.push(resolve));
    const mine = ++this.latest;
    this.alarm.abort();
    // Each request takes the loop over: on Vercel what is done in an earlier one's context counts as that
    // one's, and its time ends before.
    this.awake = this.awake.then(() => this.goOn(mine));
    this.backgroundTasks.keepAwake(this.awake, since);
    return looked;
  }

  /** How long a function sends mails, in milliseconds. */
  private get usefulMs(): number {
    return this.env.FUNCTION_SECONDS * 1000 - MARGIN_MS;
  }

  private async goOn(mine: number): Promise<void> {
    const { closing } = this.backgroundTasks;
    while (mine === this.latest) {
      const looking = this.waiting.splice(0);
      const nextInMs = await this.lookAndLog();
      for (const resolve of looking) resolve();
      if (mine !== this.latest) return;
      if (nextInMs === undefined || closing.aborted || performance.now() + nextInMs >= this.until)
        return this.end(nextInMs);
      this.alarm = new AbortController();
      // Elsewhere than on Vercel nothing is to be kept from ending by it.
      await wait(Math.min(nextInMs, MAX_WAIT_MS), undefined, {
        signal: AbortSignal.any([this.alarm.signal, closing]),
        ref: this.env.VERCEL !== undefined,
      }).catch(() => undefined);
    }
  }

  private end(nextInMs: number | undefined): Promise<void> | undefined {
    const isOwed = nextInMs !== undefined && nextInMs < SOON_MS && !this.backgroundTasks.closing.aborted;
    return isOwed ? this.handOver() : undefined;
  }

  /**
   * Of the functions that end at about the same time one has another go on: that one is awake for longer than
   * half its time.
   */
  private async handOver(): Promise<void> {
    if (!this.selfCall.mayGoOn(this.call)) return;
    try {
      if (!(await this.delivery.takeHandOver(this.usefulMs / 2))) return;
      if (!(await this.selfCall.goOn(this.call))) await this.delivery.giveHandOverBack();
    } catch (error) {
      this.logger.error({ err: error }, 'mails are left to the next request');
    }
  }

  /** @returns when there is something to do again; undefined also when it can't be known */
  private async lookAndLog(): Promise<number | undefined> {
    try {
      return (await this.delivery.deliverUntil(this.until)).nextInMs;
    } catch (error) {
      this.logger.error({ err: error }, 'what is due could not be looked at');
      return undefined;
    }
  }
}
