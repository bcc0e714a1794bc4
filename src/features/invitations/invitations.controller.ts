import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { Documented } from '../../platform/openapi/documented.js';
import { AcceptanceService } from './acceptance.service.js';
import { ACCEPT } from './invitations.costs.js';
import { type AcceptInvitationBody, acceptInvitationBody } from './invitations.dto.js';

@Controller('auth')
@Public()
export class InvitationsController {
  constructor(private readonly acceptances: AcceptanceService) {}

  @Post('accept-invitation')
  @HttpCode(204)
  @Documented({
    id: 'acceptInvitation',
    summary: "Become a user by an invitation's link",
    cost: ACCEPT,
    description:
      'Also where SIGN_UP is off. The address counts as proven. It signs nobody in: a link in a mailbox is ' +
      'no session. A password that is refused leaves the link as it is.',
    codes: ['TOKEN_INVALID', 'PASSWORD_REFUSED'],
  })
  async accept(
    @Body({ schema: acceptInvitationBody }) { token, password }: AcceptInvitationBody,
    @Client() client: ClientInfo,
  ): Promise<void> {
    await this.acceptances.accept(token, password, client);
  }
}
