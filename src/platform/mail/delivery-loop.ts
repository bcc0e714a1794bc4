import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { BackgroundTasks } from '../background/background-tasks.js';
import { LOGGER } from '../logging/logger.js';
import { DeliveryService } from './delivery.service.js';
import { SelfCall } from './self-call.js';

/** How long before a function's limit the loop leaves the rest to another one, in milliseconds: what is under way then, and the call, take less. */
const MARGIN_MS = 20_000;

/** A mail that is due within so long is reason enough to call another function, in milliseconds. */
const SOON_MS = 60_000;

/** Who has come by which request, and when, in milliseconds of the process's clock. */
interface LoopRequest {
  since?: number;
  /** Which one in a row of calls that functions made of themselves; 0 for any other request. */
  call?: number;
}

/**
 * Sends what is due and what comes due, for as long as any mail waits and this instance may stay awake: one loop in an
 * instance, whoever asks for it. A function that has to end before has another one go on.
 */
@Injectable()
export class DeliveryLoop {
  private isRunning = false;
  private awake: Promise<void> = Promise.resolve();
  private waiting: (() => void)[] = [];
  private alarm = new AbortController();
  private until = 0;
  private call = 0;

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly delivery: DeliveryService,
    private readonly selfCall: SelfCall,
    private readonly backgroundTasks: BackgroundTasks,
  ) {}

  /** Has the loop look at once, in a request or for one. Resolves when what is due now has been sent. */
  run({ since = performance.now(), call = 0 }: LoopRequest = {}): Promise<void> {
    this.until = Math.max(this.until, this.env.VERCEL ? since + this.env.FUNCTION_SECONDS * 1000 - MARGIN_MS : Infinity);
    this.call = call;
    const looked = new Promise<void>((resolve) => this.waiting.push(resolve));
    if (this.isRunning) this.alarm.abort();
    else this.awake = this.goOn();
    // Also where it runs already: each request keeps the instance awake for as long as it may itself.
    this.backgroundTasks.keepAwake(this.awake);
    return looked;
  }

  private async goOn(): Promise<void> {
    this.isRunning = true;
    const { closing } = this.backgroundTasks;
    for (;;) {
      const looking = this.waiting.splice(0);
      const nextInMs = await this.lookAndLog();
      for (const resolve of looking) resolve();
      if (this.waiting.length > 0 && !closing.aborted) continue;
      if (nextInMs === undefined || closing.aborted || performance.now() + nextInMs >= this.until) return this.end(nextInMs);
      this.alarm = new AbortController();
      // Elsewhere than on Vercel nothing is to be kept from ending by it.
      await wait(nextInMs, undefined, { signal: AbortSignal.any([this.alarm.signal, closing]), ref: this.env.VERCEL !== undefined }).catch(() => undefined);
    }
  }

  private end(nextInMs: number | undefined): Promise<void> | undefined {
    this.isRunning = false;
    for (const resolve of this.waiting.splice(0)) resolve();
    const isOwed = nextInMs !== undefined && nextInMs < SOON_MS && !this.backgroundTasks.closing.aborted;
    return isOwed ? this.selfCall.goOn(this.call) : undefined;
  }

  /** @returns when there is something to do again; undefined also when it can't be known */
  private async lookAndLog(): Promise<number | undefined> {
    try {
      return (await this.delivery.deliverUntil(this.until)).nextInMs;
    } catch (error) {
      this.logger.error({ err: error }, 'the mails that are due could not be looked at');
      return undefined;
    }
  }
}
