import { Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client, CookieValue, IsRelayed, NamedUser } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { tellSessionUser } from '../../platform/http/session-user.js';
import { Documented } from '../../platform/openapi/documented.js';
import { reads } from '../../platform/limits/cost.js';
import { SessionCookies } from './session-cookies.js';
import { PrincipalViews } from './principal-views.js';
import { type SessionAnswer, sessionAnswer, type SessionState, sessionState } from './session-view.js';
import { SessionsService } from './sessions.service.js';

@Controller('auth')
@Public()
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookies,
    private readonly views: PrincipalViews,
  ) {}

  /**
   * The user who is signed in, or nobody: a page asks this first. Confirms a refresh as every guarded request
   * does.
   */
  @Get('session')
  @Documented({
    id: 'session',
    cost: reads(1),
    summary: 'Who is signed in, or nobody',
    description:
      'Nobody is 200 too, so that a page can ask without an error in its console. It touches no cookie. ' +
      'Where `refreshable`, refresh and ask again.',
    answer: sessionState,
    reads: ['access', 'refresh'],
  })
  async look(
    @CookieValue('access') accessToken: string | undefined,
    @CookieValue('refresh') refreshToken: string | undefined,
    @IsRelayed() isRelayed: boolean,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionState> {
    const sending = { isRelayed };
    const { principal, refreshable } = await this.sessions.look(accessToken, refreshToken, sending);
    if (principal) tellSessionUser(res, principal.user.id);
    return this.views.viewState(principal, refreshable);
  }

  /**
   * Trades the refresh cookie for the next one, or, while it is fresh or the next one is withheld, for a new
   * access cookie alone.
   */
  @Post('refresh')
  @HttpCode(200)
  @Documented({
    id: 'refresh',
    cost: {
      statements: 1,
      rows: 1,
      covered:
        "changes the session's own row and, once a day, the user's; is audited at most once a generation; " +
        'what is no token of ours costs no statement',
    },
    summary: 'Trade the refresh cookie for the next one',
    description:
      'While the refresh token is fresh, or its successor has just gone to another network or browser, ' +
      'only the access cookie is set. After REFRESH_SUPERSEDED repeat the request that you wanted to ' +
      'make, with the cookies you have now. SESSION_REQUIRED and SESSION_ENDED: sign in again.',
    answer: sessionAnswer,
    needs: 'refresh',
    codes: ['SESSION_REQUIRED', 'SESSION_ENDED', 'REFRESH_TOKEN_REUSED', 'REFRESH_SUPERSEDED', 'BUSY'],
    sets: ['access', 'refresh'],
    refusalsClear: { SESSION_ENDED: ['access', 'refresh'], REFRESH_TOKEN_REUSED: ['access', 'refresh'] },
    session: 'renews',
  })
  async refresh(
    @CookieValue('refresh') refreshToken: string | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionAnswer> {
    const issued = await this.sessions.refresh(refreshToken, client);
    this.cookies.set(res, issued);
    return this.views.view(issued.principal);
  }

  /** Ends the session of this browser, and clears its cookies; without a session too. */
  @Post('logout')
  @HttpCode(204)
  @Documented({
    id: 'logout',
    cost: { statements: 1, rows: 1, covered: 'the sign-in that began the session' },
    summary: 'End the session of this browser',
    description: 'Also without a session. On 503 the session may live on, and the cookies stay: try again.',
    codes: ['SESSION_CHANGED', 'BUSY'],
    reads: ['refresh', 'access'],
    clears: ['access', 'refresh'],
    session: 'ends',
  })
  async logout(
    @CookieValue('refresh') refreshToken: string | undefined,
    @CookieValue('access') accessToken: string | undefined,
    @Client() client: ClientInfo,
    @NamedUser() named: string | undefined,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    await this.sessions.logout(refreshToken, accessToken, named, client);
    this.cookies.clear(res);
  }
}
