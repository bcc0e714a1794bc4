import { Inject, Injectable } from '@nestjs/common';
import { BackgroundTasks } from '../../platform/background/background-tasks.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import type { MaintenanceTask } from '../../platform/registry/maintenance-task.js';
import { type ChainedEvent, GENESIS, seal, type Seal } from './chained-event.js';
import { type Head, SealingRepository } from './sealing.repository.js';

/** How many events one transaction seals: few enough for some ten milliseconds. */
const BATCH = 500;

/**
 * Seals the events that have come since the last time, oldest first, in transactions of their own. There is
 * one sealer at a time; another one that comes meanwhile leaves it the work.
 */
@Injectable()
export class AuditSealing implements MaintenanceTask {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly chain: SealingRepository,
    private readonly backgroundTasks: BackgroundTasks,
  ) {}

  /** @returns how many events were sealed; the next time does what was left after `withinMs` milliseconds */
  async run(withinMs: number): Promise<number> {
    const end = performance.now() + withinMs;
    let sealed = 0;
    for (let since: string | undefined; ;) {
      const batch = await this.sealBatch(since);
      sealed += batch.length;
      since = batch.at(-1)?.createdAt;
      const isOver = performance.now() >= end || this.backgroundTasks.closing.aborted;
      if (batch.length < BATCH || isOver) return sealed;
    }
  }

  /**
   * Seals every event, however old: also one that came in behind the quarter of an hour that `run` looks at
   * again. For the operator, who has looked at it.
   * @returns how many
   */
  async sealAll(): Promise<number> {
    let sealed = 0;
    for (let since = '-infinity'; ;) {
      const batch = await this.sealBatch(since);
      sealed += batch.length;
      if (batch.length < BATCH) return sealed;
      since = batch.at(-1)?.createdAt ?? since;
    }
  }

  /** @param from undefined: from where the chain ends */
  private sealBatch(from: string | undefined): Promise<ChainedEvent[]> {
    return this.db.transaction(async (tx) => {
      // By itself: what follows has to see what the sealer before has committed.
      if (!(await this.chain.lock(tx))) return [];
      const head = await this.chain.findHead(tx);
      const events = await this.chain.listUnsealed(tx, from ?? head.since, BATCH);
      if (events.length > 0) await this.append(tx, head, events);
      return events;
    });
  }

  private async append(tx: Executor, head: Head, events: readonly ChainedEvent[]): Promise<void> {
    const seals: Seal[] = [];
    let [sequence, previous] = [head.sequence ?? 0, head.hash ?? GENESIS];
    for (const event of events) {
      const sealed = seal(event, { sequence: sequence + 1, previous, sealedAt: head.now });
      [sequence, previous] = [sealed.sequence, sealed.hash];
      seals.push(sealed);
    }
    await this.chain.insert(tx, events, seals);
  }
}
