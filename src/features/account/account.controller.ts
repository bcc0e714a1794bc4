import { Body, Controller, Delete, Get, HttpCode, Patch, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client } from '../../platform/http/parameters.js';
import { AllowedBeforeTerms } from '../../platform/http/before-terms.js';
import { AllowedWhileEnrolling } from '../../platform/http/while-enrolling.js';
import { Documented } from '../../platform/openapi/documented.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import type { Principal } from '../sessions/principal.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import { PrincipalViews } from '../sessions/principal-views.js';
import { type SessionAnswer, sessionAnswer } from '../sessions/session-view.js';
import {
  type ChangeAccountBody,
  changeAccountBody,
  type DeleteAccountBody,
  deleteAccountBody,
} from './account.dto.js';
import { reads } from '../../platform/limits/cost.js';
import { CHANGE_ACCOUNT, DELETE_ACCOUNT } from './account.costs.js';
import { AccountDeletionService } from './account-deletion.service.js';
import { AccountService } from './account.service.js';

@Controller('auth')
export class AccountController {
  constructor(
    private readonly account: AccountService,
    private readonly deletions: AccountDeletionService,
    private readonly cookies: CookiePolicy,
    private readonly sessionCookies: SessionCookies,
    private readonly views: PrincipalViews,
  ) {}

  /**
   * The user who is signed in, and until when. A client also calls this after a refresh, to confirm that it
   * arrived.
   */
  @Get('me')
  @AllowedWhileEnrolling()
  @Documented({
    id: 'me',
    cost: reads(1),
    summary: 'Who is signed in, and until when',
    description: 'Call it after a refresh, to confirm that the new cookies arrived.',
    answer: sessionAnswer,
  })
  me(@CurrentPrincipal() principal: Principal): SessionAnswer {
    return this.views.view(principal);
  }

  @Patch('me')
  @Documented({
    id: 'changeAccount',
    cost: CHANGE_ACCOUNT,
    summary: 'Change the language, or fields of the profile',
    description:
      'Mails and problems are written in the language from now on; one that is not in LOCALES is refused. ' +
      'A profile is there only where the project has fields of its own: null removes one that need not be ' +
      'there. What does not come stays as it is.',
    answer: sessionAnswer,
  })
  async change(
    @Body({ schema: changeAccountBody }) body: ChangeAccountBody,
    @CurrentPrincipal() principal: Principal,
  ): Promise<SessionAnswer> {
    const user = await this.account.change(principal.user, body);
    return this.views.view({ ...principal, user });
  }

  @Delete('me')
  @HttpCode(204)
  @AllowedBeforeTerms()
  @Documented({
    id: 'deleteAccount',
    cost: DELETE_ACCOUNT,
    summary: 'Delete this account',
    description:
      'Everything of the user goes, at once and for good. The audit of it stays until its time is over, ' +
      'and for a week what was mailed to an address that the user had before. With DELETION_GRACE_DAYS ' +
      'they are signed out everywhere at once, everything goes after these days, and a mail has the link ' +
      'that takes it back.',
    codes: ['PASSWORD_WRONG', 'PROOF_REQUIRED', 'LAST_ADMIN', 'ACCOUNT_IN_USE'],
    clears: ['access', 'refresh', 'device'],
    session: 'ends',
  })
  async delete(
    @Body({ schema: deleteAccountBody }) body: DeleteAccountBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    await this.deletions.delete(principal, body.password, client);
    this.sessionCookies.clear(res);
    this.cookies.clear(res, 'device');
  }
}
