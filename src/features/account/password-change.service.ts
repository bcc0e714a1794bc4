import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { hashPassword } from '../passwords/password-hash.js';
import { PasswordPolicy } from '../passwords/password-policy.js';
import { Reauthentication } from '../reauthentication/reauthentication.service.js';
import type { Principal } from '../sessions/principal.js';
import { CHANGE_PASSWORD } from './account.costs.js';
import { PasswordReplacement, type RenewedSession } from './password-replacement.js';

@Injectable()
export class PasswordChangeService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly reauthentication: Reauthentication,
    private readonly policy: PasswordPolicy,
    private readonly replacement: PasswordReplacement,
  ) {}

  /**
   * Changes the password. Every session ends, unexpired access tokens included, and this browser is given
   * another one.
   * @throws AppError `PASSWORD_WRONG`; what the policy refuses; `SESSION_ENDED` when something else ended the
   * session meanwhile; `RATE_LIMITED`, `BUSY`
   */
  changePassword(
    principal: Principal,
    { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
    client: ClientInfo,
  ): Promise<RenewedSession> {
    const { user, session } = principal;
    const asked = {
      userId: user.id,
      email: user.email,
      triedBy: session.id,
      refusal: 'password_change_refused',
      cost: CHANGE_PASSWORD,
    } as const;
    return this.reauthentication.during(asked, currentPassword, client, async (proof) => {
      await this.policy.check(newPassword, { path: 'newPassword', email: user.email });
      const passwordHash = await hashPassword(newPassword, { ip: client.ip, account: user.email });
      const replacing = { passwordHash, epoch: proof.epoch, methods: ['pwd'] } as const;
      return this.db.transaction(async (tx) => {
        const [renewed] = await Promise.all([
          this.replacement.replace(tx, principal, replacing, client),
          this.reauthentication.succeed(tx, proof),
        ]);
        return renewed;
      });
    });
  }
}
