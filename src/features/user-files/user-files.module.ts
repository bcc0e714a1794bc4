import { Module } from '@nestjs/common';
import { OneTimeTokensModule } from '../one-time-tokens/one-time-tokens.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { RolesModule } from '../roles/roles.module.js';
import { TotpFactorsRepository } from '../totp/totp-factors.repository.js';
import { UsersModule } from '../users/users.module.js';
import { ImportedUsers } from './imported-users.js';
import { UserFilesController } from './user-files.controller.js';
import { UserExport } from './user-export.service.js';
import { UserFilesRepository } from './user-files.repository.js';
import { UserTransfers } from './user-transfers.service.js';
import { UserImport } from './user-import.service.js';

@Module({
  imports: [RolesModule, UsersModule, PasswordsModule, OneTimeTokensModule],
  controllers: [UserFilesController],
  providers: [
    UserTransfers,
    UserImport,
    UserExport,
    ImportedUsers,
    UserFilesRepository,
    TotpFactorsRepository,
  ],
  exports: [UserImport, UserExport],
})
export class UserFilesModule {}
