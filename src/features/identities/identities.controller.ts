import { Controller, Delete, Get, HttpCode, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { CurrentPrincipal, CurrentUser } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireRecentProof } from '../sessions/require-recent-proof.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import type { User } from '../users/user.js';
import { REMOVE_IDENTITY } from './identities.costs.js';
import { identityId, type IdentityList, identityList } from './identities.dto.js';
import { IdentityLinks } from './identity-links.service.js';

@Controller('auth/identities')
export class IdentitiesController {
  constructor(
    private readonly links: IdentityLinks,
    private readonly cookies: SessionCookies,
  ) {}

  @Get()
  @Documented({
    id: 'listIdentities',
    cost: reads(2),
    summary: 'The accounts at other services by which this user signs in',
    description: 'The oldest first.',
    answer: identityList,
  })
  list(@CurrentUser() user: User): Promise<IdentityList> {
    return this.links.list(user.id);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireRecentProof()
  @Documented({
    id: 'removeIdentity',
    cost: REMOVE_IDENTITY,
    summary: 'Disconnect an account at another service',
    description:
      'It ends the sessions that were begun by it: where that of this browser is one, its cookies are ' +
      'cleared. It wants a recent proof, by a second factor of who has one.',
    codes: ['NOT_FOUND', 'LAST_CREDENTIAL'],
    clears: ['access', 'refresh'],
    session: 'ends',
  })
  async remove(
    @Param('id', { schema: identityId }) id: string,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    if (await this.links.remove(principal, id, client)) this.cookies.clear(res);
  }
}
