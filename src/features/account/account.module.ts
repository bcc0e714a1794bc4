import { Module } from '@nestjs/common';
import { OneTimeTokensModule } from '../one-time-tokens/one-time-tokens.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountDeletionService } from './account-deletion.service.js';
import { AccountController } from './account.controller.js';
import { AccountRepository } from './account.repository.js';
import { AccountService } from './account.service.js';
import { EmailChangeController } from '../email-change/email-change.controller.js';
import { EmailChangeService } from '../email-change/email-change.service.js';
import { EmailUndoController } from '../email-change/email-undo.controller.js';
import { EmailUndoService } from '../email-change/email-undo.service.js';
import { EmailPagesController } from '../email-change/email-pages.controller.js';
import { Reauthentication } from '../reauthentication/reauthentication.service.js';

@Module({
  imports: [OneTimeTokensModule, PasswordsModule, SessionsModule, UsersModule],
  controllers: [AccountController, EmailChangeController, EmailUndoController, EmailPagesController],
  providers: [AccountService, AccountDeletionService, AccountRepository, EmailChangeService, EmailUndoService, Reauthentication],
})
export class AccountModule {}
