import { Inject, Injectable } from '@nestjs/common';
import { BackgroundTasks } from '../../platform/background/background-tasks.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { HeldAddresses } from '../../platform/registry/feature.js';
import type { MaintenanceTask } from '../../platform/registry/maintenance-task.js';
import { registry } from '../../platform/registry/registry.js';
import { AddressesRepository } from './addresses.repository.js';

/** How many rows one statement looks at: few enough to be done within some ten milliseconds. */
const BATCH = 1000;

/** How many batches in a row that have found nothing are looked at in one go. */
const IDLE_BATCHES = 10;

/** Before every id. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Shortens IP addresses that are as old as IP_RETENTION_DAYS. Rows that have no index for it are gone through
 * by their ids, ten thousand each time, and each time goes on where the last one has ended.
 */
@Injectable()
export class AddressShortening implements MaintenanceTask {
  private readonly places = new Map<HeldAddresses, string>();

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly addresses: AddressesRepository,
    private readonly backgroundTasks: BackgroundTasks,
  ) {}

  /** @returns of how many rows they were shortened */
  async run(withinMs: number): Promise<number> {
    const days = this.env.IP_RETENTION_DAYS;
    if (days === undefined) return 0;
    const end = performance.now() + withinMs;
    const isOver = () => performance.now() >= end || this.backgroundTasks.closing.aborted;
    let shortened = 0;
    for (const held of registry().addresses) shortened += await this.shorten(held, days, isOver);
    return shortened;
  }

  /** Where the rows end it begins anew, and goes on up to where it has begun, at the most. */
  private async shorten(held: HeldAddresses, days: number, isOver: () => boolean): Promise<number> {
    const begun = this.places.get(held) ?? FIRST_ID;
    let [after, shortened, hasTurned] = [begun, 0, begun === FIRST_ID];
    for (let idle = 0; idle < IDLE_BATCHES && !isOver();) {
      const batch = await this.addresses.shorten(this.db, held, { days, after, limit: BATCH });
      shortened += batch.shortened;
      idle = batch.shortened > 0 ? 0 : idle + 1;
      if (batch.walked === BATCH) after = held.index ? FIRST_ID : (batch.last ?? FIRST_ID);
      else [after, idle] = [FIRST_ID, hasTurned ? IDLE_BATCHES : idle];
      if (batch.walked < BATCH) hasTurned = true;
      // With an index all that was looked at is due: what is left is locked.
      if (held.index && batch.shortened === 0) break;
    }
    this.places.set(held, after);
    return shortened;
  }
}
