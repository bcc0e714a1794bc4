import { Module } from '@nestjs/common';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ReauthenticationController } from './reauthentication.controller.js';
import { Reauthentication } from './reauthentication.service.js';
import { SessionReauthentication } from './session-reauthentication.service.js';

@Module({
  imports: [PasswordsModule, SessionsModule],
  controllers: [ReauthenticationController],
  providers: [Reauthentication, SessionReauthentication],
  exports: [Reauthentication],
})
export class ReauthenticationModule {}
