import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { AllowedWhileEnrolling } from '../../platform/http/while-enrolling.js';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { OfSignInMethod } from '../../platform/sign-in-methods/of-sign-in-method.js';
import { CHALLENGE_SECONDS } from '../passkeys/challenges.js';
import { type RequestOptions, requestOptionsAnswer } from '../passkeys/options.dto.js';
import { PASSKEY } from '../passkeys/sign-in-method.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { PasskeyReauthentication } from './passkey-reauthentication.service.js';

@Controller('auth')
@OfSignInMethod(PASSKEY)
export class PasskeyReauthenticationController {
  constructor(
    private readonly passkeys: PasskeyReauthentication,
    private readonly cookies: CookiePolicy,
  ) {}

  @Post('reauthenticate/passkey/options')
  @HttpCode(200)
  @AllowedWhileEnrolling()
  @Documented({
    id: 'reauthenticationOptions',
    cost: reads(2),
    summary: 'Get what a browser needs to prove by a passkey who is there',
    description: 'For PublicKeyCredential.parseRequestOptionsFromJSON(), and then POST /auth/reauthenticate.',
    answer: requestOptionsAnswer,
    codes: ['FACTOR_MISSING', 'FACTOR_UNAVAILABLE'],
    sets: ['challenge'],
  })
  async options(
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) res: Response,
  ): Promise<RequestOptions> {
    const { options, cookie } = await this.passkeys.options(principal);
    this.cookies.set(res, 'challenge', cookie, CHALLENGE_SECONDS);
    return options;
  }
}
