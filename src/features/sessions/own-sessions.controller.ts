import { Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import * as z from 'zod';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { AllowedBeforeTerms } from '../../platform/http/before-terms.js';
import { Client } from '../../platform/http/parameters.js';
import { Documented } from '../../platform/openapi/documented.js';
import { reads } from '../../platform/limits/cost.js';
import type { User } from '../users/user.js';
import { OwnSessionsService } from './own-sessions.service.js';
import type { Principal } from './principal.js';
import { RequireRecentProof } from './require-recent-proof.js';
import { SessionCookies } from './session-cookies.js';
import { CurrentPrincipal, CurrentUser } from './authentication.guard.js';
import { type SessionList, sessionList } from './session-view.js';

const sessionId = z
  .uuid('This is not the id of a session.')
  .toLowerCase()
  .meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] });

@Controller('auth')
@AllowedBeforeTerms()
export class OwnSessionsController {
  constructor(
    private readonly sessions: OwnSessionsService,
    private readonly cookies: SessionCookies,
  ) {}

  @Get('sessions')
  @Documented({
    id: 'listSessions',
    cost: reads(2),
    summary: 'Where this user is signed in',
    description: 'The live sessions, the one last used first.',
    answer: sessionList,
  })
  async list(@CurrentPrincipal() principal: Principal): Promise<SessionList> {
    return { sessions: await this.sessions.list(principal) };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Documented({
    id: 'endSession',
    cost: { statements: 2, rows: 1, covered: 'the sign-in that began the session' },
    summary: 'End a session of this user',
    description:
      'That of this browser too: then its cookies are cleared, as by logout. Another one wants a recent ' +
      'proof.',
    codes: ['NOT_FOUND', 'PROOF_REQUIRED'],
    clears: ['access', 'refresh'],
    session: 'ends',
  })
  async end(
    @Param('id', { schema: sessionId }) id: string,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    await this.sessions.end(id, principal, client);
    if (id === principal.session.id) this.cookies.clear(res);
  }

  @Post('logout-all')
  @HttpCode(204)
  @RequireRecentProof()
  @Documented({
    id: 'logoutAll',
    cost: { statements: 3, rows: 1, covered: 'the sign-ins that began the sessions' },
    summary: 'End every session of this user',
    description: 'That of this browser too.',
    clears: ['access', 'refresh'],
    session: 'ends',
  })
  async endAll(
    @CurrentUser() user: User,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    await this.sessions.endAll(user.id, client);
    this.cookies.clear(res);
  }

  @Post('logout-others')
  @HttpCode(204)
  @RequireRecentProof()
  @Documented({
    id: 'logoutOthers',
    cost: { statements: 3, rows: 1, covered: 'the sign-ins that began the sessions' },
    summary: 'End every other session of this user',
    description: 'That of this browser goes on, and its cookies stay.',
  })
  async endOthers(@CurrentPrincipal() principal: Principal, @Client() client: ClientInfo): Promise<void> {
    await this.sessions.endOthers(principal, client);
  }
}
