import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { hashPassword } from '../passwords/password-hash.js';
import { PasswordPolicy } from '../passwords/password-policy.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import { type PasswordProof, Reauthentication } from '../reauthentication/reauthentication.service.js';
import type { Principal } from '../sessions/principal.js';
import type { IssuedSession } from '../sessions/session-issuer.js';
import { CHANGE_PASSWORD } from './account.costs.js';

/** The session of this browser when its password has changed: another session, of this epoch. */
export interface RenewedSession {
  session: IssuedSession;
  credentialEpoch: number;
}

@Injectable()
export class PasswordChangeService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly reauthentication: Reauthentication,
    private readonly policy: PasswordPolicy,
    private readonly passwords: PasswordsRepository,
    private readonly credentials: CredentialsService,
    private readonly audit: AuditRepository,
    private readonly mail: MailService,
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
      return this.replacePassword(principal, { passwordHash, ...proof }, client);
    });
  }

  private async replacePassword(
    { user, session }: Principal,
    { passwordHash, epoch, tries }: PasswordProof & { passwordHash: string },
    client: ClientInfo,
  ): Promise<RenewedSession> {
    return this.db.transaction(async (tx) => {
      const changed = await this.passwords.replace(tx, user.id, passwordHash, epoch);
      if (!changed) throw new AppError('SESSION_ENDED');
      const browser = { sessionId: session.id, endedAs: 'SESSION_ENDED', methods: ['pwd'] } as const;
      const [renewed] = await Promise.all([
        this.credentials.changedFrom(browser, tx, changed, 'password-change', client),
        this.mail.enqueue(tx, {
          template: 'password-changed',
          recipient: changed.email,
          locale: changed.locale,
        }),
        this.audit.record(tx, 'password_changed', client, { userId: user.id, sessionId: session.id }),
        this.reauthentication.succeed(tx, { tries }),
      ]);
      return { session: renewed, credentialEpoch: changed.credentialEpoch };
    });
  }
}
