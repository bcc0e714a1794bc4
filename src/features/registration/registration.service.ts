import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { Locale } from '../../platform/registry/locales.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { encodeSecret, hashPresented, hashSecret, newSecret } from '../../platform/crypto/secret-token.js';
import { newId } from '../../platform/db/columns.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { inConstantTime } from '../../platform/concurrency/constant-time.js';
import { linkSecret } from '../../platform/links/links.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { hashPassword } from '../passwords/password-hash.js';
import { PasswordPolicy } from '../passwords/password-policy.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { AddressPolicy } from '../users/address-policy.js';
import { REGISTER, RESEND } from './registration.costs.js';
import { ATTEMPT_SECONDS, RegistrationsRepository } from './registrations.repository.js';

/** What an attempt is begun with. */
interface Attempt {
  email: string;
  passwordHash: string;
  locale: Locale;
  returnTo: string | null;
}

/** Registration that tells nobody whether an address is known. */
@Injectable()
export class RegistrationService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly registrations: RegistrationsRepository,
    private readonly addresses: AddressPolicy,
    private readonly policy: PasswordPolicy,
    private readonly limits: RateLimiter,
    private readonly mail: MailService,
  ) {}

  /**
   * Starts an attempt and mails its link; for an address with a user, the mail says "you have an account"
   * instead, and for one that is not invited where SIGN_UP wants that, so.
   * @param locale of its mail, and of the user that it becomes
   * @returns the secret for this browser's cookie, and for how long: the same for every address
   * @throws AppError `VALIDATION_FAILED` for a password that is too short or too long, `PASSWORD_REFUSED` for
   * one that is easily guessed; `SIGN_UP_CLOSED`, `EMAIL_REFUSED`; `RATE_LIMITED`, `BUSY`
   */
  async register(
    {
      email,
      password,
      returnTo = null,
    }: { email: string; password: string; returnTo?: string | null | undefined },
    { ip, locale }: { ip: string | null; locale: Locale },
  ): Promise<{ browserSecret: string; maxAgeSeconds: number }> {
    if (this.env.SIGN_UP === 'off') throw new AppError('SIGN_UP_CLOSED');
    this.addresses.check(email, 'email');
    return this.limits.during(REGISTER, { ip, email }, async (hits) => {
      await this.policy.check(password, { path: 'password', email }).catch(async (refusal: unknown) => {
        // No mail is written for it; the try alone counts, since it may have asked the list of breached
        // passwords.
        await this.limits.refund(
          this.db,
          hits.filter(({ limit }) => limit !== 'register_per_ip'),
        );
        throw refusal;
      });
      return this.startPending({
        email,
        returnTo,
        locale,
        passwordHash: await hashPassword(password, { ip, account: email }),
      });
    });
  }

  private async startPending(asked: Attempt): Promise<{ browserSecret: string; maxAgeSeconds: number }> {
    const id = newId();
    const browserSecret = newSecret();
    const key = this.keys.refresh.signing;
    const tokenHash = hashSecret(linkSecret(key, 'verify', id));
    const browserHash = hashSecret(browserSecret);
    await this.mail.enqueueBy(this.db, (mailId) =>
      this.registrations.insert(this.db, { ...asked, id, tokenHash, keyId: key.id, browserHash, mailId }),
    );
    return { browserSecret: encodeSecret(browserSecret), maxAgeSeconds: ATTEMPT_SECONDS };
  }

  /**
   * Mails the link of a live attempt again: this browser's, else the newest for the address. Says nothing
   * either way.
   * @throws AppError `RATE_LIMITED`
   */
  async resend(
    { email, returnTo = null }: { email: string; returnTo?: string | null | undefined },
    browserSecret: string | undefined,
    ip: string | null,
  ): Promise<void> {
    const asked = { email, returnTo, browserHash: hashPresented(browserSecret) };
    await this.mail.enqueueBy(this.db, (mailId) =>
      inConstantTime(() =>
        this.limits.during(RESEND, { ip, email }, () =>
          this.registrations.enqueueAgain(this.db, { ...asked, mailId }),
        ),
      ),
    );
  }
}
