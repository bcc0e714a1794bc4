import { Module } from '@nestjs/common';
import { LoginModule } from '../login/login.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { FollowedLinks } from './followed-links.js';
import { NewcomersRepository } from './newcomers.repository.js';
import { NewcomersService } from './newcomers.service.js';
import { PendingRegistrations } from './pending-registrations.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationService } from './registration.service.js';
import { RegistrationsRepository } from './registrations.repository.js';
import { SettlementService } from './settlement.service.js';
import { VerificationController } from './verification.controller.js';
import { VerificationService } from './verification.service.js';

@Module({
  imports: [LoginModule, PasswordsModule, SessionsModule, UsersModule],
  controllers: [RegistrationController, VerificationController],
  providers: [
    FollowedLinks,
    NewcomersRepository,
    NewcomersService,
    PendingRegistrations,
    RegistrationService,
    RegistrationsRepository,
    SettlementService,
    VerificationService,
  ],
  exports: [NewcomersService],
})
export class RegistrationModule {}
