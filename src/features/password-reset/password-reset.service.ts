import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { type RequestedLink, LinkRequests } from '../one-time-tokens/link-requests.js';
import { OneTimeTokensRepository } from '../one-time-tokens/one-time-tokens.repository.js';
import { hashPassword } from '../passwords/password-hash.js';
import { PasswordPolicy } from '../passwords/password-policy.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { CredentialsRepository } from '../credentials/credentials.repository.js';
import { UsersRepository } from '../users/users.repository.js';
import { FORGOT, RESET } from './password-reset.costs.js';

const PURPOSE = 'reset-password';
const ASKED = { purpose: PURPOSE, event: 'password_reset_requested', cost: FORGOT } as const;

/** Whose credentials were changed, and their epoch since. */
interface PasswordChange {
  userId: string;
  credentialEpoch: number;
}

/**
 * A forgotten password: a link to the address, and a new password for whoever has it. Source: OWASP Forgot
 * Password Cheat Sheet.
 */
@Injectable()
export class PasswordResetService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly requests: LinkRequests,
    private readonly tokens: OneTimeTokensRepository,
    private readonly users: UsersRepository,
    private readonly passwords: PasswordsRepository,
    private readonly credentials: CredentialsRepository,
    private readonly policy: PasswordPolicy,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
    private readonly mail: MailService,
  ) {}

  /**
   * Mails a link, where there is somebody to mail it to: the live one again, so that no stranger voids it.
   * Says nothing either way, and takes the same time.
   * @throws AppError `RATE_LIMITED`
   */
  forgot(asked: RequestedLink, client: ClientInfo): Promise<void> {
    return this.requests.ask(ASKED, asked, client);
  }

  /**
   * Sets a new password for whoever holds a link, once. It ends every session of theirs, unexpired access
   * tokens included, and opens none: a link in a mailbox is no second proof.
   * @returns whose password it is now: this browser has proven itself for them, and is no stranger at the
   * sign-in that follows
   * @throws AppError `TOKEN_INVALID` for a link that is unknown, spent, expired, or not the address's any
   * more; what the password policy refuses: then the link can be used again; `RATE_LIMITED`, `BUSY`
   */
  reset(token: string, password: string, client: ClientInfo): Promise<PasswordChange> {
    return this.limits.during(RESET, client, () => this.change(token, password, client));
  }

  private async change(token: string, password: string, client: ClientInfo): Promise<PasswordChange> {
    const tokenHash = hashPresented(token);
    const link = tokenHash ? await this.tokens.find(this.db, tokenHash, PURPOSE) : undefined;
    if (!link) throw new AppError('TOKEN_INVALID');
    await this.policy.check(password, { path: 'password', email: link.email });
    const passwordHash = await hashPassword(password, { ip: client.ip, account: link.email });
    const credentialEpoch = await this.db.transaction(async (tx) => {
      // Sign-ins of this user wait here, and then find another epoch.
      const locked = await this.users.lock(tx, link.userId, { email: link.email });
      if (!locked) throw new AppError('TOKEN_INVALID');
      if (!(await this.tokens.consume(tx, PURPOSE, link))) throw new AppError('TOKEN_INVALID');
      const [replaced] = await Promise.all([
        this.passwords.replace(tx, link.userId, passwordHash),
        this.credentials.changed(tx, link.userId, 'password-reset', client),
        this.mail.enqueue(tx, { template: 'password-changed', recipient: link.email, locale: locked.locale }),
        this.audit.record(tx, 'password_reset', client, { userId: link.userId }),
      ]);
      if (!replaced) throw new Error('the user was locked, and is gone');
      return replaced.credentialEpoch;
    });
    return { userId: link.userId, credentialEpoch };
  }
}
