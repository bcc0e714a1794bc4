import { Module } from '@nestjs/common';
import { DevicesModule } from '../devices/devices.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { CredentialsRepository } from './credentials.repository.js';
import { CredentialsService } from './credentials.service.js';
import { KnownBrowsers } from './known-browsers.js';

@Module({
  imports: [DevicesModule, PasswordsModule, SessionsModule, UsersModule],
  providers: [CredentialsRepository, CredentialsService, KnownBrowsers],
  exports: [CredentialsService, KnownBrowsers],
})
export class CredentialsModule {}
