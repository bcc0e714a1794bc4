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
      'The oldest first, 500 at the most: while `again` is 500, ask again. Not those whose link has expired.',
    answer: sentAgain,
  })
  async sendFailed(
    @Body({ schema: sendFailedBody }) { since, reason }: SendFailedBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<SentAgain> {
    return { again: await this.sending.sendFailed(since, actingOf(principal, client, reason)) };
  }

  @Post(':id/send')
  @HttpCode(200)
  @Documented({
    id: 'sendMailAgain',
    cost: SEND_AGAIN,
    summary: 'Send an email again',
    description:
      'One that was dead-lettered, or waits for its next try. One that is due within a minute stays as it ' +
      'is: it may be on its way just now.',
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
