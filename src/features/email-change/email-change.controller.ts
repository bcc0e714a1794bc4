import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { KnownBrowsers } from '../credentials/known-browsers.js';
import { deviceLifetime } from '../devices/device-token.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValue } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { ReturnToPipe } from '../../platform/http/return-to.js';
import { Documented } from '../../platform/openapi/documented.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import type { Principal } from '../sessions/principal.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import {
  type ChangeEmailBody,
  changeEmailBody,
  type ConfirmEmailBody,
  confirmEmailBody,
} from './email-change.dto.js';
import { CHANGE_EMAIL, CONFIRM_EMAIL } from './email-change.costs.js';
import { EmailChangeService } from './email-change.service.js';
import { EmailConfirmationService } from './email-confirmation.service.js';

@Controller('auth')
export class EmailChangeController {
  constructor(
    private readonly changes: EmailChangeService,
    private readonly confirmations: EmailConfirmationService,
    private readonly cookies: CookiePolicy,
    private readonly sessionCookies: SessionCookies,
    private readonly browsers: KnownBrowsers,
  ) {}

  @Post('change-email')
  @HttpCode(202)
  @Documented({
    id: 'changeEmail',
    summary: 'Mail a link to a new address',
    cost: CHANGE_EMAIL,
    description:
      'Nothing changes until that link is followed. Whether another account has the address is not said ' +
      'here.',
    codes: ['EMAIL_REFUSED', 'PASSWORD_WRONG', 'PROOF_REQUIRED'],
  })
  async request(
    @Body({ schema: changeEmailBody, pipes: [ReturnToPipe] }) body: ChangeEmailBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<void> {
    await this.changes.request(principal, body, client);
  }

  @Post('confirm-email')
  @Public()
  @HttpCode(204)
  @Documented({
    id: 'confirmEmail',
    summary: 'Confirm the new address',
    cost: CONFIRM_EMAIL,
    description:
      'Needs a session of the user, else the password: the token survives a refusal. Ends every ' +
      'session, and gives a browser whose access cookie is still good another one. The old address is ' +
      'told, and can take the change back for 7 days.',
    codes: ['TOKEN_INVALID', 'PASSWORD_REQUIRED', 'EMAIL_TAKEN'],
    reads: ['access', 'device'],
    sets: ['access', 'refresh', 'device'],
    session: 'begins',
  })
  async confirm(
    @Body({ schema: confirmEmailBody }) body: ConfirmEmailBody,
    @CookieValue('access') accessToken: string | undefined,
    @CookieValue('device') deviceCookie: string | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    const presented = { token: body.token, password: body.password, accessToken };
    const { session, ...changed } = await this.confirmations.confirm(presented, client);
    if (session) this.sessionCookies.set(res, session);
    const deviceToken = await this.browsers.renew(changed, deviceCookie, client);
    if (deviceToken !== undefined) this.cookies.set(res, 'device', deviceToken, deviceLifetime(session));
  }
}
