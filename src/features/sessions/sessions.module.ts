import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { AccessTokens } from './access-token.js';
import { TokenSignatures } from './token-signatures.js';
import { UsersModule } from '../users/users.module.js';
import { ActingGuard } from './acting.guard.js';
import { ActingIssuer } from './acting-issuer.js';
import { DeviceBinding } from './device-binding.js';
import { DeviceBindingController } from './device-binding.controller.js';
import { EnrolmentGuard } from './enrolment.guard.js';
import { EndBesideGuard, ListBesideGuard } from './own-sessions-beside.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { PrincipalViews } from './principal-views.js';
import { RecentProofGuard } from './recent-proof.guard.js';
import { RecentProofs } from './recent-proofs.js';
import { RefreshTokens } from './refresh-tokens.js';
import { SessionCookies } from './session-cookies.js';
import { SessionIssuer } from './session-issuer.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [JwtModule.register({}), UsersModule],
  controllers: [SessionsController, OwnSessionsController, DeviceBindingController],
  providers: [
    SessionsService,
    OwnSessionsService,
    ListBesideGuard,
    EndBesideGuard,
    SessionsRepository,
    AccessTokens,
    TokenSignatures,
    RefreshTokens,
    SessionIssuer,
    SessionCookies,
    DeviceBinding,
    AuthenticationGuard,
    ActingGuard,
    ActingIssuer,
    PrincipalViews,
    EnrolmentGuard,
    RecentProofGuard,
    RecentProofs,
  ],
  exports: [
    ActingGuard,
    ActingIssuer,
    EnrolmentGuard,
    RecentProofGuard,
    RecentProofs,
    SessionsService,
    SessionsRepository,
    SessionCookies,
    AuthenticationGuard,
    PrincipalViews,
  ],
})
export class SessionsModule {}
