import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { EmailUndos } from '../email-change/email-undos.js';
import { type Acting, type Person, reasonOf } from './acting.js';
import { PersonChanges } from './person-changes.js';

/** How the way back from a change of address is ended for somebody. */
@Injectable()
export class EmailUndoEndingService {
  constructor(
    private readonly changes: PersonChanges,
    private readonly undos: EmailUndos,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Has nobody take the user's changed address back any more, and tells the mailbox that could.
   * @returns that mailbox's address; undefined when there was none
   * @throws AppError `NOT_FOUND`, `OWN_ACCOUNT`, `FORBIDDEN`
   */
  end(person: Person, by: Acting): Promise<string | undefined> {
    return this.changes.during(person, by, async (tx, { id: userId, locale }) => {
      const standing = await this.undos.find(tx, userId);
      if (!standing) return undefined;
      await Promise.all([
        this.undos.end(tx, standing, { userId, locale }),
        this.audit.record(tx, 'email_undo_ended', by, { userId, reason: reasonOf(by) }),
      ]);
      return standing.email;
    });
  }
}
