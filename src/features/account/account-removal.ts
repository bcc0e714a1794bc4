import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import { commitAlong, type Database, type Executor } from '../../platform/db/executor.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { LOGGER } from '../../platform/logging/logger.js';
import type { Profile } from '../../platform/registry/register.js';
import { AccountRepository } from './account.repository.js';

/** The audit's view of a deletion. */
interface About {
  userId: string;
  sessionId?: string;
  reason?: string;
}

/** Takes an account away, and everything of it: at its user's wish, or when an admin's deletion is due. */
@Injectable()
export class AccountRemoval {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly account: AccountRepository,
    private readonly audit: AuditRepository,
    private readonly hooks: ProjectHooks,
  ) {}

  /**
   * Deletes a user, whose row the caller has locked, and commits that: it is the last of the transaction. The
   * audit of what they did stays.
   * @throws what the hook `userDeleting` throws; a violation where a table of the team's refers to them
   */
  async remove(
    tx: Executor,
    { email, profile }: { email: string; profile: Profile },
    client: ClientInfo,
    about: About,
  ): Promise<void> {
    const { userId } = about;
    await this.hooks.run('userDeleting', tx, { id: userId, email, profile, client });
    const removing = Promise.all([
      this.account.delete(tx, { userId, email }),
      this.audit.record(tx, 'account_deleted', client, about),
    ]);
    commitAlong(tx);
    await removing;
  }

  /** Writes down that an account was not deleted; the log names what has refused it. */
  async tell(error: unknown, why: string, client: ClientInfo, about: About): Promise<void> {
    this.logger.warn(
      { err: error, reqId: client.requestId },
      why === STILL_REFERENCED
        ? 'an account is not deleted: a table refers to it without ON DELETE'
        : 'an account is not deleted: its deletion failed',
    );
    await this.audit.record(this.db, 'account_deletion_refused', client, { ...about, reason: why });
  }
}

/** The reason in the audit where a table of the team's refers to the account. */
export const STILL_REFERENCED = 'still referenced';
