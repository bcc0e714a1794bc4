import { Module } from '@nestjs/common';
import { BreachedPasswords } from './breached-passwords.js';
import { PasswordPolicy } from './password-policy.js';
import { PasswordSealing } from './password-sealing.js';
import { PasswordsRepository } from './passwords.repository.js';

@Module({
  providers: [PasswordPolicy, BreachedPasswords, PasswordsRepository, PasswordSealing],
  exports: [PasswordPolicy, PasswordsRepository, PasswordSealing],
})
export class PasswordsModule {}
