import { Inject, Injectable } from '@nestjs/common';
import { inConstantTime } from '../../platform/concurrency/constant-time.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { encodeSecret, hashPresented, hashSecret, newSecret } from '../../platform/crypto/secret-token.js';
import { newId } from '../../platform/crypto/ids.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { linkSecret } from '../../platform/links/links.js';
import { MailService } from '../../platform/mail/mail.service.js';
import type { LimitName } from '../../platform/registry/limit-rule.js';
import type { Locale } from '../../platform/registry/locales.js';
import type { StoredProfile } from '../users/users.table.js';
import { RESEND } from './registration.costs.js';
import { ATTEMPT_SECONDS, RegistrationsRepository } from './registrations.repository.js';

/** The input of a pending registration. */
export interface NewRegistration {
  email: string;
  passwordHash: string;
  locale: Locale;
  returnTo: string | null;
  profile: StoredProfile;
  /** The date of the terms of use that were accepted with it. */
  acceptedTerms: string | null;
}

/** Registrations whose link was not followed yet, and the mails of these. */
@Injectable()
export class PendingRegistrations {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly registrations: RegistrationsRepository,
    private readonly limits: RateLimiter,
    private readonly mail: MailService,
  ) {}

  /**
   * Starts one, and mails its link, where the limits that pay for it let it.
   * @returns the secret for this browser's cookie, and for how long
   * @throws AppError `RATE_LIMITED`
   */
  async start(
    asked: NewRegistration,
    cost: { paidBy: readonly LimitName[] },
    ip: string | null,
  ): Promise<{ browserSecret: string; maxAgeSeconds: number }> {
    const id = newId();
    const browserSecret = newSecret();
    const key = this.keys.refresh.signing;
    const tokenHash = hashSecret(linkSecret(key, 'verify', id));
    const browserHash = hashSecret(browserSecret);
    await this.mail.enqueueBy(this.db, (mailId) =>
      this.limits.consumeBy(cost, { ip, email: asked.email }, (counts) =>
        this.registrations.insert(
          this.db,
          { ...asked, id, tokenHash, keyId: key.id, browserHash, mailId },
          counts,
        ),
      ),
    );
    return { browserSecret: encodeSecret(browserSecret), maxAgeSeconds: ATTEMPT_SECONDS };
  }

  /**
   * Mails the link of a live pending registration again: this browser's, else the newest for the address.
   * Says nothing either way.
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
        this.limits.consumeBy(RESEND, { ip, email }, (counts) =>
          this.registrations.enqueueAgain(this.db, { ...asked, mailId }, counts),
        ),
      ),
    );
  }
}
