import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client, CookieValue } from '../../platform/http/parameters.js';
import { AllowedWhileEnrolling } from '../../platform/http/while-enrolling.js';
import { Documented } from '../../platform/openapi/documented.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { PrincipalViews } from '../sessions/principal-views.js';
import { type SessionAnswer, sessionAnswer } from '../sessions/session-view.js';
import { PROVE } from './reauthentication.costs.js';
import { type ReauthenticateBody, reauthenticateBody } from './reauthentication.dto.js';
import { FactorReauthentication } from './factor-reauthentication.service.js';
import { PasskeyReauthentication } from './passkey-reauthentication.service.js';
import { SessionReauthentication } from './session-reauthentication.service.js';

@Controller('auth')
export class ReauthenticationController {
  constructor(
    private readonly reauthentication: SessionReauthentication,
    private readonly factors: FactorReauthentication,
    private readonly passkeys: PasskeyReauthentication,
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
      'By the password, a code of the authenticator app, a recovery code, or a passkey: by one of them. ' +
      'What answers PROOF_REQUIRED can be repeated then. The session stays the same one, and so do its ' +
      'cookies.',
    answer: sessionAnswer,
    codes: ['PASSWORD_WRONG', 'CODE_WRONG', 'PASSKEY_REFUSED', 'CHALLENGE_EXPIRED', 'FACTOR_UNAVAILABLE'],
    reads: ['challenge'],
    refusalsClear: { CHALLENGE_EXPIRED: ['challenge'] },
  })
  async reauthenticate(
    @Body({ schema: reauthenticateBody }) body: ReauthenticateBody,
    @CookieValue('challenge') challengeCookie: string | undefined,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<SessionAnswer> {
    return this.views.view(await this.prove(principal, body, challengeCookie, client));
  }

  private prove(
    principal: Principal,
    { password, code, recoveryCode, passkey }: ReauthenticateBody,
    challengeCookie: string | undefined,
    client: ClientInfo,
  ): Promise<Principal> {
    if (code !== undefined) return this.factors.byCode(principal, { method: 'otp', code }, client);
    if (recoveryCode !== undefined)
      return this.factors.byCode(principal, { method: 'rc', code: recoveryCode }, client);
    if (passkey !== undefined)
      return this.passkeys.byPasskey(principal, { credential: passkey, challengeCookie }, client);
    return this.reauthentication.byPassword(principal, password ?? '', client);
  }
}
