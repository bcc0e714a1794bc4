import { Body, Controller, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { deviceLifetime, DeviceTokens } from '../devices/device-token.js';
import { PAGE_POLICY } from '../http/action-page.js';
import { ActionPages } from '../http/action-pages.js';
import { callerOf } from '../http/caller.js';
import { CookiePolicy } from '../http/cookie-policy.js';
import { Public } from '../http/public.js';
import { ReturnToPipe } from '../http/return-to.js';
import { Documented, PAGE } from '../openapi/documented.js';
import { NOTHING } from '../rate-limit/cost.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import { type SessionAnswer, sessionAnswer } from '../sessions/session-view.js';
import { SIGN_IN_BY_LINK, SIGN_IN_LINK } from './login.costs.js';
import { type SignInBody, signInBody, type SignInLinkBody, signInLinkBody } from './login.dto.js';
import { SignInLinkService } from './sign-in-link.service.js';

@Controller('auth')
@Public()
export class SignInLinkController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly links: SignInLinkService,
    private readonly cookies: CookiePolicy,
    private readonly sessionCookies: SessionCookies,
    private readonly devices: DeviceTokens,
    private readonly pages: ActionPages,
  ) {}

  @Post('sign-in-link')
  @HttpCode(202)
  @Documented({
    id: 'signInLink',
    cost: SIGN_IN_LINK,
    summary: 'Mail a link to sign in by, while the account has had too many tries',
    description: 'The answer is the same for every address. Offer it after RATE_LIMITED at a sign-in: with the link the password has tries of its own.',
  })
  async ask(@Body({ schema: signInLinkBody, pipes: [ReturnToPipe] }) body: SignInLinkBody, @Req() req: Request): Promise<void> {
    await this.links.ask(body, callerOf(req, this.env.TRUST_PROXY));
  }

  /** The page behind the mail's link. It reads the token from the fragment, and sends it with the password that is typed only. */
  @Get('sign-in')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', PAGE_POLICY)
  @Header('Referrer-Policy', 'no-referrer')
  @Documented({ id: 'signInPage', summary: "The page behind the mail's link", cost: NOTHING, answer: PAGE, withoutDatabase: true })
  page(@Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<string> {
    return this.pages.show('signIn', req, res);
  }

  @Post('sign-in')
  @HttpCode(200)
  @Documented({
    id: 'signInByLink',
    cost: SIGN_IN_BY_LINK,
    summary: 'Sign in by the link of a mail and the password',
    description: 'Works once. A wrong password leaves the link as it is, and counts for it alone.',
    answer: sessionAnswer,
    codes: ['TOKEN_INVALID', 'PASSWORD_WRONG', 'INVALID_CREDENTIALS'],
    reads: ['refresh', 'device'],
    sets: ['access', 'refresh', 'device'],
  })
  async signIn(@Body({ schema: signInBody }) body: SignInBody, @Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<SessionAnswer> {
    const device = this.devices.read(this.cookies.read(req, 'device'));
    const presented = { ...body, device, refreshToken: this.sessionCookies.read(req).refreshToken };
    const { deviceToken, ...issued } = await this.links.signIn(presented, callerOf(req, this.env.TRUST_PROXY));
    this.sessionCookies.set(res, issued);
    if (deviceToken !== undefined) this.cookies.set(res, 'device', deviceToken, deviceLifetime(issued));
    return { user: issued.user, session: issued.session };
  }
}
