import { Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { AllowedBeforeTerms } from '../../platform/http/before-terms.js';
import { Client } from '../../platform/http/parameters.js';
import { Documented } from '../../platform/openapi/documented.js';
import { reads } from '../../platform/limits/cost.js';
import type { User } from '../users/user.js';
import { AnswerBesideGuard, SentBesideGuard } from './beside-guard.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { EndBesideGuard, ListBesideGuard, sessionId } from './own-sessions-beside.js';
import type { Principal } from './principal.js';
import { RequireRecentProof } from './require-recent-proof.js';
import { SessionCookies } from './session-cookies.js';
import { CurrentPrincipal, CurrentUser } from './authentication.guard.js';
import type { ListedRow } from './session-list.js';
import { type SessionList, sessionList } from './session-view.js';

@Controller('auth')
@AllowedBeforeTerms()
export class OwnSessionsController {
  constructor(
    private readonly sessions: OwnSessionsService,
    private readonly cookies: SessionCookies,
  ) {}

  @Get('sessions')
  @SentBesideGuard(ListBesideGuard)
  @Documented({
    id: 'listSessions',
    cost: reads(2),
    summary: 'Where this user is signed in',
    description: 'The live sessions, the one last used first.',
    answer: sessionList,
  })
  async list(
    @CurrentPrincipal() principal: Principal,
    @AnswerBesideGuard() found: ListedRow[],
  ): Promise<SessionList> {
    return { sessions: await this.sessions.view(found, principal) };
  }

  @Delete('sessions/:id')
  @SentBesideGuard(EndBesideGuard)
  @HttpCode(204)
  @Documented({
    id: 'endSession',
    cost: { statements: 3, rows: 1, covered: 'the sign-in that began the session' },
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
    @AnswerBesideGuard() hasEnded: boolean | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    if (!hasEnded) await this.sessions.end(id, principal, client);
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
