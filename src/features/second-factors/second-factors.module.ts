import { Module } from '@nestjs/common';
import { LoginModule } from '../login/login.module.js';
import { PendingSignInsModule } from '../pending-sign-ins/pending-sign-ins.module.js';
import { ReauthenticationModule } from '../reauthentication/reauthentication.module.js';
import { RecoveryCodesModule } from '../recovery-codes/recovery-codes.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TotpModule } from '../totp/totp.module.js';
import { CodeSignIn } from './code-sign-in.js';
import { FactorsController } from './factors.controller.js';
import { SecondFactorsController } from './second-factors.controller.js';
import { SecondFactorsRepository } from './second-factors.repository.js';
import { SecondStep } from './second-step.js';
import { WrongCodes } from './wrong-codes.js';

@Module({
  imports: [
    LoginModule,
    PendingSignInsModule,
    ReauthenticationModule,
    RecoveryCodesModule,
    SessionsModule,
    TotpModule,
  ],
  controllers: [FactorsController, SecondFactorsController],
  providers: [CodeSignIn, SecondFactorsRepository, SecondStep, WrongCodes],
  exports: [SecondStep],
})
export class SecondFactorsModule {}
