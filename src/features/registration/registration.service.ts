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
import type { ClientInfo } from '../../platform/http/client-info.js';
import { inConstantTime } from '../../platform/concurrency/constant-time.js';
import { linkSecret } from '../../platform/links/links.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { hashPassword, verifyPassword } from '../passwords/password-hash.js';
import { PasswordPolicy } from '../passwords/password-policy.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { AddressPolicy } from '../users/address-policy.js';
import { REGISTER, RESEND, VERIFY } from './registration.costs.js';
import { ATTEMPT_SECONDS, type Link, RegistrationsRepository } from './registrations.repository.js';

/** How many passwords can be tried with one link: its holder has the mailbox, but perhaps not the password. */
const PASSWORD_TRIES = 10;

/** With how many attempts of one address a password is compared: each costs a hash, and a stranger can make many attempts. */
const CANDIDATES = 5;

/** What an attempt is begun with. */
interface Attempt {
  email: string;
  passwordHash: string;
  locale: Locale;
  returnTo: string | null;
}

/**
 * Registration that tells nobody whether an address is known, and can't be taken over: an attempt becomes a user only when
 * its link (the mailbox) and its browser or password (the person) come together, whoever registered first or last.
 */
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
   * Starts an attempt and mails its link; for an address with a user, the mail says "you have an account" instead, and for
   * one that is not invited where SIGN_UP wants that, so.
   * @param locale of its mail, and of the user that it becomes
   * @returns the secret for this browser's cookie, and for how long: the same for every address
   * @throws AppError `VALIDATION_FAILED` for a password that is too short or too long, `PASSWORD_REFUSED` for one that is easily guessed; `SIGN_UP_CLOSED`, `EMAIL_REFUSED`; `RATE_LIMITED`, `BUSY`
   */
  async register(
    { email, password, returnTo = null }: { email: string; password: string; returnTo?: string | null | undefined },
    { ip, locale }: { ip: string | null; locale: Locale },
  ): Promise<{ browserSecret: string; maxAgeSeconds: number }> {
    if (this.env.SIGN_UP === 'off') throw new AppError('SIGN_UP_CLOSED');
    this.addresses.check(email, 'email');
    return this.limits.during(REGISTER, { ip, email }, async (hits) => {
      await this.policy.check(password, { path: 'password', email }).catch(async (refusal: unknown) => {
        // No mail is written for it; the try alone counts, since it may have asked the list of breached passwords.
        await this.limits.refund(
          this.db,
          hits.filter(({ limit }) => limit !== 'register_per_ip'),
        );
        throw refusal;
      });
      return this.startPending({ email, returnTo, locale, passwordHash: await hashPassword(password, { ip, account: email }) });
    });
  }

  private async startPending(asked: Attempt): Promise<{ browserSecret: string; maxAgeSeconds: number }> {
    const id = newId();
    const browserSecret = newSecret();
    const key = this.keys.refresh.signing;
    const tokenHash = hashSecret(linkSecret(key, 'verify', id));
    const browserHash = hashSecret(browserSecret);
    await this.mail.enqueueBy(this.db, (mailId) => this.registrations.insert(this.db, { ...asked, id, tokenHash, keyId: key.id, browserHash, mailId }));
    return { browserSecret: encodeSecret(browserSecret), maxAgeSeconds: ATTEMPT_SECONDS };
  }

  /**
   * Mails the link of a live attempt again: this browser's, else the newest for the address. Says nothing either way.
   * @throws AppError `RATE_LIMITED`
   */
  async resend(
    { email, returnTo = null }: { email: string; returnTo?: string | null | undefined },
    browserSecret: string | undefined,
    ip: string | null,
  ): Promise<void> {
    const asked = { email, returnTo, browserHash: hashPresented(browserSecret) };
    await this.mail.enqueueBy(this.db, (mailId) =>
      inConstantTime(() => this.limits.during(RESEND, { ip, email }, () => this.registrations.enqueueAgain(this.db, { ...asked, mailId }))),
    );
  }

  /**
   * Follows a link. The token proves the mailbox; a typed password, or else this browser's cookie, selects which of the
   * address's live attempts becomes the user. The password is only compared: it sets nothing. A link that was followed
   * before is followed again without an effect; the browser that has become the user by it, and still has the registration's
   * cookie, has not got that answer, and is taken for that user again.
   * @returns the user's id when there is one by this call, or by one whose answer was lost; else undefined
   * @throws AppError `TOKEN_INVALID`; `PASSWORD_REQUIRED` when neither cookie nor password selects one: the token survives; `RATE_LIMITED`, `BUSY`
   */
  async verify(token: string, password: string | undefined, browserSecret: string | undefined, client: ClientInfo): Promise<string | undefined> {
    return this.limits.during(VERIFY, client, () => this.follow(token, password, browserSecret, client));
  }

  private async follow(token: string, password: string | undefined, browserSecret: string | undefined, client: ClientInfo): Promise<string | undefined> {
    const tokenHash = hashPresented(token);
    if (!tokenHash) throw new AppError('TOKEN_INVALID');
    const link = await this.registrations.findLink(this.db, tokenHash, hashPresented(browserSecret));
    if (!link || (link.ended && !link.spent)) throw new AppError('TOKEN_INVALID');
    // The answer clears the cookie: who shows it once more has not got it. Link and cookie have shown as much as they did then.
    if (link.spent && password === undefined) return link.browserUserId;

    const pendingId = password === undefined ? link.browserPendingId : await this.findByPassword(link, password, client);
    if (pendingId === undefined) throw new AppError('PASSWORD_REQUIRED');
    if (link.spent) return undefined;
    const userId = await this.registrations.settle(this.db, pendingId, link.id, client);
    if (userId !== undefined) return userId;

    // Somebody was faster. If it was this very link, twice in the same moment, then all is as it should be.
    const now = await this.registrations.findLink(this.db, tokenHash, null);
    if (!now?.spent) throw new AppError('TOKEN_INVALID');
    return undefined;
  }

  private async findByPassword(link: Link, password: string, { ip }: ClientInfo): Promise<string | undefined> {
    // Taken before the comparison: of many tries at once no more than the limit get through.
    if (!(await this.registrations.takePasswordTry(this.db, link.id, PASSWORD_TRIES))) throw new AppError('TOKEN_INVALID');
    try {
      for (const candidate of await this.registrations.listCandidates(this.db, link, CANDIDATES)) {
        if (await verifyPassword(candidate.passwordHash, password, { ip, account: link.email })) return candidate.id;
      }
      return undefined;
    } catch (error) {
      // Nothing was compared, so nothing was tried: a server that was busy ten times must not spend the link.
      await this.registrations.refundPasswordTry(this.db, link.id).catch(() => undefined);
      throw error;
    }
  }
}
