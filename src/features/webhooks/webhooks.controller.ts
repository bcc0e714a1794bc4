import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { actingOf } from '../people-changes/acting.js';
import { type ChangeBody, changeBody } from '../people-changes/people-changes.dto.js';
import { PlainText } from '../people/plain-text.interceptor.js';
import { RequirePermission } from '../roles/require-permission.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireAdminProof } from '../sessions/require-recent-proof.js';
import { SEND_WEBHOOKS_AGAIN, SendingWebhooksAgain } from './sending-again.service.js';
import { WebhookListService } from './webhook-list.service.js';
import {
  type ListedWebhook,
  listedWebhook,
  type SendFailedWebhooksBody,
  sendFailedWebhooksBody,
  viewWebhook,
  webhookId,
  type WebhookList,
  webhookList,
  type WebhookQuery,
  webhookQuery,
  type WebhooksAgain,
  webhooksAgain,
} from './webhooks.dto.js';

@Controller('admin/webhooks')
@UseInterceptors(PlainText)
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhookListService,
    private readonly sending: SendingWebhooksAgain,
  ) {}

  @Get()
  @RequirePermission('webhooks:read')
  @Documented({
    id: 'listWebhooks',
    cost: reads(3),
    summary: 'Webhooks: those that wait, the next one first, or the newest of another state',
    description: 'Never what they say.',
    answer: webhookList,
  })
  list(@Query({ schema: webhookQuery }) query: WebhookQuery): Promise<WebhookList> {
    return this.webhooks.list(query);
  }

  @Post('send-failed')
  @RequirePermission('webhooks:send')
  @RequireAdminProof()
  @HttpCode(200)
  @Documented({
    id: 'sendFailedWebhooks',
    cost: SEND_WEBHOOKS_AGAIN,
    summary: 'Send the dead-lettered webhooks again',
    description:
      'The oldest first, 500 at the most: while `again` is 500, ask again, with the same `before`, so that ' +
      'one which fails again is not sent once more. Not those whose endpoint is not configured any more.',
    answer: webhooksAgain,
  })
  async sendFailed(
    @Body({ schema: sendFailedWebhooksBody }) { reason, ...failed }: SendFailedWebhooksBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<WebhooksAgain> {
    return { again: await this.sending.sendFailed(failed, actingOf(principal, client, reason)) };
  }

  @Post(':id/send')
  @RequirePermission('webhooks:read', 'webhooks:send')
  @RequireAdminProof()
  @HttpCode(200)
  @Documented({
    id: 'sendWebhookAgain',
    cost: SEND_WEBHOOKS_AGAIN,
    summary: 'Send a webhook again',
    description:
      'One that was dead-lettered, or waits for its next try, under the same `webhook-id`. One that is due ' +
      'within a minute stays as it is: it may be on its way just now.',
    codes: ['NOT_FOUND', 'WEBHOOK_SENT', 'WEBHOOK_ENDPOINT_GONE'],
    answer: listedWebhook,
  })
  async send(
    @Param('id', { schema: webhookId }) id: string,
    @Body({ schema: changeBody }) { reason }: ChangeBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<ListedWebhook> {
    return viewWebhook(await this.sending.send(id, actingOf(principal, client, reason)));
  }
}
