import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { UsersRepository } from '../users/users.repository.js';
import { RegistrationsRepository } from './registrations.repository.js';

/** A pending registration becomes a user. */
@Injectable()
export class SettlementService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly registrations: RegistrationsRepository,
    private readonly users: UsersRepository,
    private readonly hooks: ProjectHooks,
  ) {}

  /**
   * One statement; with the hook `userCreated`, a transaction.
   * @returns the user's id; undefined when another one was faster, or it is no longer live
   * @throws what the hook throws: then nothing has happened, and the link can be followed again
   */
  settle(pendingId: string, linkId: string, client: ClientInfo): Promise<string | undefined> {
    if (!this.hooks.has('userCreated')) return this.registrations.settle(this.db, pendingId, linkId, client);
    return this.db.transaction(async (tx) => {
      const userId = await this.registrations.settle(tx, pendingId, linkId, client);
      if (userId === undefined) return undefined;
      const user = await this.users.describe(tx, userId);
      await this.hooks.run('userCreated', tx, { ...user, by: 'registration' });
      return userId;
    });
  }
}
