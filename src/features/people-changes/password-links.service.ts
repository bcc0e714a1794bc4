import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { AppError } from '../../platform/errors/app-error.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import { type Acting, type Person, reasonOf } from './acting.js';
import { PersonChanges } from './person-changes.js';

/** Links to choose a password, which an admin has mailed. The admin sees none of them. */
@Injectable()
export class PasswordLinksService {
  constructor(
    private readonly changes: PersonChanges,
    private readonly links: OneTimeLinks,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Mails a link to choose a password to the person's own address. Nothing changes before it is followed.
   * @throws AppError `NOT_FOUND`, `OWN_ACCOUNT`, `FORBIDDEN`; `USER_DISABLED`: the link would open nothing
   */
  send(person: Person, by: Acting): Promise<void> {
    return this.changes.during(person, by, async (tx, { id: userId, email, locale, status }) => {
      if (status === 'disabled') throw new AppError('USER_DISABLED');
      await Promise.all([
        this.links.issue(tx, 'reset-password', { userId, email, locale }),
        this.audit.record(tx, 'password_reset_requested', by, { userId, reason: reasonOf(by) }),
      ]);
    });
  }
}
