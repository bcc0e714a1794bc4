import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { type ClaimedWebhook, DeliveriesRepository } from './deliveries.repository.js';
import { messagesOf } from './payload.js';
import { ToldEventsRepository } from './told-events.repository.js';
import type { WebhookEndpoint } from './variables.js';

/** How many events one transaction reads. */
const BATCH = 500;

/**
 * Writes the webhooks of what stands in the audit. An endpoint's place moves in the transaction in which its
 * webhooks are written: wherever a process dies, both are done or neither is.
 */
@Injectable()
export class FanOut {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly events: ToldEventsRepository,
    private readonly deliveries: DeliveriesRepository,
  ) {}

  /** Gives each endpoint that is new its place, where the chain ends. */
  async welcome(): Promise<void> {
    for (const { id } of this.env.WEBHOOK_ENDPOINTS) await this.events.welcome(this.db, id);
  }

  /** Writes what an endpoint has not been told yet; no batch is begun after `end`. */
  async to(endpoint: WebhookEndpoint, end: number): Promise<void> {
    await this.events.welcome(this.db, endpoint.id);
    while (await this.nextTo(endpoint)) if (performance.now() >= end) return;
  }

  /** @returns whether there may be more */
  private nextTo(endpoint: WebhookEndpoint): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const place = await this.events.lockPlace(tx, endpoint.id);
      // Another instance is at it.
      if (place === undefined) return false;
      const events = await this.events.list(tx, endpoint.id, place, BATCH);
      const last = events.at(-1);
      if (!last) return false;
      await this.events.insert(
        tx,
        endpoint.id,
        events.filter(({ isPast }) => !isPast).flatMap((event) => messagesOf(event, endpoint)),
      );
      await this.events.moveTo(tx, endpoint.id, last.sequence);
      return events.length === BATCH;
    });
  }

  /**
   * Writes the webhooks of an event that an older version did not know, in the place of what that has kept.
   * @returns false: this version does not know it either
   */
  async settleUnknown(claimed: ClaimedWebhook, endpoint: WebhookEndpoint): Promise<boolean> {
    const event = await this.events.find(this.db, claimed.eventId);
    const messages = event ? messagesOf(event, endpoint) : [];
    if (messages.some(({ type }) => type === null)) return false;
    await this.db.transaction(async (tx) => {
      await this.events.insert(tx, endpoint.id, messages);
      await this.deliveries.delete(tx, claimed);
    });
    this.logger.info(
      { event: claimed.eventId, endpoint: endpoint.id, webhooks: messages.length },
      'an event that another version has written is known now',
    );
    return true;
  }
}
