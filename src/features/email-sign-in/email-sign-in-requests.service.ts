import { Inject, Injectable } from '@nestjs/common';
import { inConstantTime } from '../../platform/concurrency/constant-time.js';
import { newId } from '../../platform/crypto/ids.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { decodeSecret, encodeSecret, hashSecret, newSecret } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { linkSecret } from '../../platform/links/links.js';
import { MailService } from '../../platform/mail/mail.service.js';
import type { Locale } from '../../platform/registry/locales.js';
import { NewcomersService } from '../registration/newcomers.service.js';
import { ASK } from './email-sign-in.costs.js';
import { EmailSignInsRepository } from './email-sign-ins.repository.js';

/** The input of a request: for whom, and where the page behind the link leads on to. */
export interface EmailSignInRequest {
  email: string;
  returnTo?: string | undefined;
  /** Whether the cookies of the session outlive the browser; missing: yes. */
  remember?: boolean | undefined;
  /** The browser's cookie, if it has asked before. */
  browserSecret: string | undefined;
  /** Of the mail to somebody new. */
  locale: Locale;
}

/** Requests for a code and a link to sign in by. */
@Injectable()
export class EmailSignInRequests {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly signIns: EmailSignInsRepository,
    private readonly newcomers: NewcomersService,
    private readonly limits: RateLimiter,
    private readonly mail: MailService,
  ) {}

  /**
   * Mails a code and a link; the same again, where this browser has asked within the last minute. Says
   * nothing of the address, and takes the same time for each.
   * @returns the secret for this browser's cookie. It keeps the one that it has: what it has asked for
   * before, in another tab or for another address, goes on.
   * @throws AppError `RATE_LIMITED`
   */
  async ask(
    { email, returnTo, remember = true, browserSecret, locale }: EmailSignInRequest,
    client: ClientInfo,
  ): Promise<string> {
    const secret = decodeSecret(browserSecret) ?? newSecret();
    const id = newId();
    const { signing: key, ids: keyIds } = this.keys.refresh;
    const asked = {
      id,
      email,
      browserHash: hashSecret(secret),
      tokenHash: hashSecret(linkSecret(key, 'email-sign-in', id)),
      keyId: key.id,
      keyIds,
      locale,
      remember,
      returnTo: returnTo ?? null,
      mayCome: this.newcomers.mayCome(email),
    };
    await this.mail.enqueueBy(this.db, (mailId) =>
      inConstantTime(() =>
        this.limits.during(ASK, { ip: client.ip, email }, () =>
          this.signIns.enqueue(this.db, { ...asked, mailId }, client),
        ),
      ),
    );
    return encodeSecret(secret);
  }
}
