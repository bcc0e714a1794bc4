import { Injectable } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { FactorChanges } from '../recovery-codes/factor-changes.js';
import type { Principal } from '../sessions/principal.js';
import { UsersRepository } from '../users/users.repository.js';
import { REMOVE_PASSWORD } from './account.costs.js';
import { PasswordReplacement, type RenewedSession } from './password-replacement.js';

/** The password of a person who signs in otherwise is taken away. */
@Injectable()
export class PasswordRemovalService {
  constructor(
    private readonly changes: FactorChanges,
    private readonly users: UsersRepository,
    private readonly replacement: PasswordReplacement,
  ) {}

  /**
   * Takes the password away. Every session ends, and this browser is given another one.
   * @throws AppError `NOT_FOUND` where there is none; `LAST_CREDENTIAL` where nothing else would let them in;
   * what `FactorChanges` throws
   */
  remove(principal: Principal, client: ClientInfo): Promise<RenewedSession> {
    return this.changes.prepare(principal, REMOVE_PASSWORD, client, async (change) => {
      const { tx, owner } = change;
      // The row is locked, so the next epoch is this one.
      const credentialEpoch = change.credentialEpoch + 1;
      await this.users.endEpoch(tx, owner.userId);
      const removed = await this.replacement.remove(tx, principal, { ...owner, credentialEpoch }, client);
      await change.requireWayIn();
      return removed;
    });
  }
}
