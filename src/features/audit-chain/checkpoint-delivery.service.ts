import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { BackgroundTasks } from '../../platform/background/background-tasks.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { LOGGER } from '../../platform/logging/logger.js';
import type { MaintenanceTask } from '../../platform/registry/maintenance-task.js';
import { CheckpointsRepository } from './checkpoints.repository.js';
import { sendOut } from './destination.js';

/** Sends checkpoints to AUDIT_CHECKPOINT_URL, each until it has arrived. */
@Injectable()
export class CheckpointDelivery implements MaintenanceTask {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly checkpoints: CheckpointsRepository,
    private readonly backgroundTasks: BackgroundTasks,
  ) {}

  /** Sends those that are due, one by one; the first that does not arrive ends it for now. */
  async run(withinMs: number): Promise<void> {
    const end = performance.now() + withinMs;
    while (performance.now() < end && !this.backgroundTasks.closing.aborted)
      if (!(await this.sendNext())) return;
  }

  /** @returns false where none is due, or where the one that was did not arrive */
  private async sendNext(): Promise<boolean> {
    const due = await this.checkpoints.claim(this.db);
    if (!due) return false;
    const { number } = due.checkpoint;
    try {
      await sendOut(due.checkpoint, this.env);
    } catch (error) {
      const { attempts } = due;
      this.logger.error(
        { err: error, checkpoint: number, attempts },
        'a checkpoint of the audit did not arrive',
      );
      return false;
    }
    await this.checkpoints.markDelivered(this.db, number);
    return true;
  }
}
