import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DEVICE_SECONDS, DeviceTokens } from '../devices/device-token.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValue } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { SignInAnswers } from '../login/sign-in-answers.js';
import { Documented } from '../../platform/openapi/documented.js';
import { OfSignInMethod } from '../../platform/sign-in-methods/of-sign-in-method.js';
import { PASSWORD } from '../passwords/sign-in-method.js';
import { VERIFY } from './registration.costs.js';
import { type VerifyBody, verifyBody } from './registration.dto.js';
import { VerificationService } from './verification.service.js';

@Controller('auth')
@Public()
@OfSignInMethod(PASSWORD)
export class VerificationController {
  constructor(
    private readonly verification: VerificationService,
    private readonly answers: SignInAnswers,
    private readonly cookies: CookiePolicy,
    private readonly devices: DeviceTokens,
  ) {}

  @Post('verify')
  @HttpCode(204)
  @Documented({
    id: 'verify',
    summary: 'Confirm the address',
    cost: VERIFY,
    description:
      'Signs this browser in, unless SIGN_IN_AFTER_VERIFY is off. In another browser than the one that ' +
      'registered, the password is required; the token survives that. A link that was followed before ' +
      'does nothing, unless the answer was lost: then the same browser is signed in by asking again.',
    codes: ['TOKEN_INVALID', 'PASSWORD_REQUIRED', 'SECOND_FACTOR_REQUIRED'],
    reads: ['registration', 'refresh', 'device', 'trusted'],
    sets: ['access', 'refresh', 'device'],
    refusalsSet: { SECOND_FACTOR_REQUIRED: ['pending'] },
    refusalsClear: { SECOND_FACTOR_REQUIRED: ['registration'] },
    clears: ['registration'],
    session: 'may-begin',
  })
  async verify(
    @Body({ schema: verifyBody }) body: VerifyBody,
    @CookieValue('registration') browserSecret: string | undefined,
    @CookieValue('refresh') refreshToken: string | undefined,
    @CookieValue('device') deviceCookie: string | undefined,
    @CookieValue('trusted') trustedSecret: string | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    const device = this.devices.read(deviceCookie);
    const verified = await this.verification.verify(
      { token: body.token, password: body.password, browserSecret },
      { refreshToken, device, trustedSecret },
      client,
    );
    this.cookies.clear(res, 'registration');
    if (!verified) return;
    const { userId, signIn } = verified;
    if (signIn) this.answers.give(res, signIn, client);
    // A browser that has just proven mailbox and registration is no stranger at a sign-in that follows.
    else this.cookies.set(res, 'device', this.devices.issue(userId, 0, client, device), DEVICE_SECONDS);
  }
}
