import { Module } from '@nestjs/common';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { Reauthentication } from './reauthentication.service.js';

@Module({ imports: [PasswordsModule], providers: [Reauthentication], exports: [Reauthentication] })
export class ReauthenticationModule {}
