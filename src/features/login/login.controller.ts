import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValue } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { TakesTurns } from '../../platform/http/takes-turns.js';
import { Documented } from '../../platform/openapi/documented.js';
import { OfSignInMethod } from '../../platform/sign-in-methods/of-sign-in-method.js';
import { HashTurns } from '../passwords/hash-turns.js';
import { PASSWORD } from '../passwords/sign-in-method.js';
import { type SessionAnswer, sessionAnswer } from '../sessions/session-view.js';
import { type LoginBody, loginBody } from './login.dto.js';
import { LOGIN } from './login.costs.js';
import { PasswordLoginService } from './password-login.service.js';
import { SignInAnswers } from './sign-in-answers.js';

@Controller('auth')
@Public()
@OfSignInMethod(PASSWORD)
export class LoginController {
  constructor(
    private readonly logins: PasswordLoginService,
    private readonly answers: SignInAnswers,
    private readonly cookies: CookiePolicy,
    private readonly turns: HashTurns,
  ) {}

  @Post('login')
  @TakesTurns()
  @HttpCode(200)
  @Documented({
    id: 'login',
    cost: LOGIN,
    summary: 'Sign in by password',
    description:
      'Ends the session that this browser had. EMAIL_NOT_VERIFIED is said only to the browser that ' +
      'registered. The device cookie is no session: it keeps the failures of strangers apart from those ' +
      'of this browser.',
    answer: sessionAnswer,
    codes: ['INVALID_CREDENTIALS', 'EMAIL_NOT_VERIFIED', 'SECOND_FACTOR_REQUIRED'],
    reads: ['refresh', 'registration', 'device', 'trusted'],
    sets: ['access', 'refresh', 'device'],
    refusalsSet: { SECOND_FACTOR_REQUIRED: ['pending'] },
    refusalsClear: { SECOND_FACTOR_REQUIRED: ['registration'] },
    clears: ['registration'],
    session: 'begins',
  })
  async login(
    @Body({ schema: loginBody }) body: LoginBody,
    @CookieValue('refresh') refreshToken: string | undefined,
    @CookieValue('registration') browserSecret: string | undefined,
    @CookieValue('device') deviceToken: string | undefined,
    @CookieValue('trusted') trustedSecret: string | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionAnswer> {
    const presented = { ...body, browserSecret, refreshToken, deviceToken, trustedSecret };
    const payer = { ip: client.ip, account: body.email };
    const outcome = await this.turns.take(payer, () => this.logins.login(presented, client));
    this.cookies.clear(res, 'registration');
    return this.answers.give(res, outcome, client);
  }
}
