import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client, CookieValue, NamedUser } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { Documented } from '../../platform/openapi/documented.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { ProviderSignOut } from './provider-sign-out.service.js';
import { SIGN_OUT_AT_PROVIDER } from './providers.costs.js';
import { type SignOutAnswer, signOutAnswer } from './providers.dto.js';

@Controller('auth/logout/provider')
@Public()
export class ProviderSignOutController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly signOuts: ProviderSignOut,
    private readonly cookies: SessionCookies,
  ) {}

  /** Ends the session of this browser as `logout` does, and says where it ends at the provider. */
  @Post()
  @HttpCode(200)
  @Documented({
    id: 'logoutAtProvider',
    cost: SIGN_OUT_AT_PROVIDER,
    summary: 'End the session of this browser, and learn where to sign out at its provider',
    description:
      'As logout, which comes first, whatever becomes of the rest. Send the browser to `url`, where ' +
      'there is one: the provider leads it back to AFTER_SIGN_OUT_URL.',
    answer: signOutAnswer,
    codes: ['SESSION_CHANGED', 'BUSY'],
    reads: ['refresh', 'access'],
    clears: ['access', 'refresh'],
    session: 'ends',
  })
  async leave(
    @CookieValue('refresh') refreshToken: string | undefined,
    @CookieValue('access') accessToken: string | undefined,
    @Client() client: ClientInfo,
    @NamedUser() named: string | undefined,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SignOutAnswer> {
    const identityId = await this.sessions.logout(refreshToken, accessToken, named, client);
    this.cookies.clear(res);
    return { url: identityId === undefined ? null : await this.signOuts.urlFor(identityId) };
  }
}
