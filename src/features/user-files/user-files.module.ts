import { Module } from '@nestjs/common';
import { OneTimeTokensModule } from '../one-time-tokens/one-time-tokens.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { TotpFactorsRepository } from '../totp/totp-factors.repository.js';
import { UsersModule } from '../users/users.module.js';
import { ImportedUsers } from './imported-users.js';
import { UserExport } from './user-export.service.js';
import { UserFilesRepository } from './user-files.repository.js';
import { UserImport } from './user-import.service.js';

/** The rules, without routes: for the command, too. */
@Module({
  imports: [UsersModule, PasswordsModule, OneTimeTokensModule],
  providers: [UserImport, UserExport, ImportedUsers, UserFilesRepository, TotpFactorsRepository],
  exports: [UserImport, UserExport],
})
export class UserFilesModule {}
