import { Inject, Injectable } from '@nestjs/common';
import { newId } from '../../platform/crypto/ids.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { isDatabaseUnavailable, isStillReferenced } from '../../platform/db/failures.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { AccountRemoval, STILL_REFERENCED } from './account-removal.js';
import { DueDeletionsRepository } from './due-deletions.repository.js';

/** Deletions by an admin, whose grace period has passed. */
@Injectable()
export class DueDeletions {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly due: DueDeletionsRepository,
    private readonly removal: AccountRemoval,
  ) {}

  /**
   * Deletes one person whose time has come, as they could have done themselves. Where that is refused, by a
   * hook or a table of the team's, it is tried again in a day.
   * @returns false where there is nobody
   * @throws what says that the database can't be asked
   */
  async deleteNext(): Promise<boolean> {
    const client: ClientInfo = { ip: null, userAgent: 'maintenance', requestId: newId(), actorId: null };
    let userId: string | undefined;
    try {
      return await this.db.transaction(async (tx) => {
        const user = await this.due.lockNext(tx);
        if (!user) return false;
        userId = user.id;
        await this.removal.remove(tx, user, client, { userId, reason: 'due' });
        return true;
      });
    } catch (error) {
      if (userId === undefined || isDatabaseUnavailable(error)) throw error;
      await this.due.putOff(this.db, userId);
      const why = isStillReferenced(error) ? STILL_REFERENCED : 'failed';
      await this.removal.tell(error, why, client, { userId });
      return true;
    }
  }
}
