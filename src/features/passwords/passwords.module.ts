import { Module } from '@nestjs/common';
import { BreachedPasswords } from './breached-passwords.js';
import { HashTurns } from './hash-turns.js';
import { PasswordPolicy } from './password-policy.js';
import { PasswordSealing } from './password-sealing.js';
import { PasswordsRepository } from './passwords.repository.js';

@Module({
  providers: [HashTurns, PasswordPolicy, BreachedPasswords, PasswordsRepository, PasswordSealing],
  exports: [HashTurns, PasswordPolicy, PasswordsRepository, PasswordSealing],
})
export class PasswordsModule {}
