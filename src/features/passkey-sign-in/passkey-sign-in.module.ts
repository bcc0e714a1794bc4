import { Module } from '@nestjs/common';
import { LoginModule } from '../login/login.module.js';
import { PasskeysModule } from '../passkeys/passkeys.module.js';
import { PendingSignInsModule } from '../pending-sign-ins/pending-sign-ins.module.js';
import { SecondFactorsModule } from '../second-factors/second-factors.module.js';
import { PasskeyLogin } from './passkey-login.service.js';
import { PasskeySecondStep } from './passkey-second-step.js';
import { PasskeySignInController } from './passkey-sign-in.controller.js';

@Module({
  imports: [LoginModule, PasskeysModule, PendingSignInsModule, SecondFactorsModule],
  controllers: [PasskeySignInController],
  providers: [PasskeyLogin, PasskeySecondStep],
})
export class PasskeySignInModule {}
