import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { AllowedWhileEnrolling } from '../../platform/http/while-enrolling.js';
import { Documented } from '../../platform/openapi/documented.js';
import { type RecoveryCodesAnswer, recoveryCodesAnswer } from '../recovery-codes/recovery-codes.dto.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireRecentProof } from '../sessions/require-recent-proof.js';
import { TotpChanges } from './totp-changes.service.js';
import { BEGIN_TOTP, CONFIRM_TOTP, REMOVE_TOTP } from './totp.costs.js';
import { type TotpCodeBody, totpCodeBody, type TotpSecretAnswer, totpSecretAnswer } from './totp.dto.js';

@Controller('auth/totp')
@RequireRecentProof()
export class TotpController {
  constructor(private readonly changes: TotpChanges) {}

  @Post()
  @HttpCode(200)
  @AllowedWhileEnrolling()
  @Documented({
    id: 'beginTotp',
    cost: BEGIN_TOTP,
    summary: 'Get a secret for an authenticator app',
    description: 'Nothing changes until a code of it is confirmed, within an hour.',
    answer: totpSecretAnswer,
    codes: ['FACTOR_EXISTS', 'FACTOR_UNAVAILABLE'],
  })
  begin(@CurrentPrincipal() principal: Principal, @Client() client: ClientInfo): Promise<TotpSecretAnswer> {
    return this.changes.begin(principal, client);
  }

  @Post('confirm')
  @HttpCode(200)
  @AllowedWhileEnrolling()
  @Documented({
    id: 'confirmTotp',
    cost: CONFIRM_TOTP,
    summary: 'Confirm the authenticator app by a code',
    description:
      'It is a second factor from now on, and this session is proven by it. Show the recovery codes.',
    answer: recoveryCodesAnswer,
    codes: ['CODE_WRONG', 'FACTOR_MISSING', 'BUSY'],
  })
  async confirm(
    @Body({ schema: totpCodeBody }) { code }: TotpCodeBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<RecoveryCodesAnswer> {
    return { recoveryCodes: await this.changes.confirm(principal, code, client) };
  }

  @Delete()
  @HttpCode(204)
  @Documented({
    id: 'removeTotp',
    cost: REMOVE_TOTP,
    summary: 'Remove the authenticator app',
    description:
      'And the recovery codes. It wants a recent proof by a second factor. No session is proven by the app ' +
      'any more.',
    codes: ['FACTOR_MISSING'],
  })
  remove(@CurrentPrincipal() principal: Principal, @Client() client: ClientInfo): Promise<void> {
    return this.changes.remove(principal, client);
  }
}
