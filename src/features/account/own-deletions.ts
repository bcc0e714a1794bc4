import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import type { UserRow } from '../users/user.js';
import { UsersRepository } from '../users/users.repository.js';
import { KEEP_ACCOUNT } from './account.costs.js';
import { AccountRepository } from './account.repository.js';
import { ownGraceDays } from './variables.js';

const LINK = 'keep-account';

/** Deletions that somebody has asked for themselves, and can take back by the link of a mail. */
@Injectable()
export class OwnDeletions {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly account: AccountRepository,
    private readonly users: UsersRepository,
    private readonly credentials: CredentialsService,
    private readonly links: OneTimeLinks,
    private readonly audit: AuditRepository,
  ) {}

  get haveGrace(): boolean {
    return ownGraceDays(this.env) > 0;
  }

  /**
   * Disables a user, whose row the caller has locked, and has everything of theirs deleted by the maintenance
   * when the days have passed. When that is stands from now on: DELETION_GRACE_DAYS may change.
   */
  async plan(
    tx: Executor,
    { email, locale }: UserRow,
    client: ClientInfo,
    about: { userId: string; sessionId: string },
  ): Promise<void> {
    const { userId } = about;
    const days = ownGraceDays(this.env);
    await this.account.planDeletion(tx, userId, days);
    // Before the link is there: it takes away those of before.
    await this.credentials.changed(tx, userId, 'disabled', client);
    await Promise.all([
      this.links.issue(tx, LINK, { userId, email, locale, data: { left: String(days) } }),
      this.audit.record(tx, 'own_deletion_planned', client, about),
    ]);
  }

  /**
   * Keeps the account of who follows the link, as long as its time has not come.
   * @throws AppError `TOKEN_INVALID`, also once an admin has disabled or deleted them; `RATE_LIMITED`
   */
  keep(token: string, client: ClientInfo): Promise<void> {
    return this.links.follow({ purpose: LINK, token, cost: KEEP_ACCOUNT }, client, (link) =>
      this.db.transaction(async (tx) => {
        const { userId } = link;
        if (!(await this.users.keep(tx, userId))) throw new AppError('TOKEN_INVALID');
        await this.links.consume(tx, LINK, link);
        await this.audit.record(tx, 'own_deletion_taken_back', client, { userId });
      }),
    );
  }
}
