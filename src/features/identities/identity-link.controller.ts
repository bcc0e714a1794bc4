import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValues } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { Documented } from '../../platform/openapi/documented.js';
import { SignInAnswers } from '../login/sign-in-answers.js';
import { type SessionAnswer, sessionAnswer } from '../sessions/session-view.js';
import { FOLLOW_IDENTITY_LINK } from './identities.costs.js';
import { type LinkIdentityBody, linkIdentityBody } from './identities.dto.js';
import { IdentityLink } from './identity-link.service.js';

const COOKIES = ['identity', 'refresh', 'device', 'trusted'] as const;
type Brought = Record<(typeof COOKIES)[number], string | undefined>;

@Controller('auth')
@Public()
export class IdentityLinkController {
  constructor(
    private readonly links: IdentityLink,
    private readonly answers: SignInAnswers,
    private readonly cookies: CookiePolicy,
  ) {}

  @Post('link-identity')
  @HttpCode(200)
  @Documented({
    id: 'linkIdentity',
    cost: FOLLOW_IDENTITY_LINK,
    summary: 'Connect an account at another service, by the link of a mail, and sign in by it',
    description:
      'In the browser that has shown the account alone: in another one it does nothing, and the link goes ' +
      'on to work. Where nobody has the address it makes a user.',
    answer: sessionAnswer,
    codes: [
      'TOKEN_INVALID',
      'LINK_OF_OTHER_BROWSER',
      'SIGN_UP_CLOSED',
      'EMAIL_REFUSED',
      'SECOND_FACTOR_REQUIRED',
    ],
    reads: COOKIES,
    sets: ['access', 'refresh', 'device'],
    clears: ['identity'],
    refusalsSet: { SECOND_FACTOR_REQUIRED: ['pending'] },
    refusalsClear: { SECOND_FACTOR_REQUIRED: ['identity'] },
    session: 'begins',
  })
  async follow(
    @Body({ schema: linkIdentityBody }) { token }: LinkIdentityBody,
    @CookieValues(COOKIES) { identity, refresh, device, trusted }: Brought,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionAnswer> {
    const browser = {
      identitySecret: identity,
      refreshToken: refresh,
      deviceToken: device,
      trustedSecret: trusted,
    };
    const outcome = await this.links.follow(token, browser, client);
    this.cookies.clear(res, 'identity');
    return this.answers.give(res, outcome, client);
  }
}
