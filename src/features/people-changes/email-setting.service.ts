import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { isUniqueViolation } from '../../platform/db/failures.js';
import { AppError } from '../../platform/errors/app-error.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import { type Acting, type Person, reasonOf } from './acting.js';
import { GivenAddresses } from './addresses.js';
import { PersonChanges } from './person-changes.js';

/** How an account is given another address. */
@Injectable()
export class EmailSettingService {
  constructor(
    private readonly changes: PersonChanges,
    private readonly addresses: GivenAddresses,
    private readonly credentials: CredentialsService,
    private readonly links: OneTimeLinks,
    private readonly mail: MailService,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Gives a user's account another address, or a former one again, for the person whom the operator knows as
   * its owner. The account that has it now loses it: the password is deleted, every session and every link of
   * theirs ends, the way back among them. A link to choose a password is mailed to the address, and a notice
   * to the one before.
   * @returns the mails' ids; undefined when it is their address already: then nothing is done
   * @throws AppError `NOT_FOUND`, `OWN_ACCOUNT`, `FORBIDDEN`; `EMAIL_TAKEN`, `EMAIL_RESERVED`,
   * `EMAIL_REFUSED`
   */
  async setEmail(person: Person, newEmail: string, by: Acting): Promise<string[] | undefined> {
    this.addresses.refuseUnsuitable(newEmail);
    return this.changes
      .during(person, by, async (tx, { id: userId, email, locale }) => {
        if (email === newEmail) return undefined;
        await this.addresses.refuseReserved(tx, newEmail, userId);
        await Promise.all([
          this.credentials.movedTo(newEmail, tx, userId, 'operator', by),
          this.links.revoke(tx, userId),
        ]);
        const [linkId, noticeId] = await Promise.all([
          this.links.issue(tx, 'reset-password', { userId, email: newEmail, locale }),
          this.mail.enqueue(tx, { template: 'email-set', recipient: email, locale }),
          this.audit.record(tx, 'email_set', by, { userId, reason: reasonOf(by) }),
        ]);
        return [linkId, noticeId].filter((id) => id !== undefined);
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? new AppError('EMAIL_TAKEN', { cause: error }) : error;
      });
  }
}
