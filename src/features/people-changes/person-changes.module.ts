import { Module } from '@nestjs/common';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { EmailUndosModule } from '../email-change/email-undos.module.js';
import { OneTimeTokensModule } from '../one-time-tokens/one-time-tokens.module.js';
import { InvitationsRepository } from '../registration/invitations.repository.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { GivenAddresses } from './addresses.js';
import { DeletionsService } from './deletions.service.js';
import { EmailSettingService } from './email-setting.service.js';
import { EmailUndoEndingService } from './email-undo-ending.service.js';
import { FactorResetService } from './factor-reset.service.js';
import { FieldsService } from './fields.service.js';
import { LinkInvitationsService } from './link-invitations.service.js';
import { ManySessionsService } from './many-sessions.service.js';
import { NewUsersService } from './new-users.service.js';
import { PasswordLinksService } from './password-links.service.js';
import { PeopleChangesRepository } from './people-changes.repository.js';
import { PersonChanges } from './person-changes.js';
import { RolesService } from './roles.service.js';
import { SessionEndingService } from './session-ending.service.js';
import { SignUpInvitationsService } from './sign-up-invitations.service.js';
import { StatusService } from './status.service.js';

const SERVICES = [
  DeletionsService,
  EmailSettingService,
  EmailUndoEndingService,
  FactorResetService,
  FieldsService,
  LinkInvitationsService,
  ManySessionsService,
  NewUsersService,
  PasswordLinksService,
  RolesService,
  SessionEndingService,
  SignUpInvitationsService,
  StatusService,
];

/** The rules of changes of people, without routes: for the routes of admins, and for the terminal. */
@Module({
  imports: [CredentialsModule, EmailUndosModule, OneTimeTokensModule, SessionsModule, UsersModule],
  providers: [...SERVICES, GivenAddresses, InvitationsRepository, PeopleChangesRepository, PersonChanges],
  exports: SERVICES,
})
export class PersonChangesModule {}
