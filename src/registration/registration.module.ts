import { Module } from '@nestjs/common';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { UsersModule } from '../users/users.module.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationService } from './registration.service.js';
import { RegistrationsRepository } from './registrations.repository.js';

@Module({ imports: [PasswordsModule, UsersModule], controllers: [RegistrationController], providers: [RegistrationService, RegistrationsRepository] })
export class RegistrationModule {}
