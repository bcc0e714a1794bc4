import { Body, Controller, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { DEVICE_SECONDS, DeviceTokens } from '../devices/device-token.js';
import { type Caller, callerOf } from '../http/caller.js';
import { CookiePolicy } from '../http/cookie-policy.js';
import { PAGE_POLICY } from '../http/action-page.js';
import { ActionPages } from '../http/action-pages.js';
import { Public } from '../http/public.js';
import { ReaderLanguage } from '../http/reader-language.js';
import { Documented, PAGE } from '../openapi/documented.js';
import { type RegisterBody, registerBody, type ResendBody, resendBody, type VerifyBody, verifyBody } from './registration.dto.js';
import { NOTHING } from '../rate-limit/cost.js';
import { REGISTER, RESEND, VERIFY } from './registration.costs.js';
import { RegistrationService } from './registration.service.js';

@Controller('auth')
@Public()
export class RegistrationController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly registration: RegistrationService,
    private readonly cookies: CookiePolicy,
    private readonly devices: DeviceTokens,
    private readonly language: ReaderLanguage,
    private readonly pages: ActionPages,
  ) {}

  @Post('register')
  @HttpCode(202)
  @Documented({
    id: 'register',
    summary: 'Start a registration',
    cost: REGISTER,
    description: 'Mails a link. The answer is the same for every address; the cookie names this browser as the one that registered.',
    codes: ['SIGN_UP_CLOSED', 'EMAIL_REFUSED', 'PASSWORD_REFUSED'],
    sets: ['registration'],
  })
  async register(@Body({ schema: registerBody }) body: RegisterBody, @Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<void> {
    const { browserSecret, maxAgeSeconds } = await this.registration.register(body, { ip: this.callerOf(req).ip, locale: this.language.of(req) });
    this.cookies.set(res, 'registration', browserSecret, maxAgeSeconds);
  }

  @Post('resend-verification')
  @HttpCode(202)
  @Documented({
    id: 'resendVerification',
    summary: 'Mail the link again',
    cost: RESEND,
    description: "That of this browser's registration, else of the newest for the address. The answer is the same for every address.",
    reads: ['registration'],
  })
  async resend(@Body({ schema: resendBody }) body: ResendBody, @Req() req: Request): Promise<void> {
    await this.registration.resend(body.email, this.cookies.read(req, 'registration'), this.callerOf(req).ip);
  }

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
    description: 'In another browser than the one that registered, the password is required; the token survives that.',
    codes: ['TOKEN_INVALID', 'PASSWORD_REQUIRED'],
    reads: ['registration'],
    sets: ['device'],
    clears: ['registration'],
  })
  async verify(@Body({ schema: verifyBody }) body: VerifyBody, @Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<void> {
    const userId = await this.registration.verify(body.token, body.password, this.cookies.read(req, 'registration'), this.callerOf(req));
    this.cookies.clear(res, 'registration');
    // Whoever has just proven the mailbox and the registration is no stranger at the sign-in that follows.
    if (userId !== undefined) this.cookies.set(res, 'device', this.devices.issue(userId, 0), DEVICE_SECONDS);
  }

  private callerOf(req: Request): Caller {
    return callerOf(req, this.env.TRUST_PROXY);
  }
}
