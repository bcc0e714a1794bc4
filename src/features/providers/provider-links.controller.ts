import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValues } from '../../platform/http/parameters.js';
import { ReturnToPipe } from '../../platform/http/return-to.js';
import { Documented } from '../../platform/openapi/documented.js';
import { CurrentUser } from '../sessions/authentication.guard.js';
import { RequireRecentProof } from '../sessions/require-recent-proof.js';
import type { User } from '../users/user.js';
import { FLOW_COOKIES } from './cookies.js';
import { FLOW_SECONDS, type FlowValues } from './flows.js';
import { ProviderSignIn } from './provider-sign-in.service.js';
import { BEGIN_AT_PROVIDER } from './providers.costs.js';
import { type BeginAnswer, beginAnswer, type LinkBody, linkBody, providerName } from './providers.dto.js';

@Controller('auth/providers')
export class ProviderLinksController {
  constructor(
    private readonly signIns: ProviderSignIn,
    private readonly cookies: CookiePolicy,
  ) {}

  @Post(':name/link')
  @HttpCode(200)
  @RequireRecentProof()
  @Documented({
    id: 'linkProvider',
    cost: { ...BEGIN_AT_PROVIDER, statements: 2 },
    summary: 'Begin to connect an account at an identity provider',
    description:
      'As signInByProvider does it. At the end nobody is signed in, and the address that the browser is ' +
      'led to says `linked` with the name of the provider, or `error`.',
    answer: beginAnswer,
    codes: ['NOT_FOUND', 'PROVIDER_UNAVAILABLE'],
    reads: FLOW_COOKIES,
    sets: FLOW_COOKIES,
  })
  async link(
    @Param('name', { schema: providerName }) provider: string,
    @Body({ schema: linkBody, pipes: [ReturnToPipe] }) { returnTo }: LinkBody,
    @CookieValues(FLOW_COOKIES) flows: FlowValues,
    @CurrentUser() { id: linksTo }: User,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<BeginAnswer> {
    const { url, cookie, value } = await this.signIns.begin({ provider, returnTo, linksTo }, flows, client);
    this.cookies.set(res, cookie, value, FLOW_SECONDS);
    return { url };
  }
}
