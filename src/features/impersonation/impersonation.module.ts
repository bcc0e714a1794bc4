import { Module } from '@nestjs/common';
import { RolesModule } from '../roles/roles.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { ActingSessionsRepository } from './acting-sessions.repository.js';
import { ImpersonationController } from './impersonation.controller.js';
import { ImpersonationService } from './impersonation.service.js';

@Module({
  imports: [SessionsModule, UsersModule, RolesModule],
  controllers: [ImpersonationController],
  providers: [ImpersonationService, ActingSessionsRepository],
})
export class ImpersonationModule {}
