import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { LastAdmin } from '../users/last-admin.js';
import { type Acting, type Person, reasonOf } from './acting.js';
import { PeopleChangesRepository } from './people-changes.repository.js';
import { PersonChanges } from './person-changes.js';

/** The status of a person: whether anybody signs in as them. */
@Injectable()
export class StatusService {
  constructor(
    private readonly changes: PersonChanges,
    private readonly people: PeopleChangesRepository,
    private readonly lastAdmin: LastAdmin,
    private readonly credentials: CredentialsService,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Ends every session of a user and what was asked for by link, and lets nobody sign in as them.
   * @returns false when they were disabled before
   * @throws AppError `NOT_FOUND`, `OWN_ACCOUNT`, `FORBIDDEN`, `LAST_ADMIN`
   */
  disable(person: Person, by: Acting): Promise<boolean> {
    return this.changes.during(person, by, async (tx, user) => {
      if (user.status === 'disabled') {
        // Of one who has deleted their own account: they can't take that back any more.
        if (await this.people.endKeepLink(tx, user.id))
          await this.audit.record(tx, 'keep_link_ended', by, { userId: user.id, reason: reasonOf(by) });
        await this.credentials.changed(tx, user.id, 'disabled', by);
        return false;
      }
      await this.lastAdmin.requireAnother(tx, user);
      await this.people.updateStatus(tx, user.id, 'disabled');
      await Promise.all([
        this.credentials.changed(tx, user.id, 'disabled', by),
        this.audit.record(tx, 'user_disabled', by, { userId: user.id, reason: reasonOf(by) }),
      ]);
      return true;
    });
  }

  /**
   * Lets a user sign in again; sessions and links of before stay dead, also where somebody has disabled them
   * by hand. A deletion that was to come is taken back.
   * @returns false when they were active before
   * @throws AppError `NOT_FOUND`, `OWN_ACCOUNT`, `FORBIDDEN`
   */
  enable(person: Person, by: Acting): Promise<boolean> {
    return this.changes.during(person, by, async (tx, user) => {
      if (user.status === 'active') return false;
      await Promise.all([
        this.people.updateStatus(tx, user.id, 'active'),
        this.credentials.changed(tx, user.id, 'disabled', by),
        this.audit.record(tx, 'user_enabled', by, { userId: user.id, reason: reasonOf(by) }),
      ]);
      return true;
    });
  }
}
