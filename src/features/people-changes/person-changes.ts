import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { RefusalAfterCommit } from '../../platform/db/refusal-after-commit.js';
import { AppError } from '../../platform/errors/app-error.js';
import { hasPermission, lackedBy } from '../users/permissions.js';
import type { Acting, Person } from './acting.js';
import { type LockedPerson, PeopleChangesRepository } from './people-changes.repository.js';

/** The one way to every change of somebody else's account. */
@Injectable()
export class PersonChanges {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly people: PeopleChangesRepository,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Has `work` make a change in a transaction that has locked the person's row, before any other row of
   * theirs. An admin changes neither their own account like this, nor one of somebody who may do what they
   * may not: else by it they could come to do that.
   * @throws AppError `NOT_FOUND` for somebody whom there is not; `OWN_ACCOUNT`, `FORBIDDEN`; what `work`
   * throws
   */
  during<T>(
    person: Person,
    by: Acting,
    work: (tx: Executor, locked: LockedPerson) => Promise<T>,
  ): Promise<T> {
    return this.db.transaction(async (tx) => {
      const locked = await this.people.lock(tx, person);
      if (!locked) throw new AppError('NOT_FOUND');
      if (locked.id === by.admin?.user.id) throw new AppError('OWN_ACCOUNT');
      await this.requireAllOf(tx, [locked.role, ...locked.furtherRoles], by, locked.id);
      return work(tx, locked);
    });
  }

  /** A transaction for a change of somebody who is not there yet. @throws what `work` throws */
  inTransaction<T>(work: (tx: Executor) => Promise<T>): Promise<T> {
    return this.db.transaction(work);
  }

  /**
   * Has an admin stay active, with the roles that they came with, until the transaction ends.
   * @throws AppError `SESSION_ENDED` for one who is disabled by now, `FORBIDDEN` for one who has lost a role
   */
  async holdRights(tx: Executor, { admin }: Acting): Promise<void> {
    if (!admin) return;
    const roles = await this.people.holdRoles(tx, admin.user.id);
    if (!roles) throw new AppError('SESSION_ENDED');
    if (!admin.user.roles.every((role) => roles.includes(role))) throw new AppError('FORBIDDEN');
  }

  /**
   * Refuses an admin who may not give these roles to somebody: that takes `roles:assign`, but for those of
   * everybody. The refusal is audited.
   * @param personId whom it is about, where they are there already
   * @throws AppError `FORBIDDEN`
   */
  async requireToGive(tx: Executor, roles: readonly string[], by: Acting, personId?: string): Promise<void> {
    const isMore = roles.some((role) => role !== 'user');
    if (isMore && by.admin && !hasPermission(by.admin.user, 'roles:assign'))
      await this.refuse(tx, by, by.admin, `lacks roles:assign to give ${roles.join(', ')}`, personId);
    await this.requireAllOf(tx, roles, by, personId);
  }

  /**
   * Refuses an admin who lacks what these roles may do, to give them or to change who has them. The
   * refusal is audited.
   * @param personId whom it is about, where they are there already
   * @throws AppError `FORBIDDEN`
   */
  async requireAllOf(tx: Executor, roles: readonly string[], by: Acting, personId?: string): Promise<void> {
    const { admin } = by;
    if (!admin) return;
    const lacked = lackedBy(admin.user, roles);
    if (lacked.length === 0) return;
    await this.refuse(tx, by, admin, `lacks ${lacked.join(', ')} of ${roles.join(', ')}`, personId);
  }

  /** Written down once a minute for each person: whatever roles a client says then are no rows at will. */
  private async refuse(
    tx: Executor,
    by: Acting,
    { user, sessionId }: NonNullable<Acting['admin']>,
    rule: string,
    personId: string | undefined,
  ): Promise<never> {
    const reason = personId === undefined ? rule : `${rule}, of ${personId}`;
    const about = { userId: user.id, sessionId, reason };
    const what = `${sessionId} ${personId ?? 'somebody new'}`;
    await this.audit.recordOnceAMinute(tx, 'access_denied', by, about, what);
    throw new RefusalAfterCommit(new AppError('FORBIDDEN'));
  }
}
