import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValue } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { Documented } from '../../platform/openapi/documented.js';
import { SignInAnswers } from '../login/sign-in-answers.js';
import type { TypedCode } from '../reauthentication/second-factor-codes.js';
import { type SessionAnswer, sessionAnswer } from '../sessions/session-view.js';
import { CodeSignIn } from './code-sign-in.js';
import { SECOND_STEP } from './second-factors.costs.js';
import {
  type RecoverySignInBody,
  recoverySignInBody,
  type TotpSignInBody,
  totpSignInBody,
} from './second-factors.dto.js';
import type { WaitingBrowser } from './second-step.js';

const CODES = ['CODE_WRONG', 'SIGN_IN_EXPIRED', 'INVALID_CREDENTIALS'] as const;

const DOCUMENTED = {
  cost: SECOND_STEP,
  answer: sessionAnswer,
  reads: ['pending', 'refresh', 'device', 'trusted'],
  sets: ['access', 'refresh', 'device', 'trusted'],
  clears: ['pending'],
  refusalsClear: { SIGN_IN_EXPIRED: ['pending'] },
  session: 'begins',
} as const;

@Controller('auth/login')
@Public()
export class SecondFactorsController {
  constructor(
    private readonly signIns: CodeSignIn,
    private readonly answers: SignInAnswers,
    private readonly cookies: CookiePolicy,
  ) {}

  @Post('totp')
  @HttpCode(200)
  @Documented({
    ...DOCUMENTED,
    id: 'loginByTotp',
    codes: [...CODES, 'BUSY'],
    summary: 'Complete a sign-in by a code of an authenticator app',
    description:
      'After SECOND_FACTOR_REQUIRED, in the same browser, within five minutes. A code works once. The ' +
      'fifth wrong one ends the sign-in: it begins again with the password. With `trust` this browser is ' +
      'asked for no second factor for 30 days.',
  })
  byTotp(
    @Body({ schema: totpSignInBody }) { code, trust }: TotpSignInBody,
    @CookieValue('pending') pendingSecret: string | undefined,
    @CookieValue('refresh') refreshToken: string | undefined,
    @CookieValue('device') deviceToken: string | undefined,
    @CookieValue('trusted') trustedSecret: string | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionAnswer> {
    const browser = { pendingSecret, refreshToken, deviceToken, trustedSecret, trust };
    return this.complete(browser, { method: 'otp', code }, client, res);
  }

  @Post('recovery-code')
  @HttpCode(200)
  @Documented({
    ...DOCUMENTED,
    id: 'loginByRecoveryCode',
    codes: CODES,
    summary: 'Complete a sign-in by a recovery code',
    description: 'As by a code of an app, which may be lost. The user is told by email how many are left.',
  })
  byRecoveryCode(
    @Body({ schema: recoverySignInBody }) { recoveryCode, trust }: RecoverySignInBody,
    @CookieValue('pending') pendingSecret: string | undefined,
    @CookieValue('refresh') refreshToken: string | undefined,
    @CookieValue('device') deviceToken: string | undefined,
    @CookieValue('trusted') trustedSecret: string | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionAnswer> {
    const browser = { pendingSecret, refreshToken, deviceToken, trustedSecret, trust };
    return this.complete(browser, { method: 'rc', code: recoveryCode }, client, res);
  }

  private async complete(
    browser: WaitingBrowser,
    typed: TypedCode,
    client: ClientInfo,
    res: Response,
  ): Promise<SessionAnswer> {
    const outcome = await this.signIns.complete(browser, typed, client);
    this.cookies.clear(res, 'pending');
    return this.answers.give(res, outcome, client);
  }
}
