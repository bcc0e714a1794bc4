import { Inject, Injectable } from '@nestjs/common';
import type { AuditEvent } from '../audit/audit-events.js';
import { KEYS, type Keys } from '../crypto/keys.module.js';
import { hashSecret } from '../crypto/secret-token.js';
import { newId } from '../database/columns.js';
import { DATABASE } from '../database/database.module.js';
import type { Database } from '../database/executor.js';
import type { Caller } from '../http/caller.js';
import { inEvenTime } from '../http/even-time.js';
import { linkSecret } from '../mail/links.js';
import { MailService } from '../mail/mail.service.js';
import type { PaidCost } from '../rate-limit/cost.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import { type LinkRequest, LinkRequestsRepository } from './link-requests.repository.js';
import { LINK_SECONDS } from './one-time-links.js';

/** Which link, how the audit calls it, and whose budget pays. */
interface Kind {
  purpose: LinkRequest['purpose'];
  event: AuditEvent;
  cost: PaidCost;
}

/** For whom, and where the page behind the link leads on to. */
export interface Asked {
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
   * Mails a link, where there is somebody to mail it to; the same one again, where one was asked for a moment ago. Says
   * nothing either way, and takes the same time.
   * @throws AppError `RATE_LIMITED`
   */
  async ask({ purpose, event, cost }: Kind, { email, returnTo = null }: Asked, caller: Caller): Promise<void> {
    const [id, mailId] = [newId(), newId()];
    const { signing: key, ids: keyIds } = this.keys.refresh;
    const tokenHash = hashSecret(linkSecret(key, purpose, id));
    const request = { purpose, event, id, email, returnTo, tokenHash, keyId: key.id, keyIds, seconds: LINK_SECONDS[purpose], mailId };
    await inEvenTime(() => this.limits.during(cost, { ip: caller.ip, email }, () => this.requests.enqueue(this.db, request, caller)));
    this.mail.deliverSoon(mailId);
  }
}
