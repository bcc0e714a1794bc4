import { Inject, Injectable } from '@nestjs/common';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { lacksFactor } from '../sessions/lacking-factor.js';
import type { Principal } from '../sessions/principal.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import { readUserCode, userCodeHashes } from './codes.js';
import { TYPE_CODE } from './device-authorization.costs.js';
import { DeviceAuthorizationsRepository, type WaitingDevice } from './device-authorizations.repository.js';

/** The person's side: they look at the device that waits, and let it in or keep it out. */
@Injectable()
export class DeviceApprovals {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly devices: DeviceAuthorizationsRepository,
    private readonly proofs: RecentProofs,
    private readonly limits: RateLimiter,
  ) {}

  /**
   * The device that waits with a code. Wrong codes are counted, by the account first; a right one is not.
   * @throws AppError `USER_CODE_INVALID`; `RATE_LIMITED`; `IMPERSONATION_REFUSED` to somebody who acts as the
   * user; `ENROLMENT_REQUIRED` to who has still to set a second factor up
   */
  find(principal: Principal, typed: string, { ip }: ClientInfo): Promise<WaitingDevice> {
    const { user, session } = principal;
    if (session.actor) throw new AppError('IMPERSONATION_REFUSED');
    if (lacksFactor(this.env, principal)) throw new AppError('ENROLMENT_REQUIRED');
    const counted = { ip, email: user.email, userId: user.id };
    return this.limits.during(TYPE_CODE, counted, async (tries) => {
      const code = readUserCode(typed);
      const hashes = code === undefined ? [] : userCodeHashes(code, this.keys.refresh);
      const found = await this.devices.find(this.db, hashes, user.id);
      if (!found) throw new AppError('USER_CODE_INVALID');
      await this.limits.refund(this.db, tries);
      return found;
    });
  }

  /**
   * The methods by which the person has to prove first that it is them, as for whatever a stolen session must
   * not do: by the strongest that they hold.
   * @returns undefined where they have just now
   */
  async missingProof(principal: Principal): Promise<readonly string[] | undefined> {
    try {
      await this.proofs.requireStrongest(principal);
      return undefined;
    } catch (refusal) {
      if (refusal instanceof AppError && refusal.code === 'PROOF_REQUIRED') return refusal.methods ?? [];
      throw refusal;
    }
  }

  /**
   * Lets it in. Once more by the same person it does nothing.
   * @throws AppError as `find` does, also where somebody has decided meanwhile; `PROOF_REQUIRED`;
   * `SESSION_ENDED` where this session has ended meanwhile
   */
  async approve(principal: Principal, typed: string, client: ClientInfo): Promise<void> {
    const { id, isApproved } = await this.find(principal, typed, client);
    await this.proofs.requireStrongest(principal);
    if (isApproved) return;
    if (await this.devices.approve(this.db, decisionOf(id, principal), client)) return;
    // By a double click, perhaps.
    if (!(await this.find(principal, typed, client)).isApproved) throw new AppError('SESSION_ENDED');
  }

  /** Keeps it out, also after it was let in, as long as it has no session. @throws AppError as `find` does */
  async deny(principal: Principal, typed: string, client: ClientInfo): Promise<void> {
    const { id } = await this.find(principal, typed, client);
    if (!(await this.devices.deny(this.db, decisionOf(id, principal), client)))
      throw new AppError('USER_CODE_INVALID');
  }
}

const decisionOf = (id: string, { user, session }: Principal) => ({
  id,
  userId: user.id,
  sessionId: session.id,
});
