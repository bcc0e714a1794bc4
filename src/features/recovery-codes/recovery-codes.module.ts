import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TrustedBrowsersModule } from '../trusted-browsers/trusted-browsers.module.js';
import { UsersModule } from '../users/users.module.js';
import { FactorChanges } from './factor-changes.js';
import { RecoveryCodesController } from './recovery-codes.controller.js';
import { RecoveryCodesRepository } from './recovery-codes.repository.js';
import { RecoveryCodesService } from './recovery-codes.service.js';

@Module({
  imports: [SessionsModule, TrustedBrowsersModule, UsersModule],
  controllers: [RecoveryCodesController],
  providers: [RecoveryCodesService, RecoveryCodesRepository, FactorChanges],
  exports: [RecoveryCodesService, FactorChanges],
})
export class RecoveryCodesModule {}
