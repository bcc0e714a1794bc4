import { Module } from '@nestjs/common';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationService } from './registration.service.js';
import { RegistrationsRepository } from './registrations.repository.js';

@Module({ imports: [PasswordsModule], controllers: [RegistrationController], providers: [RegistrationService, RegistrationsRepository] })
export class RegistrationModule {}
