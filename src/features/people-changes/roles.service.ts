import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { InvitationsRepository } from '../registration/invitations.repository.js';
import { LastAdmin } from '../users/last-admin.js';
import { type Acting, type Person, reasonOf } from './acting.js';
import { PeopleChangesRepository, type Roles } from './people-changes.repository.js';
import { PersonChanges } from './person-changes.js';

/** The roles of a person. */
@Injectable()
export class RolesService {
  constructor(
    private readonly changes: PersonChanges,
    private readonly people: PeopleChangesRepository,
    private readonly lastAdmin: LastAdmin,
    private readonly invitations: InvitationsRepository,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Gives a user these roles in place of those that they have. They hold from the next request on. An admin
   * gives none that may do what they may not. The invitations that somebody has sent are void once they lose
   * a role: those were promised by what they may do no more.
   * @returns false when they had them before
   * @throws AppError `NOT_FOUND`, `OWN_ACCOUNT`, `FORBIDDEN`, `LAST_ADMIN`
   */
  setRoles(person: Person, roles: Roles, by: Acting): Promise<boolean> {
    return this.changes.during(person, by, async (tx, user) => {
      const before = [user.role, ...user.furtherRoles];
      const [after, changed] = [roles.join(', '), `${before.join(', ')} to ${roles.join(', ')}`];
      if (before.join(', ') === after) return false;
      await this.changes.requireAllOf(tx, roles, by, user.id);
      if (!roles.includes('admin')) await this.lastAdmin.requireAnother(tx, user);
      await Promise.all([
        this.people.updateRoles(tx, user.id, roles),
        before.every((role) => roles.includes(role)) || this.invitations.deleteOf(tx, user.id),
        this.audit.record(tx, 'role_changed', by, { userId: user.id, reason: reasonOf(by, changed) }),
      ]);
      return true;
    });
  }
}
