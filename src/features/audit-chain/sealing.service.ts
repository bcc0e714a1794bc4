import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { BackgroundTasks } from '../../platform/background/background-tasks.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { LOGGER } from '../../platform/logging/logger.js';
import type { MaintenanceTask } from '../../platform/registry/maintenance-task.js';
import { type ChainedEvent, GENESIS, seal, type Seal } from './chained-event.js';
import { type Checkpoint, signed } from './checkpoint.js';
import { BATCH, CheckpointsRepository } from './checkpoints.repository.js';
import { type Head, SealingRepository } from './sealing.repository.js';

/**
 * Seals the events that have come since the last time, oldest first, in transactions of their own. There is
 * one sealer at a time; another one that comes meanwhile leaves it the work.
 */
@Injectable()
export class AuditSealing implements MaintenanceTask {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly chain: SealingRepository,
    private readonly checkpoints: CheckpointsRepository,
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
  private async sealBatch(from: string | undefined): Promise<ChainedEvent[]> {
    const { events, checkpoint } = await this.db.transaction(async (tx) => {
      // By itself: what follows has to see what the sealer before has committed.
      if (!(await this.chain.lock(tx))) return { events: [] };
      const head = await this.chain.findHead(tx);
      const found = await this.chain.listUnsealed(tx, from ?? head.since, BATCH);
      if (found.length > 0) await this.append(tx, head, found);
      return { events: found, checkpoint: await this.writeCheckpoint(tx) };
    });
    // Where the log is collected, the database's owner can't change it any more.
    if (checkpoint) this.logger.info({ auditCheckpoint: checkpoint }, 'a checkpoint of the audit');
    return events;
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

  /** @returns undefined where none is due yet */
  private async writeCheckpoint(tx: Executor): Promise<Checkpoint | undefined> {
    const due = await this.checkpoints.findDue(tx);
    if (!due) return undefined;
    const checkpoint = signed(due, this.env.AUDIT_CHECKPOINT_KEY?.[0]);
    await this.checkpoints.insert(tx, checkpoint, this.env.AUDIT_CHECKPOINT_URL !== undefined);
    return checkpoint;
  }
}
