import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../../platform/env/env.js';
import { PeopleModule } from '../people/people.module.js';
import { WebhookBacklog } from './backlog.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { EndpointDeliveryParts, EndpointLoops } from './endpoint-deliveries.js';
import { FanOut } from './fan-out.js';
import { WebhooksAgainRepository } from './sending-again.repository.js';
import { SendingWebhooksAgain } from './sending-again.service.js';
import { ToldEventsRepository } from './told-events.repository.js';
import { WebhookListRepository } from './webhook-list.repository.js';
import { WebhookListService } from './webhook-list.service.js';
import { WebhookSender } from './webhook-sender.js';
import { WebhooksController } from './webhooks.controller.js';
import { Webhooks } from './webhooks.service.js';

/** An operator at a terminal has these, too. */
const AT_HAND = [WebhookListRepository, WebhooksAgainRepository, SendingWebhooksAgain];

@Module({})
export class WebhooksModule {
  /** The parts that send stand there only where there is an endpoint. */
  static for({ WEBHOOK_ENDPOINTS }: Env): DynamicModule {
    const sending =
      WEBHOOK_ENDPOINTS.length > 0
        ? [
            Webhooks,
            WebhookBacklog,
            EndpointLoops,
            EndpointDeliveryParts,
            FanOut,
            ToldEventsRepository,
            WebhookSender,
          ]
        : [];
    return {
      module: WebhooksModule,
      imports: [PeopleModule],
      controllers: [WebhooksController],
      providers: [DeliveriesRepository, WebhookListService, ...AT_HAND, ...sending],
    };
  }

  /** Without routes, and without a webhook that is sent by itself. */
  static forCommand(): DynamicModule {
    return { module: WebhooksModule, providers: AT_HAND };
  }
}
