import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { AllowedWhileEnrolling } from '../../platform/http/while-enrolling.js';
import { Documented } from '../../platform/openapi/documented.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { PrincipalViews } from '../sessions/principal-views.js';
import { type SessionAnswer, sessionAnswer } from '../sessions/session-view.js';
import { PROVE } from './reauthentication.costs.js';
import { type ReauthenticateBody, reauthenticateBody } from './reauthentication.dto.js';
import { FactorReauthentication } from './factor-reauthentication.service.js';
import { SessionReauthentication } from './session-reauthentication.service.js';

@Controller('auth')
export class ReauthenticationController {
  constructor(
    private readonly reauthentication: SessionReauthentication,
    private readonly factors: FactorReauthentication,
    private readonly views: PrincipalViews,
  ) {}

  @Post('reauthenticate')
  @HttpCode(200)
  @AllowedWhileEnrolling()
  @Documented({
    id: 'reauthenticate',
    cost: PROVE,
    summary: 'Prove once more who is there',
    description:
      'By the password, a code of the authenticator app, or a recovery code: by one of them. What answers ' +
      'PROOF_REQUIRED can be repeated then. The session stays the same one, and so do its cookies.',
    answer: sessionAnswer,
    codes: ['PASSWORD_WRONG', 'CODE_WRONG'],
  })
  async reauthenticate(
    @Body({ schema: reauthenticateBody }) body: ReauthenticateBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<SessionAnswer> {
    return this.views.view(await this.prove(principal, body, client));
  }

  private prove(
    principal: Principal,
    { password, code, recoveryCode }: ReauthenticateBody,
    client: ClientInfo,
  ): Promise<Principal> {
    if (code !== undefined) return this.factors.byCode(principal, { method: 'otp', code }, client);
    if (recoveryCode !== undefined)
      return this.factors.byCode(principal, { method: 'rc', code: recoveryCode }, client);
    return this.reauthentication.byPassword(principal, password ?? '', client);
  }
}
