import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { AccessTokens } from './access-token.js';
import { UsersModule } from '../users/users.module.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { SessionCookies } from './session-cookies.js';
import { SessionGuard } from './session.guard.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [JwtModule.register({}), UsersModule],
  controllers: [SessionsController, OwnSessionsController],
  providers: [
    SessionsService,
    OwnSessionsService,
    SessionsRepository,
    AccessTokens,
    SessionCookies,
    SessionGuard,
  ],
  exports: [SessionsService, SessionsRepository, SessionCookies, SessionGuard],
})
export class SessionsModule {}
