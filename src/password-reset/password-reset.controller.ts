import { Body, Controller, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { DEVICE_SECONDS, DeviceTokens } from '../devices/device-token.js';
import { PAGE_POLICY } from '../http/action-page.js';
import { ActionPages } from '../http/action-pages.js';
import { CookiePolicy } from '../http/cookie-policy.js';
import { callerOf } from '../http/caller.js';
import { Public } from '../http/public.js';
import { ReturnToPipe } from '../http/return-to.js';
import { Documented, PAGE } from '../openapi/documented.js';
import { type ForgotPasswordBody, forgotPasswordBody, type ResetPasswordBody, resetPasswordBody } from './password-reset.dto.js';
import { NOTHING } from '../rate-limit/cost.js';
import { FORGOT, RESET } from './password-reset.costs.js';
import { PasswordResetService } from './password-reset.service.js';

@Controller('auth')
@Public()
export class PasswordResetController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly resets: PasswordResetService,
    private readonly cookies: CookiePolicy,
    private readonly devices: DeviceTokens,
    private readonly pages: ActionPages,
  ) {}

  @Post('forgot-password')
  @HttpCode(202)
  @Documented({
    id: 'forgotPassword',
    summary: 'Mail a link to choose a new password',
    cost: FORGOT,
    description: 'The answer is the same for every address. An address that is not verified yet gets its verification mail again.',
  })
  async forgot(@Body({ schema: forgotPasswordBody, pipes: [ReturnToPipe] }) body: ForgotPasswordBody, @Req() req: Request): Promise<void> {
    await this.resets.forgot(body, callerOf(req, this.env.TRUST_PROXY));
  }

  /** The page behind the mail's link. It reads the token from the fragment, and spends it when a new password is sent only. */
  @Get('reset-password')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  @Header('Referrer-Policy', 'no-referrer')
  @Documented({ id: 'resetPasswordPage', summary: "The page behind the mail's link", cost: NOTHING, answer: PAGE, withoutDatabase: true })
  page(@Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<string> {
    return this.pages.show('resetPassword', req, res);
  }

  @Post('reset-password')
  @HttpCode(204)
  @Documented({
    id: 'resetPassword',
    summary: 'Choose a new password by the link of a mail',
    cost: RESET,
    description: 'Ends every session of the user, and signs nobody in. A password that is refused leaves the link as it is.',
    codes: ['TOKEN_INVALID', 'PASSWORD_REFUSED'],
    reads: ['device'],
    sets: ['device'],
  })
  async reset(@Body({ schema: resetPasswordBody }) body: ResetPasswordBody, @Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<void> {
    const caller = callerOf(req, this.env.TRUST_PROXY);
    const { userId, credentialEpoch } = await this.resets.reset(body.token, body.password, caller);
    const known = this.devices.read(this.cookies.read(req, 'device'));
    // Else whoever has the account throttled would keep its owner out of it by making them choose a new password.
    this.cookies.set(res, 'device', this.devices.issue(userId, credentialEpoch, caller, known), DEVICE_SECONDS);
  }
}
