import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { InvitationsRepository } from '../registration/invitations.repository.js';
import { UsersRepository } from '../users/users.repository.js';
import { type Acting, reasonOf } from './acting.js';
import { GivenAddresses } from './addresses.js';

/** How an address is let register. */
@Injectable()
export class SignUpInvitationsService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly addresses: GivenAddresses,
    private readonly users: UsersRepository,
    private readonly invitations: InvitationsRepository,
    private readonly mail: MailService,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Lets an address register while SIGN_UP is `invited`, for 30 days from now, and mails it so.
   * @returns the mail's id
   * @throws AppError `EMAIL_TAKEN`, `EMAIL_REFUSED`
   */
  async invite(email: string, by: Acting): Promise<string> {
    this.addresses.refuseUnsuitable(email);
    return this.db.transaction(async (tx) => {
      if (await this.users.findByEmail(tx, email)) throw new AppError('EMAIL_TAKEN');
      await this.invitations.upsert(tx, email);
      await this.audit.record(tx, 'user_invited', by, { reason: reasonOf(by) });
      const locale = this.env.DEFAULT_LOCALE;
      return this.mail.enqueue(tx, { template: 'invitation', recipient: email, locale });
    });
  }
}
