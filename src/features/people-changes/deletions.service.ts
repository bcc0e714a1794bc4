import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { adminsGraceDays } from '../account/variables.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { LastAdmin } from '../users/last-admin.js';
import { type Acting, type Person, reasonOf } from './acting.js';
import { type LockedPerson, PeopleChangesRepository, WAS_DISABLED } from './people-changes.repository.js';
import { PersonChanges } from './person-changes.js';

/** Deletions with a grace period, in which they can be taken back. */
@Injectable()
export class DeletionsService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly changes: PersonChanges,
    private readonly people: PeopleChangesRepository,
    private readonly lastAdmin: LastAdmin,
    private readonly credentials: CredentialsService,
    private readonly mail: MailService,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Disables a user, and has everything of theirs deleted by the maintenance after DELETION_GRACE_DAYS. They
   * are told by mail. Said once more it changes nothing, but of one that they have asked for themselves: that
   * they can't take back any more.
   * @returns when they are deleted
   * @throws AppError `NOT_FOUND`, `OWN_ACCOUNT`, `FORBIDDEN`, `LAST_ADMIN`
   */
  plan(person: Person, by: Acting): Promise<Date> {
    return this.changes.during(person, by, async (tx, user) => {
      if (isLeaving(user)) {
        // Where they have asked for it themselves, they can't take it back any more.
        if (await this.people.endKeepLink(tx, user.id))
          await this.audit.record(tx, 'keep_link_ended', by, { userId: user.id, reason: reasonOf(by) });
        await this.credentials.changed(tx, user.id, 'disabled', by);
        return user.deletionDueAt;
      }
      await this.lastAdmin.requireAnother(tx, user);
      const { id: userId, email, locale } = user;
      const days = adminsGraceDays(this.env);
      const dueAt = await this.people.planDeletion(tx, userId, days);
      const reason = reasonOf(by, user.status === 'disabled' ? WAS_DISABLED : undefined);
      await Promise.all([
        this.credentials.changed(tx, userId, 'disabled', by),
        this.mail.enqueue(tx, {
          template: 'deletion-planned',
          recipient: email,
          locale,
          data: { left: String(days) },
        }),
        this.audit.record(tx, 'deletion_planned', by, { userId, reason }),
      ]);
      return dueAt;
    });
  }

  /**
   * Takes a deletion back that has not come true. They may sign in again, but where they were disabled before
   * it; and they are told by mail. For somebody whom nobody has deleted it changes nothing.
   * @throws AppError `NOT_FOUND`, also once they are deleted; `OWN_ACCOUNT`, `FORBIDDEN`
   */
  restore(person: Person, by: Acting): Promise<void> {
    return this.changes.during(person, by, async (tx, user) => {
      if (!isLeaving(user)) return;
      const { id: userId, email, locale } = user;
      const isDisabled = await this.people.wasDisabled(tx, userId);
      const reason = reasonOf(by, isDisabled ? 'stays disabled' : undefined);
      await Promise.all([
        this.people.updateStatus(tx, userId, isDisabled ? 'disabled' : 'active'),
        this.credentials.changed(tx, userId, 'disabled', by),
        this.mail.enqueue(tx, { template: 'deletion-taken-back', recipient: email, locale }),
        this.audit.record(tx, 'deletion_taken_back', by, { userId, reason }),
      ]);
    });
  }
}

/** Somebody who is active is not, whatever date stands there: something else than we has enabled them. */
const isLeaving = (user: LockedPerson): user is LockedPerson & { deletionDueAt: Date } =>
  user.status === 'disabled' && user.deletionDueAt !== null;
