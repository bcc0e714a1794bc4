import { Controller, Get } from '@nestjs/common';
import { reads } from '../../platform/limits/cost.js';
import { AllowedWhileEnrolling } from '../../platform/http/while-enrolling.js';
import { Documented } from '../../platform/openapi/documented.js';
import { RecoveryCodesService } from '../recovery-codes/recovery-codes.service.js';
import { CurrentUser } from '../sessions/authentication.guard.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import type { User } from '../users/user.js';
import { type FactorsAnswer, factorsAnswer } from './second-factors.dto.js';

@Controller('auth/factors')
export class FactorsController {
  constructor(
    private readonly proofs: RecentProofs,
    private readonly recoveryCodes: RecoveryCodesService,
  ) {}

  @Get()
  @AllowedWhileEnrolling()
  @Documented({
    id: 'listFactors',
    cost: reads(3),
    summary: 'By what this user can prove who they are',
    description: 'For a page on which a user manages it.',
    answer: factorsAnswer,
  })
  async list(@CurrentUser() { id }: User): Promise<FactorsAnswer> {
    const [methods, recoveryCodesLeft] = await Promise.all([
      this.proofs.usableBy(id),
      this.recoveryCodes.left(id),
    ]);
    return { methods, recoveryCodesLeft };
  }
}
