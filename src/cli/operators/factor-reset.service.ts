import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { countsOf, type RemovedFactors } from '../../features/credentials/credentials.repository.js';
import { CredentialsService } from '../../features/credentials/credentials.service.js';
import { OneTimeLinks } from '../../features/one-time-tokens/one-time-links.js';
import { UsersRepository } from '../../features/users/users.repository.js';
import { OperatorMails } from './operator-mails.js';
import { refuseUnknown } from './operator-refusal.js';

/** How operators let somebody in who has lost every second factor. */
@Injectable()
export class FactorResetService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly credentials: CredentialsService,
    private readonly links: OneTimeLinks,
    private readonly mails: OperatorMails,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Takes every second factor of a user away, for the person whom the operator knows as its owner. The
   * password is deleted, and every session, sign-in under way and link ends, but for the way back from a
   * change of address. A link to choose a password is mailed, and a notice of what was done.
   * @returns what was taken away, and whether the mails are out; undefined where there was none: then nothing
   * is done
   * @throws OperatorRefusal for an address that has no user
   */
  async reset(
    email: string,
    client: ClientInfo,
  ): Promise<{ removed: RemovedFactors[]; isSent: boolean } | undefined> {
    const done = await this.db.transaction(async (tx) => {
      const user = (await this.users.lockByEmail(tx, email)) ?? refuseUnknown(email);
      const removed = await this.credentials.resetFactors(tx, user.id, client);
      if (removed.length === 0) return undefined;
      const { id: userId, locale } = user;
      const [noticeId, linkId] = await Promise.all([
        this.mails.enqueue(tx, { template: 'factors-reset', recipient: email, locale }),
        this.links.issue(tx, 'reset-password', { userId, email, locale }),
        this.audit.record(tx, 'factors_reset', client, { userId, reason: countsOf(removed) }),
      ]);
      return { removed, mails: [noticeId, linkId] };
    });
    // It is done, whatever becomes of the mails.
    return done && { removed: done.removed, isSent: await this.mails.deliver(done.mails) };
  }
}
