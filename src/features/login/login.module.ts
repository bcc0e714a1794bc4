import { Module } from '@nestjs/common';
import { LinkRequestsModule } from '../one-time-tokens/link-requests.module.js';
import { OneTimeTokensModule } from '../one-time-tokens/one-time-tokens.module.js';
import { PendingSignInsModule } from '../pending-sign-ins/pending-sign-ins.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TrustedBrowsersModule } from '../trusted-browsers/trusted-browsers.module.js';
import { UsersModule } from '../users/users.module.js';
import { FurtherProofs } from './further-proofs.js';
import { LoginController } from './login.controller.js';
import { LoginRepository } from './login.repository.js';
import { LoginService } from './login.service.js';
import { PasswordComparison } from './password-comparison.js';
import { PasswordLoginService } from './password-login.service.js';
import { SignInAnswers } from './sign-in-answers.js';
import { SignInLinkController } from './sign-in-link.controller.js';
import { SignInLinkService } from './sign-in-link.service.js';
import { SignInNotices } from './sign-in-notices.js';
import { SignInNoticesRepository } from './sign-in-notices.repository.js';
import { SignInUsersRepository } from './sign-in-users.repository.js';
import { StoredHashKinds } from './stored-hash-kinds.js';

@Module({
  imports: [
    LinkRequestsModule,
    OneTimeTokensModule,
    PasswordsModule,
    PendingSignInsModule,
    UsersModule,
    SessionsModule,
    TrustedBrowsersModule,
  ],
  controllers: [LoginController, SignInLinkController],
  providers: [
    LoginService,
    PasswordLoginService,
    PasswordComparison,
    SignInAnswers,
    SignInLinkService,
    LoginRepository,
    SignInUsersRepository,
    FurtherProofs,
    SignInNotices,
    SignInNoticesRepository,
    StoredHashKinds,
  ],
  exports: [LoginService, SignInAnswers, SignInNotices],
})
export class LoginModule {}
