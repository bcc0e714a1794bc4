import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { KnownBrowsers } from '../credentials/known-browsers.js';
import { DEVICE_SECONDS } from '../devices/device-token.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client, CookieValue } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { ReturnToPipe } from '../../platform/http/return-to.js';
import { Documented } from '../../platform/openapi/documented.js';
import { OfSignInMethod } from '../../platform/sign-in-methods/of-sign-in-method.js';
import { PASSWORD } from '../passwords/sign-in-method.js';
import {
  type ForgotPasswordBody,
  forgotPasswordBody,
  type ResetPasswordBody,
  resetPasswordBody,
} from './password-reset.dto.js';
import { FORGOT, RESET } from './password-reset.costs.js';
import { LinkRequests } from '../one-time-tokens/link-requests.js';
import { PasswordResetService } from './password-reset.service.js';

const ASKED = { purpose: 'reset-password', event: 'password_reset_requested', cost: FORGOT } as const;

@Controller('auth')
@Public()
@OfSignInMethod(PASSWORD)
export class PasswordResetController {
  constructor(
    private readonly requests: LinkRequests,
    private readonly resets: PasswordResetService,
    private readonly cookies: CookiePolicy,
    private readonly browsers: KnownBrowsers,
  ) {}

  @Post('forgot-password')
  @HttpCode(202)
  @Documented({
    id: 'forgotPassword',
    summary: 'Mail a link to choose a new password',
    cost: FORGOT,
    description:
      'The answer is the same for every address. An address that is not verified yet gets its ' +
      'verification mail again.',
  })
  async forgot(
    @Body({ schema: forgotPasswordBody, pipes: [ReturnToPipe] }) body: ForgotPasswordBody,
    @Client() client: ClientInfo,
  ): Promise<void> {
    await this.requests.ask(ASKED, body, client);
  }

  @Post('reset-password')
  @HttpCode(204)
  @Documented({
    id: 'resetPassword',
    summary: 'Choose a new password by the link of a mail',
    cost: RESET,
    description:
      'Ends every session of the user, and signs nobody in. A password that is refused leaves the link ' +
      'as it is.',
    codes: ['TOKEN_INVALID', 'PASSWORD_REFUSED'],
    reads: ['device'],
    sets: ['device'],
  })
  async reset(
    @Body({ schema: resetPasswordBody }) body: ResetPasswordBody,
    @CookieValue('device') deviceCookie: string | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    const changed = await this.resets.reset(body.token, body.password, client);
    const deviceToken = await this.browsers.renew(changed, deviceCookie, client);
    if (deviceToken !== undefined) this.cookies.set(res, 'device', deviceToken, DEVICE_SECONDS);
  }
}
