import { Inject, Injectable } from '@nestjs/common';
import type { AuditEvent } from '../../platform/audit/audit-events.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { hashSecret } from '../../platform/crypto/secret-token.js';
import { newId } from '../../platform/crypto/ids.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { inConstantTime } from '../../platform/concurrency/constant-time.js';
import { linkOf, linkSecret } from '../../platform/links/links.js';
import { MailService } from '../../platform/mail/mail.service.js';
import type { PaidCost } from '../../platform/limits/cost.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { type LinkRequest, LinkRequestsRepository } from './link-requests.repository.js';

/** A kind of link: how the audit calls it, and whose budget pays. */
interface Kind {
  purpose: LinkRequest['purpose'];
  event: AuditEvent;
  cost: PaidCost;
}

/** For whom, and where the page behind the link leads on to. */
export interface RequestedLink {
  email: string;
  returnTo?: string | null | undefined;
}

/** Links that anybody can ask for, by an address. */
@Injectable()
export class LinkRequests {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly requests: LinkRequestsRepository,
    private readonly limits: RateLimiter,
    private readonly mail: MailService,
  ) {}

  /**
   * Mails a link, where there is somebody to mail it to; the same one again, where one was asked for just
   * before. Says nothing either way, and takes the same time.
   * @throws AppError `RATE_LIMITED`
   */
  async ask(
    { purpose, event, cost }: Kind,
    { email, returnTo = null }: RequestedLink,
    client: ClientInfo,
  ): Promise<void> {
    const id = newId();
    const { signing: key, ids: keyIds } = this.keys.refresh;
    const tokenHash = hashSecret(linkSecret(key, purpose, id));
    const request = {
      purpose,
      event,
      id,
      email,
      returnTo,
      tokenHash,
      keyId: key.id,
      keyIds,
      seconds: linkOf(purpose).seconds,
    };
    await this.mail.enqueueBy(this.db, (mailId) =>
      inConstantTime(() =>
        this.limits.consumeBy(cost, { ip: client.ip, email }, (counts) =>
          this.requests.enqueue(this.db, { ...request, mailId }, counts, client),
        ),
      ),
    );
  }
}
