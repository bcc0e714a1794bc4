import { Controller, HttpCode, Post } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { Documented } from '../../platform/openapi/documented.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireRecentProof } from '../sessions/require-recent-proof.js';
import { RENEW_RECOVERY_CODES } from './recovery-codes.costs.js';
import { type RecoveryCodesAnswer, recoveryCodesAnswer } from './recovery-codes.dto.js';
import { RecoveryCodesService } from './recovery-codes.service.js';

@Controller('auth')
export class RecoveryCodesController {
  constructor(private readonly codes: RecoveryCodesService) {}

  @Post('recovery-codes')
  @HttpCode(200)
  @RequireRecentProof()
  @Documented({
    id: 'renewRecoveryCodes',
    cost: RENEW_RECOVERY_CODES,
    summary: 'Get ten new recovery codes',
    description: 'Those of before work no more. It wants a recent proof by a second factor.',
    answer: recoveryCodesAnswer,
    codes: ['FACTOR_MISSING'],
  })
  async renew(
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<RecoveryCodesAnswer> {
    return { recoveryCodes: await this.codes.renew(principal, client) };
  }
}
