import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { DATABASE } from '../database/database.module.js';
import type { Database } from '../database/executor.js';
import { AfterAnswer } from '../http/after-answer.js';
import { DeliveryService } from '../mail/delivery.service.js';
import { SweepRepository } from './sweep.repository.js';

/** How often an instance looks after the house by itself, in milliseconds: once a minute at the most. */
const PERIOD_MS = 60_000;

/** How many rows of a table one statement deletes: few enough to be done within a few milliseconds. */
const SWEEP_BATCH = 500;

/** For how long new batches are begun when somebody waits for the whole, in milliseconds: mail first, then the sweep. With what is then under way it stays below the 30 s of a function on Vercel. */
const DELIVERY_MS = 8000;
const SWEEP_MS = 5000;

/** The mails that are due, and the rows that are over. All of it may be done twice, overlap, or be missed: the next time does the rest. */
@Injectable()
export class UpkeepService {
  private lookedAt = -Infinity;

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly delivery: DeliveryService,
    private readonly sweeps: SweepRepository,
    private readonly afterAnswer: AfterAnswer,
  ) {}

  /** Does a little, a batch of each, once `answered` resolves; unless this instance did so within the last minute. */
  lookAfter(answered: () => Promise<unknown>): void {
    const now = performance.now();
    if (now - this.lookedAt < PERIOD_MS) return;
    this.lookedAt = now;
    // Said now, while the request lasts: afterwards nothing would keep an instance on Vercel awake.
    this.afterAnswer.run('look after mail and old rows', async () => {
      await answered();
      await this.delivery.deliverDue(0);
      await this.sweep(0);
    });
  }

  /** Does what there is to do once a minute, for a process that runs all the time. */
  keepRunning(): void {
    const turn = () => {
      if (!this.afterAnswer.closing.aborted) this.afterAnswer.run('upkeep', () => this.run());
    };
    setInterval(turn, PERIOD_MS).unref();
  }

  /** Does all that there is to do, for as long as a caller can wait. */
  async run(): Promise<{ delivered: number; swept: number }> {
    const delivered = await this.delivery.deliverDue(DELIVERY_MS);
    return { delivered, swept: await this.sweep(SWEEP_MS) };
  }

  private async sweep(withinMs: number): Promise<number> {
    const end = Date.now() + withinMs;
    let swept = 0;
    for (;;) {
      const batch = await this.sweeps.deleteOver(this.db, SWEEP_BATCH, this.env.AUDIT_RETENTION_DAYS);
      swept += batch.swept;
      if (batch.most < SWEEP_BATCH || Date.now() >= end) return swept;
    }
  }
}
