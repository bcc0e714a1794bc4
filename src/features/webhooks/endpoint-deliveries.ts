import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { BackgroundTasks } from '../../platform/background/background-tasks.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { DeliveryLoop } from '../../platform/mail/delivery-loop.js';
import { DeliveryService } from '../../platform/mail/delivery.service.js';
import { SelfCall } from '../../platform/mail/self-call.js';
import { type DeliveryParts, EndpointDelivery } from './endpoint-delivery.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { FanOut } from './fan-out.js';
import { WebhookSender } from './webhook-sender.js';

/** The parts of every endpoint's delivery. */
@Injectable()
export class EndpointDeliveryParts implements DeliveryParts {
  constructor(
    @Inject(DATABASE) readonly db: Database,
    @Inject(LOGGER) readonly logger: Logger,
    readonly deliveries: DeliveriesRepository,
    readonly sender: WebhookSender,
    readonly fanOut: FanOut,
    readonly backgroundTasks: BackgroundTasks,
    @Inject(DeliveryService) readonly handOver: DeliveryService,
  ) {}
}

/** A loop for each endpoint, as the mails have one: none waits for another. */
@Injectable()
export class EndpointLoops {
  private readonly loops: readonly DeliveryLoop[];

  constructor(
    @Inject(ENV) env: Env,
    @Inject(LOGGER) logger: Logger,
    parts: EndpointDeliveryParts,
    selfCall: SelfCall,
    private readonly backgroundTasks: BackgroundTasks,
  ) {
    this.loops = env.WEBHOOK_ENDPOINTS.map(
      (endpoint) =>
        new DeliveryLoop(env, logger, new EndpointDelivery(endpoint, parts), selfCall, backgroundTasks),
    );
  }

  /** Has each of them look at once, after what is under way; nobody waits for a receiver. */
  start(since: number): void {
    for (const loop of this.loops) this.backgroundTasks.run('deliver webhooks', () => loop.run({ since }));
  }
}
