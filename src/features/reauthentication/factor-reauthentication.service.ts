import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { RefusalAfterCommit } from '../../platform/db/refusal-after-commit.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Principal } from '../sessions/principal.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import { UsersRepository } from '../users/users.repository.js';
import { PROOF_BY_CODE } from './reauthentication.costs.js';
import { SecondFactorCodes, type TypedCode } from './second-factor-codes.js';

/** Has the person of a session prove once more who they are, by a second factor. */
@Injectable()
export class FactorReauthentication {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly codes: SecondFactorCodes,
    private readonly proofs: RecentProofs,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * By a code of the authenticator app, or a recovery code.
   * @returns the principal, as it is now
   * @throws AppError `CODE_WRONG`; `SESSION_ENDED` when the session has ended meanwhile; `RATE_LIMITED`,
   * `BUSY`
   */
  byCode(principal: Principal, typed: TypedCode, client: ClientInfo): Promise<Principal> {
    const { user, session } = principal;
    const about = { userId: user.id, sessionId: session.id };
    const counted = { ip: client.ip, email: user.email, userId: user.id };
    return this.limits.during({ paidBy: PROOF_BY_CODE }, counted, (tries) =>
      this.db.transaction(async (tx) => {
        const epoch = await this.proofs.epochOf(tx, principal);
        const owner = await this.users.lock(tx, user.id, { credentialEpoch: epoch });
        if (!owner) throw new AppError('SESSION_ENDED');
        if (!(await this.codes.use(tx, owner, typed, client))) {
          await this.audit.record(tx, 'reauthentication_failed', client, { ...about, reason: 'wrong code' });
          throw new RefusalAfterCommit(new AppError('CODE_WRONG'));
        }
        const [proof] = await Promise.all([
          this.proofs.renew(tx, principal, [typed.method], epoch),
          this.audit.record(tx, 'reauthenticated', client, { ...about, reason: typed.method }),
          this.limits.succeed(tx, tries),
        ]);
        return { user, session: { ...session, proof } };
      }),
    );
  }
}
