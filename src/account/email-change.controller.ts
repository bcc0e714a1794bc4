import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { deviceLifetime, DeviceTokens } from '../devices/device-token.js';
import { callerOf } from '../http/caller.js';
import { CookiePolicy } from '../http/cookie-policy.js';
import { Public } from '../http/public.js';
import { ReturnToPipe } from '../http/return-to.js';
import { Documented } from '../openapi/documented.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import { CurrentSession, CurrentUser } from '../sessions/session.guard.js';
import type { SessionView } from '../sessions/session-view.js';
import type { UserView } from '../users/user-view.js';
import { type ChangeEmailBody, changeEmailBody, type ConfirmEmailBody, confirmEmailBody } from './account.dto.js';
import { CHANGE_EMAIL, CONFIRM_EMAIL } from './account.costs.js';
import { EmailChangeService } from './email-change.service.js';

@Controller('auth')
export class EmailChangeController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly changes: EmailChangeService,
    private readonly cookies: CookiePolicy,
    private readonly sessionCookies: SessionCookies,
    private readonly devices: DeviceTokens,
  ) {}

  @Post('change-email')
  @HttpCode(202)
  @Documented({
    id: 'changeEmail',
    summary: 'Mail a link to a new address',
    cost: CHANGE_EMAIL,
    description: 'Nothing changes until that link is followed. Whether another account has the address is not said here.',
    codes: ['EMAIL_REFUSED', 'PASSWORD_WRONG'],
  })
  async request(
    @Body({ schema: changeEmailBody, pipes: [ReturnToPipe] }) body: ChangeEmailBody,
    @CurrentUser() user: UserView,
    @CurrentSession() session: SessionView,
    @Req() req: Request,
  ): Promise<void> {
    await this.changes.request({ user, session }, body, callerOf(req, this.env.TRUST_PROXY));
  }

  @Post('confirm-email')
  @Public()
  @HttpCode(204)
  @Documented({
    id: 'confirmEmail',
    summary: 'Confirm the new address',
    cost: CONFIRM_EMAIL,
    description:
      'Needs a session of the user, else the password: the token survives a refusal. Ends every session, and gives a browser whose access cookie is still good another one. The old address is told, and can take the change back for 7 days.',
    codes: ['TOKEN_INVALID', 'PASSWORD_REQUIRED', 'EMAIL_TAKEN'],
    reads: ['access', 'device'],
    sets: ['access', 'refresh', 'device'],
  })
  async confirm(@Body({ schema: confirmEmailBody }) body: ConfirmEmailBody, @Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<void> {
    const device = this.devices.read(this.cookies.read(req, 'device'));
    const presented = { token: body.token, password: body.password, accessToken: this.sessionCookies.read(req).accessToken, device };
    const { session, deviceToken } = await this.changes.confirm(presented, callerOf(req, this.env.TRUST_PROXY));
    if (session) this.sessionCookies.set(res, session);
    this.cookies.set(res, 'device', deviceToken, deviceLifetime(session));
  }
}
