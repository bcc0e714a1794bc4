import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { type Caller, callerOf } from '../http/caller.js';
import { CookiePolicy } from '../http/cookie-policy.js';
import { Public } from '../http/public.js';
import { ReaderLanguage } from '../http/reader-language.js';
import { ReturnToPipe } from '../http/return-to.js';
import { Documented } from '../openapi/documented.js';
import { type RegisterBody, registerBody, type ResendBody, resendBody } from './registration.dto.js';
import { REGISTER, RESEND } from './registration.costs.js';
import { RegistrationService } from './registration.service.js';

@Controller('auth')
@Public()
export class RegistrationController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly registration: RegistrationService,
    private readonly cookies: CookiePolicy,
    private readonly language: ReaderLanguage,
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
  async register(
    @Body({ schema: registerBody, pipes: [ReturnToPipe] }) body: RegisterBody,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
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
  async resend(@Body({ schema: resendBody, pipes: [ReturnToPipe] }) body: ResendBody, @Req() req: Request): Promise<void> {
    await this.registration.resend(body, this.cookies.read(req, 'registration'), this.callerOf(req).ip);
  }

  private callerOf(req: Request): Caller {
    return callerOf(req, this.env.TRUST_PROXY);
  }
}
