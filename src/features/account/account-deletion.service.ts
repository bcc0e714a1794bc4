import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { isStillReferenced } from '../../platform/db/failures.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { LOGGER } from '../../platform/logging/logger.js';
import type { Principal } from '../sessions/principal.js';
import { UsersRepository } from '../users/users.repository.js';
import { AccountRepository } from './account.repository.js';
import { Reauthentication } from '../reauthentication/reauthentication.service.js';

@Injectable()
export class AccountDeletionService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly account: AccountRepository,
    private readonly reauthentication: Reauthentication,
    private readonly users: UsersRepository,
    private readonly audit: AuditRepository,
    private readonly hooks: ProjectHooks,
  ) {}

  /**
   * Deletes the account and everything of it; the audit of what it did stays.
   * @param password not needed by who has proven a short while ago who they are
   * @throws AppError `PASSWORD_WRONG`, `PROOF_REQUIRED`; `SESSION_ENDED` when its credentials have changed
   * meanwhile;
   * `ACCOUNT_IN_USE` when a table of the team's refers to it and does not say what becomes of its rows:
   * nothing is deleted, and the log names the reference; `RATE_LIMITED`, `BUSY`
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
        const { email, profile } = locked;
        await this.hooks.run('userDeleting', tx, { id: user.id, email, profile, client });
        await Promise.all([
          this.account.delete(tx, { userId: user.id, email: locked.email }),
          this.audit.record(tx, 'account_deleted', client, about),
        ]);
      });
    } catch (error) {
      if (!isStillReferenced(error)) throw error;
      this.logger.warn(
        { err: error, reqId: client.requestId },
        'an account is not deleted: a table refers to it without ON DELETE',
      );
      await this.audit.record(this.db, 'account_deletion_refused', client, {
        ...about,
        reason: 'still referenced',
      });
      throw new AppError('ACCOUNT_IN_USE', { cause: error });
    }
  }
}
