import { Module } from '@nestjs/common';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { OneTimeTokensModule } from '../one-time-tokens/one-time-tokens.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { ReauthenticationModule } from '../reauthentication/reauthentication.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { ChangedEmailService } from './changed-email.service.js';
import { EmailChangeController } from './email-change.controller.js';
import { EmailChangeService } from './email-change.service.js';
import { EmailConfirmationService } from './email-confirmation.service.js';
import { EmailUndoController } from './email-undo.controller.js';
import { EmailUndoService } from './email-undo.service.js';
import { EmailUndosModule } from './email-undos.module.js';
import { LinkOwner } from './link-owner.js';

@Module({
  imports: [
    CredentialsModule,
    EmailUndosModule,
    OneTimeTokensModule,
    PasswordsModule,
    ReauthenticationModule,
    SessionsModule,
    UsersModule,
  ],
  controllers: [EmailChangeController, EmailUndoController],
  providers: [ChangedEmailService, EmailChangeService, EmailConfirmationService, EmailUndoService, LinkOwner],
})
export class EmailChangeModule {}
