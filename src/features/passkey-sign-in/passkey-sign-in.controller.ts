import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValue, CookieValues } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { Documented } from '../../platform/openapi/documented.js';
import { OfSignInMethod } from '../../platform/sign-in-methods/of-sign-in-method.js';
import { PASSKEY } from '../passkeys/sign-in-method.js';
import { SignInAnswers } from '../login/sign-in-answers.js';
import { CHALLENGE_SECONDS } from '../passkeys/challenges.js';
import { type RequestOptions, requestOptionsAnswer } from '../passkeys/options.dto.js';
import { type SessionAnswer, sessionAnswer } from '../sessions/session-view.js';
import { PasskeyLogin } from './passkey-login.service.js';
import { PasskeySecondStep } from './passkey-second-step.js';
import { PASSKEY_LOGIN } from './passkey-sign-in.costs.js';
import {
  type PasskeyLoginBody,
  passkeyLoginBody,
  type PasskeyLoginOptionsBody,
  passkeyLoginOptionsBody,
} from './passkey-sign-in.dto.js';

const READS = ['challenge', 'pending', 'refresh', 'device', 'trusted'] as const;

@Controller('auth/login/passkey')
@Public()
@OfSignInMethod(PASSKEY)
export class PasskeySignInController {
  constructor(
    private readonly logins: PasskeyLogin,
    private readonly steps: PasskeySecondStep,
    private readonly answers: SignInAnswers,
    private readonly cookies: CookiePolicy,
  ) {}

  @Post('options')
  @HttpCode(200)
  @Documented({
    id: 'passkeyLoginOptions',
    cost: { statements: 2, covered: 'answers from memory, or reads by an index' },
    summary: 'Get what a browser needs to sign in by a passkey',
    description:
      'For PublicKeyCredential.parseRequestOptionsFromJSON(). It is the same for everybody, so no address ' +
      'is sent, and it tells nothing of one; a page can ask as it is opened, for its autofill. With ' +
      '`secondFactor` it is for the person of SECOND_FACTOR_REQUIRED. The cookie ties it to this browser, ' +
      'for five minutes.',
    answer: requestOptionsAnswer,
    codes: ['SIGN_IN_EXPIRED', 'FACTOR_MISSING', 'FACTOR_UNAVAILABLE'],
    reads: ['pending'],
    sets: ['challenge'],
    refusalsClear: { SIGN_IN_EXPIRED: ['pending'] },
  })
  async options(
    @Body({ schema: passkeyLoginOptionsBody }) { secondFactor }: PasskeyLoginOptionsBody,
    @CookieValue('pending') pendingSecret: string | undefined,
    @Res({ passthrough: true }) res: Response,
  ): Promise<RequestOptions> {
    const { options, cookie } = secondFactor
      ? await this.steps.options(pendingSecret)
      : this.logins.options();
    this.cookies.set(res, 'challenge', cookie, CHALLENGE_SECONDS);
    return options;
  }

  @Post()
  @HttpCode(200)
  @Documented({
    id: 'loginByPasskey',
    cost: PASSKEY_LOGIN,
    summary: 'Sign in by a passkey, alone or as the second factor',
    description:
      'Which of the two the options were for. Alone it counts as two factors, as its device verifies the ' +
      'person. As second factor it goes on with the sign-in that waits in this browser, ' +
      'for which alone `trust` counts; `remember` was said with the password then.',
    answer: sessionAnswer,
    codes: ['CHALLENGE_EXPIRED', 'PASSKEY_REFUSED', 'SIGN_IN_EXPIRED', 'FACTOR_UNAVAILABLE'],
    reads: READS,
    sets: ['access', 'refresh', 'device', 'trusted'],
    clears: ['challenge', 'pending'],
    refusalsClear: { CHALLENGE_EXPIRED: ['challenge'], SIGN_IN_EXPIRED: ['pending'] },
    session: 'begins',
  })
  async login(
    @Body({ schema: passkeyLoginBody }) { credential, remember, trust }: PasskeyLoginBody,
    @CookieValues(READS) cookies: Partial<Record<(typeof READS)[number], string>>,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionAnswer> {
    const shown = { credential, challengeCookie: cookies.challenge };
    const browser = { refreshToken: cookies.refresh, deviceToken: cookies.device };
    const waiting = { ...browser, pendingSecret: cookies.pending, trustedSecret: cookies.trusted, trust };
    const outcome = this.steps.isMeant(shown, waiting)
      ? await this.steps.complete(shown, waiting, client)
      : await this.logins.signIn(shown, { ...browser, remember }, client);
    this.cookies.clear(res, 'challenge');
    this.cookies.clear(res, 'pending');
    return this.answers.give(res, outcome, client);
  }
}
