import { Module } from '@nestjs/common';
import { IdentitiesModule } from '../identities/identities.module.js';
import { PasskeysModule } from '../passkeys/passkeys.module.js';
import { RecoveryCodesModule } from '../recovery-codes/recovery-codes.module.js';
import { RolesModule } from '../roles/roles.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TrustedBrowsersModule } from '../trusted-browsers/trusted-browsers.module.js';
import { UsersModule } from '../users/users.module.js';
import { AuditController } from './audit.controller.js';
import { AuditListRepository } from './audit-list.repository.js';
import { ListCursors } from './list-cursors.js';
import { OwnExportController } from './own-export.controller.js';
import { PeopleController } from './people.controller.js';
import { PeopleLists } from './people-lists.service.js';
import { PeopleRepository } from './people.repository.js';
import { PersonAllowance } from './person-allowance.js';
import { PersonExportRepository } from './person-export.repository.js';
import { PersonExportController } from './person-export.controller.js';
import { PersonExport } from './person-export.service.js';
import { PersonFactors } from './person-factors.js';
import { PersonRepository } from './person.repository.js';
import { PersonService } from './person.service.js';

@Module({
  imports: [
    IdentitiesModule,
    PasskeysModule,
    RecoveryCodesModule,
    RolesModule,
    SessionsModule,
    TrustedBrowsersModule,
    UsersModule,
  ],
  controllers: [PeopleController, PersonExportController, OwnExportController, AuditController],
  providers: [
    PersonAllowance,
    PersonExport,
    PersonExportRepository,
    AuditListRepository,
    ListCursors,
    PeopleLists,
    PeopleRepository,
    PersonFactors,
    PersonRepository,
    PersonService,
  ],
  exports: [ListCursors],
})
export class PeopleModule {}
