import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { InvitationsController } from './invitations.controller.js';
import { MailBudget } from './mail-budget.js';
import { PasswordLinksController } from './password-links.controller.js';
import { PeopleChangesController } from './people-changes.controller.js';
import { PersonAccessController } from './person-access.controller.js';
import { PersonChangesModule } from './person-changes.module.js';
import { SessionEndingController } from './session-ending.controller.js';

/** The routes by which an admin changes people. */
@Module({
  imports: [PersonChangesModule, SessionsModule],
  controllers: [
    InvitationsController,
    PasswordLinksController,
    PeopleChangesController,
    PersonAccessController,
    SessionEndingController,
  ],
  providers: [MailBudget],
})
export class PeopleChangesModule {}
