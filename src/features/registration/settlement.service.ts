import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { ProjectHooks } from '../../platform/hooks/project-hooks.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { UsersRepository } from '../users/users.repository.js';
import { RegistrationsRepository, type Settling } from './registrations.repository.js';

/** A pending registration becomes a user. */
@Injectable()
export class SettlementService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly registrations: RegistrationsRepository,
    private readonly users: UsersRepository,
    private readonly hooks: ProjectHooks,
  ) {}

  /** Whether it is one statement: no function of the project stands behind it. */
  get isOneStatement(): boolean {
    return !this.hooks.has('userCreated');
  }

  /** Sends that statement. */
  send(tx: Executor, settling: Settling, client: ClientInfo): Promise<boolean> {
    return this.registrations.settle(tx, settling, client);
  }

  /**
   * One statement; with the hook `userCreated`, a transaction.
   * @returns false when another one was faster, or it is no longer live
   * @throws what the hook throws: then nothing has happened, and the link can be followed again
   */
  settle(settling: Settling, client: ClientInfo): Promise<boolean> {
    if (this.isOneStatement) return this.send(this.db, settling, client);
    return this.db.transaction(async (tx) => {
      if (!(await this.send(tx, settling, client))) return false;
      const user = await this.users.describe(tx, settling.userId);
      await this.hooks.run('userCreated', tx, { ...user, by: 'registration' });
      return true;
    });
  }
}
