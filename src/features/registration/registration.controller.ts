import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValue, ReaderLocale } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { TakesTurns } from '../../platform/http/takes-turns.js';
import type { Locale } from '../../platform/registry/locales.js';
import { ReturnToPipe } from '../../platform/http/return-to.js';
import { Documented } from '../../platform/openapi/documented.js';
import { OfSignInMethod } from '../../platform/sign-in-methods/of-sign-in-method.js';
import { HashTurns } from '../passwords/hash-turns.js';
import { PASSWORD } from '../passwords/sign-in-method.js';
import { type RegisterBody, registerBody, type ResendBody, resendBody } from './registration.dto.js';
import { REGISTER, RESEND } from './registration.costs.js';
import { PendingRegistrations } from './pending-registrations.js';
import { RegistrationService } from './registration.service.js';

@Controller('auth')
@Public()
@OfSignInMethod(PASSWORD)
export class RegistrationController {
  constructor(
    private readonly registration: RegistrationService,
    private readonly pending: PendingRegistrations,
    private readonly cookies: CookiePolicy,
    private readonly turns: HashTurns,
  ) {}

  @Post('register')
  @TakesTurns()
  @HttpCode(202)
  @Documented({
    id: 'register',
    summary: 'Start a registration',
    cost: REGISTER,
    description:
      'Mails a link. The answer is the same for every address; the cookie names this browser as the one ' +
      'that registered.',
    codes: ['SIGN_UP_CLOSED', 'TERMS_OUTDATED', 'EMAIL_REFUSED', 'PASSWORD_REFUSED'],
    sets: ['registration'],
  })
  async register(
    @Body({ schema: registerBody, pipes: [ReturnToPipe] }) body: RegisterBody,
    @Client() client: ClientInfo,
    @ReaderLocale() locale: Locale,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    const payer = { ip: client.ip, account: body.email };
    const { browserSecret, maxAgeSeconds } = await this.turns.take(payer, () =>
      this.registration.register(body, client, locale),
    );
    this.cookies.set(res, 'registration', browserSecret, maxAgeSeconds);
  }

  @Post('resend-verification')
  @HttpCode(202)
  @Documented({
    id: 'resendVerification',
    summary: 'Mail the link again',
    cost: RESEND,
    description:
      "That of this browser's registration, else of the newest for the address. The answer is the same " +
      'for every address.',
    reads: ['registration'],
  })
  async resend(
    @Body({ schema: resendBody, pipes: [ReturnToPipe] }) body: ResendBody,
    @CookieValue('registration') browserSecret: string | undefined,
    @Client() { ip }: ClientInfo,
  ): Promise<void> {
    await this.pending.resend(body, browserSecret, ip);
  }
}
