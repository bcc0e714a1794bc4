import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { BackgroundTasks } from '../../platform/background/background-tasks.js';
import type { Database } from '../../platform/db/executor.js';
import type { Delivery } from '../../platform/mail/delivery-loop.js';
import { retrySeconds } from '../../platform/mail/retry-delay.js';
import type { ClaimedWebhook, DeliveriesRepository } from './deliveries.repository.js';
import type { FanOut } from './fan-out.js';
import type { WebhookEndpoint } from './variables.js';
import type { WebhookSender } from './webhook-sender.js';

/**
 * How many webhooks of an endpoint are claimed at once, and how many of them an instance sends at the same
 * time: all of a batch have an answer, or none in time, well before their claim ends.
 */
const BATCH = 10;
const AT_ONCE = 5;

/**
 * How long a run waits for a webhook that comes due before it leaves that to the next run, in
 * milliseconds.
 */
const PATIENCE_MS = 3000;

/** How long a run waits when another one holds what is due, in milliseconds. */
const HELD_MS = 50;

/** The parts that a delivery is made of. */
export interface DeliveryParts {
  db: Database;
  logger: Logger;
  deliveries: DeliveriesRepository;
  sender: WebhookSender;
  fanOut: FanOut;
  backgroundTasks: BackgroundTasks;
  handOver: Pick<Delivery, 'takeHandOver' | 'giveHandOverBack'>;
}

/**
 * Sends one endpoint's webhooks, as `DeliveryService` sends mails: one that hangs keeps back neither those of
 * another endpoint nor a mail. A process that dies between claim and mark leaves the webhook to the next
 * worker after the lease, under the same id.
 */
export class EndpointDelivery implements Delivery {
  constructor(
    readonly endpoint: WebhookEndpoint,
    private readonly parts: DeliveryParts,
  ) {}

  async deliverUntil(end: number): Promise<{ nextInMs: number | undefined }> {
    const { db, deliveries } = this.parts;
    const { id } = this.endpoint;
    for (let batches = 0; ; batches++) {
      const dueInMs = await deliveries.dueInMs(db, id);
      if (dueInMs === null) return { nextInMs: undefined };
      const nextInMs = Math.max(0, dueInMs);
      const isLate = nextInMs > PATIENCE_MS || (batches > 0 && performance.now() + nextInMs > end);
      if (isLate || !(await this.isOpenAfter(nextInMs))) return { nextInMs };
      const claimed = await deliveries.claim(db, id, BATCH);
      await this.sendAll(claimed);
      if (claimed.length === 0 && !(await this.isOpenAfter(HELD_MS))) return { nextInMs };
    }
  }

  takeHandOver(holdMs: number): Promise<boolean> {
    return this.parts.handOver.takeHandOver(holdMs);
  }

  giveHandOverBack(): Promise<void> {
    return this.parts.handOver.giveHandOverBack();
  }

  private async sendAll(claimed: ClaimedWebhook[]): Promise<void> {
    const rest = claimed.values();
    const sender = async () => {
      for (const webhook of rest) await this.attempt(webhook);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
  }

  /** An error here is that of the marking: the claim ends by itself, and the other webhooks go on. */
  private async attempt(webhook: ClaimedWebhook): Promise<void> {
    try {
      await this.deliver(webhook);
    } catch (error) {
      this.parts.logger.error(
        { webhook: webhook.id, err: error },
        'a webhook was left to the end of its claim',
      );
    }
  }

  private async deliver(webhook: ClaimedWebhook): Promise<void> {
    const { db, deliveries, sender, fanOut } = this.parts;
    if (webhook.isOverdue) return this.giveUp(webhook, `no try of a day succeeded: ${webhook.failure}`);
    if (webhook.body === null) {
      if (await fanOut.settleUnknown(webhook, this.endpoint)) return;
      return this.retry(webhook, 'this version does not know its event');
    }
    const result = await sender.send(this.endpoint, webhook.messageId, webhook.body);
    if (result.outcome === 'sent') return deliveries.markDelivered(db, webhook);
    if (result.outcome === 'refused') return this.giveUp(webhook, result.reason);
    if (result.pauseSeconds !== undefined) await deliveries.pause(db, this.endpoint.id, result.pauseSeconds);
    return this.retry(webhook, result.reason, result.pauseSeconds);
  }

  private retry(webhook: ClaimedWebhook, reason: string, seconds = 0): Promise<void> {
    const { db, logger, deliveries } = this.parts;
    logger.warn({ ...this.factsOf(webhook), reason }, 'webhook not delivered yet');
    return deliveries.postpone(db, webhook, Math.max(seconds, retrySeconds(webhook.attempts)), reason);
  }

  private giveUp(webhook: ClaimedWebhook, reason: string): Promise<void> {
    const { db, logger, deliveries } = this.parts;
    logger.error({ ...this.factsOf(webhook), reason }, 'webhook given up');
    return deliveries.giveUp(db, webhook, reason);
  }

  private factsOf({ id, type, attempts }: ClaimedWebhook) {
    return { webhook: id, endpoint: this.endpoint.id, type, attempt: attempts };
  }

  private async isOpenAfter(milliseconds: number): Promise<boolean> {
    const { closing } = this.parts.backgroundTasks;
    if (milliseconds > 0) await wait(milliseconds, undefined, { signal: closing }).catch(() => undefined);
    return !closing.aborted;
  }
}
