import { Module } from '@nestjs/common';
import { BreachedPasswords } from './breached-passwords.js';
import { PasswordPolicy } from './password-policy.js';
import { PasswordsRepository } from './passwords.repository.js';

@Module({
  providers: [PasswordPolicy, BreachedPasswords, PasswordsRepository],
  exports: [PasswordPolicy, PasswordsRepository],
})
export class PasswordsModule {}
