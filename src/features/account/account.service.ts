import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { Locale } from '../../platform/registry/locales.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { type Device, DeviceTokens } from '../devices/device-token.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { hashPassword } from '../passwords/password-hash.js';
import { PasswordPolicy } from '../passwords/password-policy.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Principal } from '../sessions/principal.js';
import { CredentialsRepository } from '../credentials/credentials.repository.js';
import { type IssuedSession, SessionsService } from '../sessions/sessions.service.js';
import { UsersRepository } from '../users/users.repository.js';
import { CHANGE_PASSWORD } from './account.costs.js';
import { failuresOf } from '../reauthentication/reauthentication.costs.js';
import { type PasswordProof, Reauthentication } from '../reauthentication/reauthentication.service.js';

/** What this browser is given when its credentials have changed. */
export interface RenewedSession {
  session: IssuedSession;
  deviceToken: string;
}

@Injectable()
export class AccountService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly reauthentication: Reauthentication,
    private readonly users: UsersRepository,
    private readonly passwords: PasswordsRepository,
    private readonly sessions: SessionsService,
    private readonly credentials: CredentialsRepository,
    private readonly devices: DeviceTokens,
    private readonly policy: PasswordPolicy,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
    private readonly mail: MailService,
  ) {}

  /**
   * @throws AppError `VALIDATION_FAILED` for a language that is not offered here; `SESSION_ENDED` when the
   * account is gone meanwhile
   */
  async chooseLocale(userId: string, locale: Locale): Promise<void> {
    if (!this.env.LOCALES.includes(locale))
      throw new AppError('VALIDATION_FAILED', {
        errors: [{ path: 'locale', message: sentence('locale.notOffered') }],
      });
    if (!(await this.users.updateLocale(this.db, userId, locale))) throw new AppError('SESSION_ENDED');
  }

  /**
   * Changes the password. Every session ends, unexpired access tokens included, and this browser is given
   * another one: a kept one could be somebody else's too. Source: OWASP ASVS 5.0, 7.4.3; Session Management
   * Cheat Sheet.
   * @param device the browser's own, to be known by after the change
   * @throws AppError `PASSWORD_WRONG`; what the policy refuses; `SESSION_ENDED` when something else ended the
   * session meanwhile; `RATE_LIMITED`, `BUSY`
   */
  async changePassword(
    principal: Principal,
    { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
    device: Device | undefined,
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
    const renewed = await this.reauthentication.during(asked, currentPassword, client, async (confirmed) => {
      await this.policy.check(newPassword, { path: 'newPassword', email: user.email });
      const passwordHash = await hashPassword(newPassword, { ip: client.ip, account: user.email });
      return this.replacePassword(principal, { passwordHash, ...confirmed }, device, client);
    });
    if (!renewed) throw new AppError('PASSWORD_WRONG');
    return renewed;
  }

  private async replacePassword(
    { user, session }: Principal,
    { passwordHash, epoch, tries }: PasswordProof & { passwordHash: string },
    device: Device | undefined,
    client: ClientInfo,
  ): Promise<RenewedSession> {
    return this.db.transaction(async (tx) => {
      const changed = await this.passwords.replace(tx, user.id, passwordHash, epoch);
      if (!changed) throw new AppError('SESSION_ENDED');
      const [issued] = await Promise.all([
        this.credentials
          .changed(tx, user.id, 'password-change', client)
          .then((ended) => this.sessions.replace(tx, changed, ended, session.id, client)),
        this.mail.enqueue(tx, {
          template: 'password-changed',
          recipient: changed.email,
          locale: changed.locale,
        }),
        this.audit.record(tx, 'password_changed', client, { userId: user.id, sessionId: session.id }),
        this.limits.succeed(tx, failuresOf(tries)),
      ]);
      if (!issued) throw new AppError('SESSION_ENDED');
      return {
        session: issued,
        deviceToken: this.devices.issue(user.id, changed.credentialEpoch, client, device),
      };
    });
  }
}
