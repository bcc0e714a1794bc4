import { Module } from '@nestjs/common';
import { PasskeysModule } from '../passkeys/passkeys.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { RecoveryCodesModule } from '../recovery-codes/recovery-codes.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TotpModule } from '../totp/totp.module.js';
import { UsersModule } from '../users/users.module.js';
import { FactorReauthentication } from './factor-reauthentication.service.js';
import { ReauthenticationController } from './reauthentication.controller.js';
import { PasskeyReauthenticationController } from './passkey-reauthentication.controller.js';
import { PasskeyReauthentication } from './passkey-reauthentication.service.js';
import { Reauthentication } from './reauthentication.service.js';
import { SecondFactorCodes } from './second-factor-codes.js';
import { SessionReauthentication } from './session-reauthentication.service.js';

@Module({
  imports: [PasskeysModule, PasswordsModule, RecoveryCodesModule, SessionsModule, TotpModule, UsersModule],
  controllers: [ReauthenticationController, PasskeyReauthenticationController],
  providers: [
    Reauthentication,
    SessionReauthentication,
    FactorReauthentication,
    PasskeyReauthentication,
    SecondFactorCodes,
  ],
  exports: [Reauthentication, SessionReauthentication, FactorReauthentication, SecondFactorCodes],
})
export class ReauthenticationModule {}
