import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { InvitationsRepository } from '../../features/registration/invitations.repository.js';
import { UsersRepository } from '../../features/users/users.repository.js';
import { OperatorAddresses } from './operator-addresses.js';
import { OperatorMails } from './operator-mails.js';
import { OperatorRefusal } from './operator-refusal.js';

/** How operators let somebody register. */
@Injectable()
export class InvitationsService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly addresses: OperatorAddresses,
    private readonly users: UsersRepository,
    private readonly invitations: InvitationsRepository,
    private readonly mails: OperatorMails,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Lets an address register while SIGN_UP is `invited`, for 30 days from now, and mails it so.
   * @returns whether the mail is out
   * @throws OperatorRefusal when the address has a user, or may not be used here
   */
  async invite(email: string, client: ClientInfo): Promise<boolean> {
    this.addresses.refuseUnsuitable(email);
    const mailId = await this.db.transaction(async (tx) => {
      if (await this.users.findByEmail(tx, email))
        throw new OperatorRefusal(`There is a user with the address ${email} already.`);
      await this.invitations.upsert(tx, email);
      await this.audit.record(tx, 'user_invited', client, {});
      return this.mails.enqueue(tx, { template: 'invitation', recipient: email, locale: this.mails.locale });
    });
    return this.mails.deliver([mailId]);
  }
}
