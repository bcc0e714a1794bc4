import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { Documented } from '../../platform/openapi/documented.js';
import { RequirePermission } from '../roles/require-permission.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireAdminProof } from '../sessions/require-recent-proof.js';
import { actingOf } from './acting.js';
import { LinkInvitationsService } from './link-invitations.service.js';
import { MailBudget } from './mail-budget.js';
import { INVITE } from './people-changes.costs.js';
import { type InviteBody, inviteBody, type InvitedAnswer, invitedAnswer } from './people-changes.dto.js';

@Controller('admin/invitations')
@RequirePermission('users:write')
@RequireAdminProof()
export class InvitationsController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly invitations: LinkInvitationsService,
    private readonly budget: MailBudget,
  ) {}

  @Post()
  @HttpCode(201)
  @Documented({
    id: 'invite',
    cost: INVITE,
    summary: 'Invite an address by a link',
    description:
      'By following it within a week somebody becomes a user, also where SIGN_UP is off. A second ' +
      'invitation takes the place of the first. Roles besides user want roles:assign, and may do no more ' +
      'than the admin.',
    answer: invitedAnswer,
    codes: ['EMAIL_TAKEN', 'EMAIL_RESERVED', 'EMAIL_REFUSED'],
  })
  async invite(
    @Body({ schema: inviteBody }) { email, roles, locale, reason }: InviteBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<InvitedAnswer> {
    const by = actingOf(principal, client, reason);
    const invitation = { email, roles: roles ?? [], locale: locale ?? this.env.DEFAULT_LOCALE };
    const invite = () => this.invitations.invite(invitation, by);
    return { expiresAt: (await this.budget.during(INVITE, by, invite)).toISOString() };
  }
}
