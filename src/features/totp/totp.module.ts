import { Module } from '@nestjs/common';
import { RecoveryCodesModule } from '../recovery-codes/recovery-codes.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TotpChanges } from './totp-changes.service.js';
import { TotpController } from './totp.controller.js';
import { TotpFactorsRepository } from './totp-factors.repository.js';
import { TotpService } from './totp.service.js';

@Module({
  imports: [RecoveryCodesModule, SessionsModule],
  controllers: [TotpController],
  providers: [TotpService, TotpChanges, TotpFactorsRepository],
  exports: [TotpService],
})
export class TotpModule {}
