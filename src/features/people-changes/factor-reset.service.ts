import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { countsOf, type RemovedFactors } from '../credentials/credentials.repository.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import { type Acting, type Person, reasonOf } from './acting.js';
import { PersonChanges } from './person-changes.js';

/** How somebody is let in who has lost every second factor. */
@Injectable()
export class FactorResetService {
  constructor(
    private readonly changes: PersonChanges,
    private readonly credentials: CredentialsService,
    private readonly links: OneTimeLinks,
    private readonly mail: MailService,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Takes every second factor of a user away, for the person whom the operator knows as its owner. The
   * password is deleted, and every session, sign-in under way and link ends, but for the way back from a
   * change of address. A link to choose a password is mailed, and a notice of what was done.
   * @returns what was taken away, and the mails' ids; without any factor nothing is done
   * @throws AppError `NOT_FOUND`, `OWN_ACCOUNT`, `FORBIDDEN`
   */
  reset(person: Person, by: Acting): Promise<{ removed: RemovedFactors[]; mailIds: string[] }> {
    return this.changes.during(person, by, async (tx, { id: userId, email, locale }) => {
      const removed = await this.credentials.resetFactors(tx, userId, by);
      if (removed.length === 0) return { removed, mailIds: [] };
      const reason = reasonOf(by, countsOf(removed));
      const [noticeId, linkId] = await Promise.all([
        this.mail.enqueue(tx, { template: 'factors-reset', recipient: email, locale }),
        this.links.issue(tx, 'reset-password', { userId, email, locale }),
        this.audit.record(tx, 'factors_reset', by, { userId, reason }),
      ]);
      return { removed, mailIds: [noticeId, linkId].filter((id) => id !== undefined) };
    });
  }
}
