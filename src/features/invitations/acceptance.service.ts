import { Inject, Injectable } from '@nestjs/common';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { isUniqueViolation } from '../../platform/db/failures.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { hashPassword } from '../passwords/password-hash.js';
import { PasswordPolicy } from '../passwords/password-policy.js';
import { PASSWORD } from '../passwords/sign-in-method.js';
import { AcceptancesRepository, type Invited } from './acceptances.repository.js';
import { ACCEPT } from './invitations.costs.js';
import { InvitedUsers } from './invited-users.js';

/** How somebody who was invited becomes a user: whatever SIGN_UP is, since an admin has asked them. */
@Injectable()
export class AcceptanceService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly limits: RateLimiter,
    private readonly policy: PasswordPolicy,
    private readonly acceptances: AcceptancesRepository,
    private readonly invitedUsers: InvitedUsers,
  ) {}

  /**
   * Makes the user of an invitation's link, whose mailbox is proven by it. It signs nobody in.
   * @param password not looked at where nobody signs in by one
   * @throws AppError `TOKEN_INVALID` for a link that is unknown, used, replaced or expired, or whose address
   * has a user by now; `VALIDATION_FAILED` where the password is missing; what the password policy refuses:
   * then the link can be used again; `RATE_LIMITED`, `BUSY`; what the hook `userCreated` throws
   */
  accept(token: string, password: string | undefined, client: ClientInfo): Promise<void> {
    return this.limits.during(ACCEPT, client, async () => {
      const tokenHash = hashPresented(token);
      const invited = tokenHash && (await this.acceptances.find(this.db, tokenHash));
      if (!invited) throw new AppError('TOKEN_INVALID');
      const hash = await this.hashOf(password, invited, client);
      await this.db
        .transaction((tx) => this.invitedUsers.make(tx, tokenHash, hash, client))
        .catch((error: unknown) => {
          throw isUniqueViolation(error) ? new AppError('TOKEN_INVALID', { cause: error }) : error;
        });
    });
  }

  private async hashOf(
    password: string | undefined,
    { email }: Invited,
    { ip }: ClientInfo,
  ): Promise<string | undefined> {
    if (!this.env.SIGN_IN_METHODS.includes(PASSWORD)) return undefined;
    if (password === undefined)
      throw new AppError('VALIDATION_FAILED', {
        errors: [{ path: 'password', message: sentence('password.missing') }],
      });
    await this.policy.check(password, { path: 'password', email });
    return hashPassword(password, { ip, account: email });
  }
}
