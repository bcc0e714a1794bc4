import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DeviceTokens } from '../devices/device-token.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client, CookieValue } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { ReturnToPipe } from '../../platform/http/return-to.js';
import { Documented } from '../../platform/openapi/documented.js';
import { OfSignInMethod } from '../../platform/sign-in-methods/of-sign-in-method.js';
import { PASSWORD } from '../passwords/sign-in-method.js';
import { type SessionAnswer, sessionAnswer } from '../sessions/session-view.js';
import { SIGN_IN_BY_LINK, SIGN_IN_LINK } from './login.costs.js';
import { type SignInBody, signInBody, type SignInLinkBody, signInLinkBody } from './login.dto.js';
import { SignInAnswers } from './sign-in-answers.js';
import { SignInLinkService } from './sign-in-link.service.js';

@Controller('auth')
@Public()
@OfSignInMethod(PASSWORD)
export class SignInLinkController {
  constructor(
    private readonly links: SignInLinkService,
    private readonly answers: SignInAnswers,
    private readonly devices: DeviceTokens,
  ) {}

  @Post('sign-in-link')
  @HttpCode(202)
  @Documented({
    id: 'signInLink',
    cost: SIGN_IN_LINK,
    summary: 'Mail a link to sign in by, while the account has had too many tries',
    description:
      'The answer is the same for every address. Offer it after RATE_LIMITED at a sign-in: with the ' +
      'link the password has tries of its own.',
  })
  async ask(
    @Body({ schema: signInLinkBody, pipes: [ReturnToPipe] }) body: SignInLinkBody,
    @Client() client: ClientInfo,
  ): Promise<void> {
    await this.links.ask(body, client);
  }

  @Post('sign-in')
  @HttpCode(200)
  @Documented({
    id: 'signInByLink',
    cost: SIGN_IN_BY_LINK,
    summary: 'Sign in by the link of a mail and the password',
    description: 'Works once. A wrong password leaves the link as it is, and counts for it alone.',
    answer: sessionAnswer,
    codes: ['TOKEN_INVALID', 'PASSWORD_WRONG', 'INVALID_CREDENTIALS', 'SECOND_FACTOR_REQUIRED'],
    reads: ['refresh', 'device', 'trusted'],
    sets: ['access', 'refresh', 'device'],
    refusalsSet: { SECOND_FACTOR_REQUIRED: ['pending'] },
    session: 'begins',
  })
  async signIn(
    @Body({ schema: signInBody }) body: SignInBody,
    @CookieValue('refresh') refreshToken: string | undefined,
    @CookieValue('device') deviceCookie: string | undefined,
    @CookieValue('trusted') trustedSecret: string | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionAnswer> {
    const device = this.devices.read(deviceCookie);
    const presented = { ...body, device, refreshToken, trustedSecret };
    return this.answers.give(res, await this.links.signIn(presented, client), client);
  }
}
