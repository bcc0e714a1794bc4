import { Module } from '@nestjs/common';
import { LoginModule } from '../login/login.module.js';
import { RegistrationModule } from '../registration/registration.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { EmailCodes } from './email-codes.service.js';
import { EmailLogin } from './email-login.service.js';
import { EmailSignInController } from './email-sign-in.controller.js';
import { EmailSignInRequests } from './email-sign-in-requests.service.js';
import { EmailSignInsRepository } from './email-sign-ins.repository.js';

@Module({
  imports: [LoginModule, RegistrationModule, SessionsModule],
  controllers: [EmailSignInController],
  providers: [EmailCodes, EmailLogin, EmailSignInRequests, EmailSignInsRepository],
})
export class EmailSignInModule {}
