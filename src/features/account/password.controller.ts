import { Body, Controller, Delete, HttpCode, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValue } from '../../platform/http/parameters.js';
import { Documented } from '../../platform/openapi/documented.js';
import { OfSignInMethod } from '../../platform/sign-in-methods/of-sign-in-method.js';
import { KnownBrowsers } from '../credentials/known-browsers.js';
import { deviceLifetime } from '../devices/device-token.js';
import { PASSWORD } from '../passwords/sign-in-method.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import { CHANGE_PASSWORD, REMOVE_PASSWORD, SET_PASSWORD } from './account.costs.js';
import {
  type ChangePasswordBody,
  changePasswordBody,
  type SetPasswordBody,
  setPasswordBody,
} from './account.dto.js';
import { PasswordChangeService } from './password-change.service.js';
import { PasswordRemovalService } from './password-removal.service.js';
import type { RenewedSession } from './password-replacement.js';
import { PasswordSettingService } from './password-setting.service.js';

@Controller('auth')
@OfSignInMethod(PASSWORD)
export class PasswordController {
  constructor(
    private readonly changes: PasswordChangeService,
    private readonly settings: PasswordSettingService,
    private readonly removals: PasswordRemovalService,
    private readonly cookies: CookiePolicy,
    private readonly sessionCookies: SessionCookies,
    private readonly browsers: KnownBrowsers,
  ) {}

  @Post('change-password')
  @HttpCode(204)
  @Documented({
    id: 'changePassword',
    cost: CHANGE_PASSWORD,
    summary: 'Change the password',
    description:
      'Ends every session of the user, unexpired access tokens included, and gives this browser another ' +
      'one. Should the answer be lost, the browser has to sign in again.',
    codes: ['PASSWORD_WRONG', 'PASSWORD_REFUSED'],
    reads: ['device'],
    sets: ['access', 'refresh', 'device'],
    session: 'begins',
  })
  async changePassword(
    @Body({ schema: changePasswordBody }) body: ChangePasswordBody,
    @CurrentPrincipal() principal: Principal,
    @CookieValue('device') deviceCookie: string | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    const renewed = await this.changes.changePassword(principal, body, client);
    await this.goOn(res, principal, renewed, deviceCookie, client);
  }

  @Post('password')
  @HttpCode(204)
  @Documented({
    id: 'setPassword',
    cost: SET_PASSWORD,
    summary: 'Choose a first password',
    description:
      'For a user who signs in otherwise. It wants a recent proof, by a second factor of who has one. Ends ' +
      'every session of the user, and gives this browser another one.',
    codes: ['PROOF_REQUIRED', 'PASSWORD_EXISTS', 'PASSWORD_REFUSED'],
    reads: ['device'],
    sets: ['access', 'refresh', 'device'],
    session: 'begins',
  })
  async set(
    @Body({ schema: setPasswordBody }) { newPassword }: SetPasswordBody,
    @CurrentPrincipal() principal: Principal,
    @CookieValue('device') deviceCookie: string | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    const renewed = await this.settings.set(principal, newPassword, client);
    await this.goOn(res, principal, renewed, deviceCookie, client);
  }

  @Delete('password')
  @HttpCode(204)
  @Documented({
    id: 'removePassword',
    cost: REMOVE_PASSWORD,
    summary: 'Remove the password',
    description:
      'Another way to sign in has to be left. It wants a recent proof, by a second factor of who has one. ' +
      'Ends every session of the user, and gives this browser another one.',
    codes: ['PROOF_REQUIRED', 'NOT_FOUND', 'LAST_CREDENTIAL'],
    reads: ['device'],
    sets: ['access', 'refresh', 'device'],
    session: 'begins',
  })
  async remove(
    @CurrentPrincipal() principal: Principal,
    @CookieValue('device') deviceCookie: string | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    const renewed = await this.removals.remove(principal, client);
    await this.goOn(res, principal, renewed, deviceCookie, client);
  }

  /** This browser goes on in its new session, and stays known. */
  private async goOn(
    res: Response,
    { user }: Principal,
    { session, credentialEpoch }: RenewedSession,
    deviceCookie: string | undefined,
    client: ClientInfo,
  ): Promise<void> {
    this.sessionCookies.set(res, session);
    const deviceToken = await this.browsers.renew({ userId: user.id, credentialEpoch }, deviceCookie, client);
    if (deviceToken !== undefined) this.cookies.set(res, 'device', deviceToken, deviceLifetime(session));
  }
}
