import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../audit/audit.repository.js';
import { KEYS, type Keys } from '../crypto/keys.module.js';
import { hashPresented, hashSecret } from '../crypto/secret-token.js';
import { newId } from '../database/columns.js';
import { DATABASE } from '../database/database.module.js';
import type { Database } from '../database/executor.js';
import { AppError } from '../errors/app-error.js';
import type { Caller } from '../http/caller.js';
import { inEvenTime } from '../http/even-time.js';
import { linkSecret } from '../mail/links.js';
import { MailService } from '../mail/mail.service.js';
import { OneTimeTokensRepository } from '../one-time-tokens/one-time-tokens.repository.js';
import { hashPassword } from '../passwords/password-hash.js';
import { PasswordPolicy } from '../passwords/password-policy.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { UsersRepository } from '../users/users.repository.js';
import { FORGOT, RESET } from './password-reset.costs.js';
import { PasswordResetRepository } from './password-reset.repository.js';

const PURPOSE = 'reset-password';

/** Whose credentials were changed, and their epoch since. */
interface Changed {
  userId: string;
  credentialEpoch: number;
}

/** A forgotten password: a link to the address, and a new password for whoever has it. Source: OWASP Forgot Password Cheat Sheet. */
@Injectable()
export class PasswordResetService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly resets: PasswordResetRepository,
    private readonly tokens: OneTimeTokensRepository,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsService,
    private readonly policy: PasswordPolicy,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
    private readonly mail: MailService,
  ) {}

  /**
   * Mails a link, where there is somebody to mail it to. Says nothing either way, and takes the same time.
   * @throws AppError `RATE_LIMITED`
   */
  async forgot(email: string, caller: Caller): Promise<void> {
    const { ip } = caller;
    const [id, mailId] = [newId(), newId()];
    const key = this.keys.refresh.signing;
    const link = { id, email, tokenHash: hashSecret(linkSecret(key, PURPOSE, id)), keyId: key.id, mailId };
    await inEvenTime(() => this.limits.during(FORGOT, { ip, email }, () => this.resets.enqueueLink(this.db, link, caller)));
    this.mail.deliverSoon(mailId);
  }

  /**
   * Sets a new password for whoever holds the newest link, once. It ends every session of theirs, unexpired access tokens
   * included, and opens none: a link in a mailbox is no second proof.
   * @returns whose password it is now: this browser has proven itself for them, and is no stranger at the sign-in that follows
   * @throws AppError `TOKEN_INVALID` for a link that is unknown, spent, expired, replaced by a newer one, or not the address's any more;
   * what the password policy refuses: then the link can be used again; `RATE_LIMITED`, `BUSY`
   */
  reset(token: string, password: string, caller: Caller): Promise<Changed> {
    return this.limits.during(RESET, caller, () => this.change(token, password, caller));
  }

  private async change(token: string, password: string, caller: Caller): Promise<Changed> {
    const tokenHash = hashPresented(token);
    const link = tokenHash ? await this.tokens.find(this.db, tokenHash, PURPOSE) : undefined;
    if (!link) throw new AppError('TOKEN_INVALID');
    await this.policy.check(password, { path: 'password', email: link.email });
    const passwordHash = await hashPassword(password);
    const mailId = newId();
    const credentialEpoch = await this.db.transaction(async (tx) => {
      // Sign-ins of this user wait here, and then find another epoch.
      const locked = await this.users.lock(tx, link.userId, { email: link.email });
      if (!locked) throw new AppError('TOKEN_INVALID');
      if (!(await this.tokens.consume(tx, PURPOSE, link))) throw new AppError('TOKEN_INVALID');
      const [epoch] = await Promise.all([
        this.users.updateCredentials(tx, link.userId, { passwordHash }),
        this.sessions.endAll(tx, link.userId, 'password-reset', caller),
        this.tokens.deleteAll(tx, link.userId, PURPOSE),
        // Whoever knew the old password may have asked for another address.
        this.tokens.deleteAll(tx, link.userId, 'confirm-email'),
        this.mail.enqueue(tx, { id: mailId, template: 'password-changed', recipient: link.email, locale: locked.locale }),
        this.audit.record(tx, 'password_reset', caller, { userId: link.userId }),
      ]);
      return epoch;
    });
    this.mail.deliverSoon(mailId);
    return { userId: link.userId, credentialEpoch };
  }
}
