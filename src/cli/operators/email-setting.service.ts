import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { isUniqueViolation } from '../../platform/db/failures.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CredentialsService } from '../../features/credentials/credentials.service.js';
import { OneTimeLinks } from '../../features/one-time-tokens/one-time-links.js';
import { UsersRepository } from '../../features/users/users.repository.js';
import { OperatorAddresses } from './operator-addresses.js';
import { OperatorMails } from './operator-mails.js';
import { OperatorRefusal, refuseUnknown } from './operator-refusal.js';

/** How operators give an account another address. */
@Injectable()
export class EmailSettingService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly addresses: OperatorAddresses,
    private readonly users: UsersRepository,
    private readonly credentials: CredentialsService,
    private readonly links: OneTimeLinks,
    private readonly mails: OperatorMails,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Gives a user's account another address, or a former one again, for the person whom the operator knows as
   * its owner. The account that has it now loses it: the password is deleted, every session and every link of
   * theirs ends, the way back among them. A link to choose a password is mailed to the address, and a notice
   * to the one before.
   * @returns whether the link's mail is out; undefined when it is their address already: then nothing is done
   * @throws OperatorRefusal when the address is taken, kept for another account, or may not be used here
   */
  async setEmail(
    { email, newEmail }: { email: string; newEmail: string },
    client: ClientInfo,
  ): Promise<boolean | undefined> {
    this.addresses.refuseUnsuitable(newEmail);
    const mails = await this.db
      .transaction(async (tx) => {
        const user = (await this.users.lockByEmail(tx, email)) ?? refuseUnknown(email);
        if (user.email === newEmail) return undefined;
        await this.addresses.refuseReserved(tx, newEmail, user.id);
        await Promise.all([
          this.credentials.movedTo(newEmail, tx, user.id, 'operator', client),
          this.links.revoke(tx, user.id),
        ]);
        const [linkId, noticeId] = await Promise.all([
          this.links.issue(tx, 'reset-password', { userId: user.id, email: newEmail, locale: user.locale }),
          this.mails.enqueue(tx, { template: 'email-set', recipient: email, locale: user.locale }),
          this.audit.record(tx, 'email_set', client, { userId: user.id }),
        ]);
        return [linkId, noticeId];
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error)
          ? new OperatorRefusal(`There is another user with the address ${newEmail}: nothing was changed.`)
          : error;
      });
    // It is done, whatever becomes of this.
    return mails && this.mails.deliver(mails);
  }
}
