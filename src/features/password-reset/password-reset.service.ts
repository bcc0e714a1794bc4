import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import { commitAlong, type Database } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import type { GoodToken } from '../one-time-tokens/one-time-tokens.repository.js';
import { hashPassword } from '../passwords/password-hash.js';
import { PasswordPolicy } from '../passwords/password-policy.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import { RESET } from './password-reset.costs.js';

const PURPOSE = 'reset-password';

/** The user whose credentials were changed, and their epoch since. */
interface PasswordChange {
  userId: string;
  credentialEpoch: number;
}

/**
 * A new password in place of a forgotten one, for the owner of the mailbox. Source: OWASP Forgot Password
 * Cheat Sheet.
 */
@Injectable()
export class PasswordResetService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly links: OneTimeLinks,
    private readonly policy: PasswordPolicy,
    private readonly passwords: PasswordsRepository,
    private readonly credentials: CredentialsService,
    private readonly audit: AuditRepository,
    private readonly mail: MailService,
  ) {}

  /**
   * Sets a new password for the holder of a link, once. It ends every session of theirs, unexpired access
   * tokens included, and opens none: a link in a mailbox is no second proof.
   * @returns whose password it is now: this browser has proven itself for them, and is no stranger at the
   * sign-in that follows
   * @throws AppError `TOKEN_INVALID` for a link that is unknown, used, expired, or not the address's any
   * more; what the password policy refuses: then the link can be used again; `RATE_LIMITED`, `BUSY`
   */
  reset(token: string, password: string, client: ClientInfo): Promise<PasswordChange> {
    return this.links.follow({ purpose: PURPOSE, token, cost: RESET }, client, (link) =>
      this.change(link, password, client),
    );
  }

  private async change(link: GoodToken, password: string, client: ClientInfo): Promise<PasswordChange> {
    const { userId, email } = link;
    await this.policy.check(password, { path: 'password', email });
    const passwordHash = await hashPassword(password, { ip: client.ip, account: email });
    const credentialEpoch = await this.db.transaction(async (tx) => {
      // Sign-ins of this user wait here, and then find another epoch.
      const { locale } = await this.links.redeem(tx, PURPOSE, link, { email });
      const changing = Promise.all([
        this.passwords.replace(tx, userId, passwordHash),
        this.credentials.changed(tx, userId, 'password-reset', client),
        this.mail.enqueue(tx, { template: 'password-changed', recipient: email, locale }),
        this.audit.record(tx, 'password_reset', client, { userId }),
      ]);
      // A hook may refuse the change; nothing else does.
      if (!this.credentials.isTold('password-reset')) commitAlong(tx);
      const [replaced] = await changing;
      if (!replaced) throw new Error('the user was locked, and is gone');
      return replaced.credentialEpoch;
    });
    return { userId, credentialEpoch };
  }
}
