import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { hashPassword } from '../passwords/password-hash.js';
import { PasswordPolicy } from '../passwords/password-policy.js';
import type { Principal } from '../sessions/principal.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import { SET_PASSWORD } from './account.costs.js';
import { PasswordReplacement, type RenewedSession } from './password-replacement.js';

/** The first password of a person who signs in otherwise. */
@Injectable()
export class PasswordSettingService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly proofs: RecentProofs,
    private readonly policy: PasswordPolicy,
    private readonly limits: RateLimiter,
    private readonly replacement: PasswordReplacement,
  ) {}

  /**
   * Gives a person who has none a password. Every session ends, and this browser is given another one. Of two
   * at the same time one is refused: the credentials that it was asked for with have changed.
   * @throws AppError `PROOF_REQUIRED`; `PASSWORD_EXISTS`; what the policy refuses; `SESSION_ENDED` when
   * something else ended the session meanwhile; `RATE_LIMITED`, `BUSY`
   */
  async set(principal: Principal, newPassword: string, client: ClientInfo): Promise<RenewedSession> {
    const { user } = principal;
    const counted = { ip: client.ip, email: user.email, userId: user.id };
    // Before anything is counted: a stolen session must not use up the budget of the account.
    const [held, epoch] = await Promise.all([
      this.proofs.requireStrongest(principal),
      this.proofs.epochOf(this.db, principal),
    ]);
    if (held.includes('pwd')) throw new AppError('PASSWORD_EXISTS');
    return this.limits.during(SET_PASSWORD, counted, async () => {
      await this.policy.check(newPassword, { path: 'newPassword', email: user.email });
      const passwordHash = await hashPassword(newPassword, { ip: client.ip, account: user.email });
      return this.db.transaction((tx) =>
        this.replacement.replace(tx, principal, { passwordHash, epoch, methods: [] }, client),
      );
    });
  }
}
