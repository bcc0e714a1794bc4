import { Body, Controller, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { DEVICE_SECONDS, DeviceTokens } from '../devices/device-token.js';
import { PAGE_POLICY } from '../http/action-page.js';
import { ActionPages } from '../http/action-pages.js';
import { callerOf } from '../http/caller.js';
import { CookiePolicy } from '../http/cookie-policy.js';
import { Public } from '../http/public.js';
import { LoginService } from '../login/login.service.js';
import { Documented, PAGE } from '../openapi/documented.js';
import { NOTHING } from '../rate-limit/cost.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import { VERIFY } from './registration.costs.js';
import { type VerifyBody, verifyBody } from './registration.dto.js';
import { RegistrationService } from './registration.service.js';

@Controller('auth')
@Public()
export class VerificationController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly registration: RegistrationService,
    private readonly logins: LoginService,
    private readonly cookies: CookiePolicy,
    private readonly sessionCookies: SessionCookies,
    private readonly devices: DeviceTokens,
    private readonly pages: ActionPages,
  ) {}

  /** The page behind the mail's link. It reads the token from the fragment, and spends it on a click only. */
  @Get('verify')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  @Documented({ id: 'verifyPage', summary: "The page behind the mail's link", cost: NOTHING, answer: PAGE, withoutDatabase: true })
  page(@Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<string> {
    return this.pages.show('verify', req, res);
  }

  @Post('verify')
  @HttpCode(204)
  @Documented({
    id: 'verify',
    summary: 'Confirm the address',
    cost: VERIFY,
    description:
      'Signs this browser in, unless SIGN_IN_AFTER_VERIFY is off. In another browser than the one that registered, the password is required; the token survives that. A link that was followed before does nothing, unless the answer was lost: then the same browser is signed in by asking again.',
    codes: ['TOKEN_INVALID', 'PASSWORD_REQUIRED'],
    reads: ['registration', 'refresh', 'device'],
    sets: ['access', 'refresh', 'device'],
    clears: ['registration'],
  })
  async verify(@Body({ schema: verifyBody }) body: VerifyBody, @Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<void> {
    const caller = callerOf(req, this.env.TRUST_PROXY);
    const userId = await this.registration.verify(body.token, body.password, this.cookies.read(req, 'registration'), caller);
    this.cookies.clear(res, 'registration');
    if (userId === undefined) return;
    const device = this.devices.read(this.cookies.read(req, 'device'));
    const browser = { refreshToken: this.sessionCookies.read(req).refreshToken, device };
    const signedIn = this.env.SIGN_IN_AFTER_VERIFY ? await this.logins.welcome(userId, browser, caller) : undefined;
    if (signedIn) this.sessionCookies.set(res, signedIn);
    // Whoever has just proven the mailbox and the registration is no stranger at a sign-in that follows.
    this.cookies.set(res, 'device', signedIn?.deviceToken ?? this.devices.issue(userId, 0, caller, device), DEVICE_SECONDS);
  }
}
