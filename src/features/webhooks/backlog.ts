import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { record } from '../../platform/telemetry/metrics.js';
import { DeliveriesRepository } from './deliveries.repository.js';

/** Counts the webhooks that wait, for the log and the gauges, and ends those that wait for nobody. */
@Injectable()
export class WebhookBacklog {
  private logged = '0 waiting, 0 failed';

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly deliveries: DeliveriesRepository,
  ) {}

  /**
   * Dead-letters what has waited for a day for an endpoint that is configured no more, and says in the log
   * how many webhooks wait and were dead-lettered; once for each state.
   */
  async lookAfter(): Promise<void> {
    const ids = this.env.WEBHOOK_ENDPOINTS.map(({ id }) => id);
    const foreign = await this.deliveries.giveUpForeign(this.db, ids);
    if (foreign > 0) this.logger.error({ webhooks: foreign }, 'webhooks given up: no such endpoint any more');
    const { waiting, failed, lagSeconds } = await this.deliveries.count(this.db);
    record('postern.webhooks.dead_lettered', failed);
    record('postern.webhooks.lag', lagSeconds);
    const backlog = `${waiting} waiting, ${failed} failed`;
    if (backlog === this.logged) return;
    this.logged = backlog;
    this.logger.info({ webhooks: { waiting, failed } }, 'the backlog of webhooks has changed');
  }
}
