import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { Documented } from '../../platform/openapi/documented.js';
import { OfSignInMethod } from '../../platform/sign-in-methods/of-sign-in-method.js';
import { PASSWORD } from '../passwords/sign-in-method.js';
import { RequirePermission } from '../roles/require-permission.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireAdminProof } from '../sessions/require-recent-proof.js';
import { actingOf } from './acting.js';
import { MailBudget } from './mail-budget.js';
import { PasswordLinksService } from './password-links.service.js';
import { SEND_PASSWORD_LINK } from './people-changes.costs.js';
import { type ChangeBody, changeBody, personId } from './people-changes.dto.js';

@Controller('admin/users')
@OfSignInMethod(PASSWORD)
@RequirePermission('users:write')
@RequireAdminProof()
export class PasswordLinksController {
  constructor(
    private readonly links: PasswordLinksService,
    private readonly budget: MailBudget,
  ) {}

  @Post(':id/password-reset')
  @HttpCode(202)
  @Documented({
    id: 'sendPasswordLink',
    cost: SEND_PASSWORD_LINK,
    summary: 'Mail somebody a link to choose a password',
    description: 'Nothing changes before they follow it. The admin does not see it.',
    codes: ['NOT_FOUND', 'OWN_ACCOUNT', 'USER_DISABLED'],
  })
  async send(
    @Param('id', { schema: personId }) userId: string,
    @Body({ schema: changeBody }) { reason }: ChangeBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<void> {
    const by = actingOf(principal, client, reason);
    await this.budget.during(SEND_PASSWORD_LINK, by, () => this.links.send({ userId }, by));
  }
}
