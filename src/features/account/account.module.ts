import { Module } from '@nestjs/common';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { ReauthenticationModule } from '../reauthentication/reauthentication.module.js';
import { RecoveryCodesModule } from '../recovery-codes/recovery-codes.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { OneTimeTokensModule } from '../one-time-tokens/one-time-tokens.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountRemoval } from './account-removal.js';
import { AccountDeletionService } from './account-deletion.service.js';
import { AccountController } from './account.controller.js';
import { AccountRepository } from './account.repository.js';
import { DueDeletions } from './due-deletions.js';
import { DueDeletionsRepository } from './due-deletions.repository.js';
import { AccountService } from './account.service.js';
import { OwnDeletions } from './own-deletions.js';
import { OwnDeletionsController } from './own-deletions.controller.js';
import { PasswordController } from './password.controller.js';
import { PasswordChangeService } from './password-change.service.js';
import { PasswordRemovalService } from './password-removal.service.js';
import { PasswordReplacement } from './password-replacement.js';
import { PasswordSettingService } from './password-setting.service.js';

@Module({
  imports: [
    CredentialsModule,
    OneTimeTokensModule,
    PasswordsModule,
    ReauthenticationModule,
    RecoveryCodesModule,
    SessionsModule,
    UsersModule,
  ],
  controllers: [AccountController, OwnDeletionsController, PasswordController],
  providers: [
    AccountService,
    PasswordChangeService,
    PasswordRemovalService,
    PasswordReplacement,
    PasswordSettingService,
    AccountDeletionService,
    AccountRemoval,
    AccountRepository,
    DueDeletions,
    DueDeletionsRepository,
    OwnDeletions,
  ],
  exports: [DueDeletions],
})
export class AccountModule {}
