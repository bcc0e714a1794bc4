import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { isStillReferenced } from '../../platform/db/failures.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { Principal } from '../sessions/principal.js';
import { LastAdmin } from '../users/last-admin.js';
import { UsersRepository } from '../users/users.repository.js';
import { AccountRemoval, STILL_REFERENCED } from './account-removal.js';
import { OwnDeletions } from './own-deletions.js';
import { Reauthentication } from '../reauthentication/reauthentication.service.js';

@Injectable()
export class AccountDeletionService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly reauthentication: Reauthentication,
    private readonly users: UsersRepository,
    private readonly lastAdmin: LastAdmin,
    private readonly removal: AccountRemoval,
    private readonly own: OwnDeletions,
  ) {}

  /**
   * Deletes the account and everything of it, at once or when DELETION_GRACE_DAYS have passed; the audit of
   * what it did stays.
   * @param password not needed by who has proven a short while ago who they are
   * @throws AppError `PASSWORD_WRONG`, `PROOF_REQUIRED`; `SESSION_ENDED` when its credentials have changed
   * meanwhile; `LAST_ADMIN`; `ACCOUNT_IN_USE` when a table of the team's refers to it and does not say what
   * becomes of its rows: nothing is deleted, and the log names the reference; `RATE_LIMITED`, `BUSY`
   */
  async delete(principal: Principal, password: string | undefined, client: ClientInfo): Promise<void> {
    const { user, session } = principal;
    const about = { userId: user.id, sessionId: session.id };
    const asked = {
      userId: user.id,
      email: user.email,
      triedBy: session.id,
      refusal: 'account_deletion_refused',
      session: principal,
    } as const;
    const epoch = await this.reauthentication.confirm(asked, password, client);
    try {
      await this.db.transaction(async (tx) => {
        const locked = await this.users.lock(tx, user.id, { credentialEpoch: epoch });
        if (!locked) throw new AppError('SESSION_ENDED');
        await this.lastAdmin.requireAnother(tx, { ...locked, id: user.id, status: 'active' });
        if (this.own.haveGrace) await this.own.plan(tx, locked, client, about);
        else await this.removal.remove(tx, locked, client, about);
      });
    } catch (error) {
      if (!isStillReferenced(error)) throw error;
      await this.removal.tell(error, STILL_REFERENCED, client, about);
      throw new AppError('ACCOUNT_IN_USE', { cause: error });
    }
  }
}
