import { Module } from '@nestjs/common';
import { DevicesModule } from '../devices/devices.module.js';
import { LoginModule } from '../login/login.module.js';
import { RecoveryCodesModule } from '../recovery-codes/recovery-codes.module.js';
import { RegistrationModule } from '../registration/registration.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { IdentitiesController } from './identities.controller.js';
import { IdentitiesRepository } from './identities.repository.js';
import { IdentityAnswers } from './identity-answers.js';
import { IdentityLink } from './identity-link.service.js';
import { IdentityLinkController } from './identity-link.controller.js';
import { IdentityLinks } from './identity-links.service.js';
import { IdentityMails } from './identity-mails.service.js';
import { IdentityProofs } from './identity-proofs.js';
import { IdentitySessions } from './identity-sessions.js';
import { IdentitySessionsRepository } from './identity-sessions.repository.js';
import { IdentitySignIn } from './identity-sign-in.service.js';
import { PendingIdentitiesRepository } from './pending-identities.repository.js';
import { StandingRepository } from './standing.repository.js';

@Module({
  imports: [DevicesModule, LoginModule, RecoveryCodesModule, RegistrationModule, SessionsModule],
  controllers: [IdentitiesController, IdentityLinkController],
  providers: [
    IdentitiesRepository,
    IdentityAnswers,
    IdentityLink,
    IdentityLinks,
    IdentityMails,
    IdentityProofs,
    IdentitySessions,
    IdentitySessionsRepository,
    IdentitySignIn,
    PendingIdentitiesRepository,
    StandingRepository,
  ],
  exports: [IdentityAnswers, IdentityLinks, IdentitySessions, IdentitySignIn],
})
export class IdentitiesModule {}
