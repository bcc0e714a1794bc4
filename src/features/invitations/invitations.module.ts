import { Module } from '@nestjs/common';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { UsersModule } from '../users/users.module.js';
import { AcceptanceService } from './acceptance.service.js';
import { AcceptancesRepository } from './acceptances.repository.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitedUsers } from './invited-users.js';

@Module({
  imports: [PasswordsModule, UsersModule],
  controllers: [InvitationsController],
  providers: [AcceptanceService, AcceptancesRepository, InvitedUsers],
})
export class InvitationsModule {}
