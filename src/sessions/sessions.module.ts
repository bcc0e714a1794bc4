import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { AccessTokens } from './access-token.js';
import { SessionCookies } from './session-cookies.js';
import { SessionGuard } from './session.guard.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [JwtModule.register({})],
  controllers: [SessionsController],
  providers: [SessionsService, SessionsRepository, AccessTokens, SessionCookies, SessionGuard],
  exports: [SessionsService, SessionCookies, SessionGuard],
})
export class SessionsModule {}
