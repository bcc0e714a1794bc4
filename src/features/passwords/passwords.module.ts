import { Module } from '@nestjs/common';
import { BreachedPasswords } from './breached-passwords.js';
import { PasswordPolicy } from './password-policy.js';

@Module({ providers: [PasswordPolicy, BreachedPasswords], exports: [PasswordPolicy] })
export class PasswordsModule {}
