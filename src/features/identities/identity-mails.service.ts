import { Inject, Injectable } from '@nestjs/common';
import { inConstantTime } from '../../platform/concurrency/constant-time.js';
import { newId } from '../../platform/crypto/ids.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { decodeSecret, encodeSecret, hashSecret, newSecret } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { linkOf, linkSecret } from '../../platform/links/links.js';
import { MailService } from '../../platform/mail/mail.service.js';
import type { Locale } from '../../platform/registry/locales.js';
import { NewcomersService } from '../registration/newcomers.service.js';
import { MAIL_IDENTITY_LINK } from './identities.costs.js';
import { PendingIdentitiesRepository } from './pending-identities.repository.js';
import type { ProvenIdentity } from './proven-identity.js';

const PURPOSE = 'link-identity';

/** A mail is on its way to the address of an identity: nothing is linked, and nobody signed in. */
export interface Mailed {
  outcome: 'mailed';
  /** The value of the browser's cookie, in which alone the link works, and for how long, in seconds. */
  secret: string;
  seconds: number;
}

/** The browser that has shown an identity. */
interface AskingBrowser {
  /** Its cookie from before: other links that it waits for go on to work. */
  identitySecret: string | undefined;
  remember?: boolean | undefined;
  returnTo?: string | null | undefined;
  locale: Locale;
}

/** Mails by which the owner of an address has an account at a provider linked. */
@Injectable()
export class IdentityMails {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly pending: PendingIdentitiesRepository,
    private readonly newcomers: NewcomersService,
    private readonly limits: RateLimiter,
    private readonly mail: MailService,
  ) {}

  /**
   * Mails a link to the address of an identity, where something can come of it. Says nothing either way, and
   * takes the same time.
   * @throws AppError `RATE_LIMITED`
   */
  async ask(
    identity: ProvenIdentity & { email: string },
    { identitySecret, remember = true, returnTo = null, locale }: AskingBrowser,
    client: ClientInfo,
  ): Promise<Mailed> {
    const { provider, subject, email, isEmailVerified, isAuthority, providerSession = null } = identity;
    const id = newId();
    const key = this.keys.refresh.signing;
    const secret = decodeSecret(identitySecret) ?? newSecret();
    const { seconds } = linkOf(PURPOSE);
    const pending = {
      ...{ id, provider, subject, email, isEmailVerified, isAuthority, providerSession },
      ...{ locale, returnTo, remember, seconds, keyId: key.id, mayCome: this.newcomers.mayCome(email) },
      tokenHash: hashSecret(linkSecret(key, PURPOSE, id)),
      browserHash: hashSecret(secret),
    };
    await this.mail.enqueueBy(this.db, (mailId) =>
      inConstantTime(() =>
        this.limits.during(MAIL_IDENTITY_LINK, { ip: client.ip, email }, () =>
          this.pending.open(this.db, { ...pending, mailId }, client),
        ),
      ),
    );
    return { outcome: 'mailed', secret: encodeSecret(secret), seconds };
  }
}
