import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError } from '../../platform/errors/app-error.js';
import type { Code } from '../../platform/errors/error-codes.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client, CookieValue, IsRelayed, NamedUser } from '../../platform/http/parameters.js';
import { FromBrowserItself, OWN_SESSION_ID } from '../../platform/http/own-requests.js';
import { Public } from '../../platform/http/public.js';
import { tellSessionUser } from '../../platform/http/session-user.js';
import { type Documentation, Documented } from '../../platform/openapi/documented.js';
import { reads } from '../../platform/limits/cost.js';
import { DeviceBinding, type OwnRequest, provenBy } from './device-binding.js';
import { SessionCookies } from './session-cookies.js';
import { PrincipalViews } from './principal-views.js';
import { type SessionAnswer, sessionAnswer, type SessionState, sessionState } from './session-view.js';
import { SessionsService } from './sessions.service.js';

const REFUSED = [
  'SESSION_REQUIRED',
  'SESSION_ENDED',
  'REFRESH_TOKEN_REUSED',
  'REFRESH_SUPERSEDED',
  'DEVICE_BINDING_REQUIRED',
  'DEVICE_BINDING_MISSING',
  'BUSY',
] as const satisfies readonly Code[];

/** The access cookie alone where that is good for nothing any more. */
const CLEARED: Documentation['refusalsClear'] = {
  SESSION_ENDED: ['access', 'refresh'],
  REFRESH_TOKEN_REUSED: ['access', 'refresh'],
  DEVICE_BINDING_REQUIRED: ['access'],
};

/** No page ever gets it, and it is nothing that the API's description could say beside an answer. */
const NO_BODY = undefined as unknown as SessionAnswer;

@Controller('auth')
@Public()
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookies,
    private readonly views: PrincipalViews,
    private readonly binding: DeviceBinding,
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
      'Where `refreshable`, refresh and ask again. BUSY: the session is bound to the device, and its ' +
      'browser says that it could not refresh it just now, so nobody knows.',
    answer: sessionState,
    reads: ['access', 'refresh'],
    codes: ['BUSY'],
  })
  async look(
    @CookieValue('access') accessToken: string | undefined,
    @CookieValue('refresh') refreshToken: string | undefined,
    @IsRelayed() isRelayed: boolean,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionState> {
    const sending = { isRelayed };
    const { principal, refreshable } = await this.sessions.look(accessToken, refreshToken, sending);
    if (principal) tellSessionUser(res, principal.user.id);
    else if (refreshable && this.binding.isSkipped(req, refreshToken)) throw new AppError('BUSY');
    return this.views.viewState(principal, refreshable);
  }

  /**
   * Trades the refresh cookie for the next one, or, while it is fresh or the next one is withheld, for a new
   * access cookie alone.
   */
  @Post('refresh')
  @HttpCode(200)
  @FromBrowserItself(OWN_SESSION_ID)
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
      'make, with the cookies you have now. SESSION_REQUIRED and SESSION_ENDED: sign in again. A session ' +
      'that is bound to the device is refreshed by its browser alone, which is answered without a body: ' +
      'after DEVICE_BINDING_REQUIRED ask GET /auth/session.',
    answer: sessionAnswer,
    needs: 'refresh',
    codes: REFUSED,
    sets: ['access', 'refresh'],
    reads: ['access'],
    refusalsClear: CLEARED,
    session: 'renews',
  })
  async refresh(
    @CookieValue('refresh') refreshToken: string | undefined,
    @CookieValue('access') accessToken: string | undefined,
    @Client() client: ClientInfo,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionAnswer> {
    const own = this.binding.refreshed(req, res, refreshToken);
    if (own) return this.refreshBound(own, { refreshToken, client, res });
    const issued = await this.sessions.refresh(refreshToken, client, { accessToken });
    this.cookies.set(res, issued);
    return this.views.view(issued.principal);
  }

  /**
   * To the browser itself: no body says that its instructions stand. A browser ends its session for every
   * other refusal than 403, so a request that came late is no refusal.
   */
  private async refreshBound(
    own: OwnRequest,
    { refreshToken, client, res }: { refreshToken: string | undefined; client: ClientInfo; res: Response },
  ): Promise<SessionAnswer> {
    const issued = await this.sessions
      .refresh(refreshToken, { ...client, provenKey: provenBy(own) })
      .catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'REFRESH_SUPERSEDED') return undefined;
        throw error;
      });
    if (issued) this.cookies.set(res, issued);
    this.binding.challengeNext(res, own, !issued || issued.refreshToken !== undefined);
    return NO_BODY;
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
