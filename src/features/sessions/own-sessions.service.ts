import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import { commitAlong, type Database, type Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { UsersRepository } from '../users/users.repository.js';
import type { Principal } from './principal.js';
import type { ListedRow } from './session-list.js';
import { type ListedSession, viewListed } from './session-view.js';
import { RecentProofs } from './recent-proofs.js';
import { SessionsRepository } from './sessions.repository.js';

/** The routes of a signed-in user for their own sessions. */
@Injectable()
export class OwnSessionsService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly sessions: SessionsRepository,
    private readonly users: UsersRepository,
    private readonly proofs: RecentProofs,
  ) {}

  /** The live ones, as the user sees them. */
  view(rows: readonly ListedRow[], { session }: Principal): Promise<ListedSession[]> {
    return Promise.all(rows.map((row) => viewListed(row, session)));
  }

  /**
   * Ends one; of one that has ended already it says nothing.
   * @throws AppError `NOT_FOUND` for one that is not this user's, or that nobody knows any more;
   * `PROOF_REQUIRED` for another one than this browser's
   */
  async end(id: string, principal: Principal, client: ClientInfo): Promise<void> {
    if (id !== principal.session.id) await this.proofs.require(principal);
    if (!(await this.sessions.endOwn(this.db, id, principal.user.id, client)))
      throw new AppError('NOT_FOUND');
  }

  /** Ends them all, that of the caller too. */
  endAll(userId: string, client: ClientInfo): Promise<void> {
    return this.behindLock(userId, (tx) => this.sessions.endAll(tx, userId, 'logout-all', client));
  }

  /** Ends all but this browser's. Their access tokens are dead with the next request. */
  endOthers({ user, session }: Principal, client: ClientInfo): Promise<void> {
    return this.behindLock(user.id, (tx) => this.sessions.endOthers(tx, user.id, session.id, client));
  }

  /**
   * A sign-in that is under way is over first, and its session ends with the others: what is sent behind the
   * lock sees it.
   */
  private async behindLock(userId: string, end: (tx: Executor) => Promise<void>): Promise<void> {
    await this.db.transaction(async (tx) => {
      const ending = Promise.all([this.users.lock(tx, userId), end(tx)]);
      commitAlong(tx);
      await ending;
    });
  }
}
