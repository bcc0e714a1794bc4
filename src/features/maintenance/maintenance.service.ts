import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { BackgroundTasks } from '../../platform/background/background-tasks.js';
import { DeliveryLoop } from '../../platform/mail/delivery-loop.js';
import { DeliveryService } from '../../platform/mail/delivery.service.js';
import { DueDeletions } from '../account/due-deletions.js';
import { MaintenanceTasks } from './maintenance-tasks.js';
import { SweepRepository } from './sweep.repository.js';

/** How often an instance does maintenance by itself, in milliseconds: once a minute at the most. */
const PERIOD_MS = 60_000;

/** How many rows of a table one statement deletes: few enough to be done within a few milliseconds. */
const SWEEP_BATCH = 500;

/**
 * For how long new batches are begun when somebody waits for the whole, in milliseconds: mail first, then the
 * sweep. With what is then under way it stays below half a minute.
 */
const DELIVERY_MS = 8000;
const SWEEP_MS = 5000;
const TASKS_MS = 5000;

/**
 * The same after an answer, where nobody waits: one batch a minute would be less than an instance can write
 * that signs in ten a second.
 */
const SWEEP_AFTER_ANSWER_MS = 1000;
const TASKS_AFTER_ANSWER_MS = 1000;

/**
 * Sends the mails that are due, deletes expired rows and runs what features declare. All of it may be
 * done twice, overlap, or be missed: the next time does the rest.
 */
@Injectable()
export class MaintenanceService {
  private turn = 0;
  private lookedAt = -Infinity;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly delivery: DeliveryService,
    private readonly loop: DeliveryLoop,
    private readonly sweeps: SweepRepository,
    private readonly dueDeletions: DueDeletions,
    private readonly tasks: MaintenanceTasks,
    private readonly backgroundTasks: BackgroundTasks,
  ) {}

  /**
   * Sends due mails, sweeps for a second at the most and runs the features' tasks, once the answer is out;
   * unless this instance did so within the last minute.
   * @param listen called at once, if at all
   */
  lookAfter(listen: () => Promise<unknown>): void {
    const now = performance.now();
    if (now - this.lookedAt < PERIOD_MS) return;
    this.lookedAt = now;
    const answered = listen();
    // Said now, while the request lasts: afterwards nothing would keep an instance on Vercel awake.
    this.backgroundTasks.run('look after mail', () =>
      answered.then(() => this.backgroundTasks.spread()).then(() => this.loop.run({ since: now })),
    );
    this.backgroundTasks.run('sweep', () => answered.then(() => this.sweep(SWEEP_AFTER_ANSWER_MS)));
    this.backgroundTasks.run('tasks of features', () =>
      answered.then(() => this.backgroundTasks.spread()).then(() => this.tasks.run(TASKS_AFTER_ANSWER_MS)),
    );
  }

  /** Does what there is to do once a minute, for a process that runs all the time. */
  keepRunning(): void {
    const turn = () => {
      if (!this.backgroundTasks.closing.aborted) this.backgroundTasks.run('upkeep', () => this.run());
    };
    setInterval(turn, PERIOD_MS).unref();
  }

  /**
   * Does all due work, for as long as the request can wait; the mails that are left then are sent
   * after the answer.
   * @param call which one in a row of calls that functions made of themselves; 0 for any other
   */
  async run(call = 0): Promise<{ delivered: number; swept: number }> {
    const since = performance.now();
    this.lookedAt = since;
    const [delivered, swept, tasks] = await Promise.allSettled([
      this.delivery.deliverDue(DELIVERY_MS),
      this.sweep(SWEEP_MS),
      this.tasks.run(TASKS_MS),
    ]);
    this.backgroundTasks.run('deliver mail', () => this.loop.run({ since, call }));
    await this.delivery.logBacklog();
    // Each is done as far as it can be, whatever became of the others.
    if (delivered.status === 'rejected') throw delivered.reason;
    if (swept.status === 'rejected') throw swept.reason;
    if (tasks.status === 'rejected') throw tasks.reason;
    return { delivered: delivered.value, swept: swept.value };
  }

  /**
   * Deletes the people whose time has come, then a batch of each table in turn, so that a long one keeps none
   * from the others.
   */
  private async sweep(withinMs: number): Promise<number> {
    const end = performance.now() + withinMs;
    let swept = 0;
    const isExpired = () => performance.now() >= end || this.backgroundTasks.closing.aborted;
    while (!isExpired() && (await this.dueDeletions.deleteNext())) swept++;
    // Where even one round takes too long, each turn begins with another table.
    const first = this.turn++ % this.sweeps.swept.length;
    for (
      let left = [...this.sweeps.swept.slice(first), ...this.sweeps.swept.slice(0, first)];
      left.length > 0;
    ) {
      const more: typeof left = [];
      for (const table of left) {
        if (isExpired()) return swept;
        const deleted = await this.sweeps.deleteExpired(this.db, table, SWEEP_BATCH);
        swept += deleted;
        if (deleted === SWEEP_BATCH) more.push(table);
      }
      left = more;
    }
    return swept;
  }
}
