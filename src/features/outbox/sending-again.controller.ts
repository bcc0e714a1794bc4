import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { Documented } from '../../platform/openapi/documented.js';
import { actingOf } from '../people-changes/acting.js';
import { type ChangeBody, changeBody } from '../people-changes/people-changes.dto.js';
import { PlainText } from '../people/plain-text.interceptor.js';
import { RequirePermission } from '../roles/require-permission.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireAdminProof } from '../sessions/require-recent-proof.js';
import {
  type ListedMail,
  listedMail,
  mailId,
  type SendFailedBody,
  sendFailedBody,
  type SentAgain,
  sentAgain,
  viewMail,
} from './outbox.dto.js';
import { SEND_AGAIN, SEND_FAILED_AGAIN, SendingAgainService } from './sending-again.service.js';

@Controller('admin/mail')
@UseInterceptors(PlainText)
@RequirePermission('mail:send')
@RequireAdminProof()
export class SendingAgainController {
  constructor(private readonly sending: SendingAgainService) {}

  @Post('send-failed')
  @HttpCode(200)
  @Documented({
    id: 'sendFailedMail',
    cost: SEND_FAILED_AGAIN,
    summary: 'Send the dead-lettered emails again',
    description:
      'The oldest first, 500 at the most: while `again` is 500, ask again, with the same `before`, so that ' +
      'one which fails again is not sent once more. Not those that could not be sent again one by one.',
    answer: sentAgain,
  })
  async sendFailed(
    @Body({ schema: sendFailedBody }) { reason, ...failed }: SendFailedBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<SentAgain> {
    return { again: await this.sending.sendFailed(failed, actingOf(principal, client, reason)) };
  }

  @Post(':id/send')
  @RequirePermission('mail:read')
  @HttpCode(200)
  @Documented({
    id: 'sendMailAgain',
    cost: SEND_AGAIN,
    summary: 'Send an email again',
    description:
      'One that was dead-lettered, or waits for its next try. One that is due within a minute stays as it ' +
      'is: it may be on its way just now. `MAIL_EXPIRED`: its link works no more, or its address has ' +
      "become another person's.",
    codes: ['NOT_FOUND', 'MAIL_SENT', 'MAIL_EXPIRED'],
    answer: listedMail,
  })
  async send(
    @Param('id', { schema: mailId }) id: string,
    @Body({ schema: changeBody }) { reason }: ChangeBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<ListedMail> {
    return viewMail(await this.sending.send(id, actingOf(principal, client, reason)));
  }
}
