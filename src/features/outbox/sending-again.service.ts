import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { PaidCost } from '../../platform/limits/cost.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { MailService } from '../../platform/mail/mail.service.js';
import type { Acting } from '../people-changes/acting.js';
import type { MailRow } from './mail-columns.js';
import { type Failed, MAX_AGAIN, SendingAgainRepository } from './sending-again.repository.js';

export const SEND_AGAIN: PaidCost = {
  statements: 4,
  mails: 1,
  rows: 1,
  paidBy: ['admin_mails_per_account'],
};
export const SEND_FAILED_AGAIN: PaidCost = {
  statements: 3,
  mails: MAX_AGAIN,
  rows: MAX_AGAIN + 1,
  paidBy: ['failed_mails_per_account'],
};

/** Emails that an admin has sent again. */
@Injectable()
export class SendingAgainService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly mails: SendingAgainRepository,
    private readonly mail: MailService,
    private readonly limits: RateLimiter,
  ) {}

  /**
   * Has an email that was dead-lettered sent now, or one that waits for longer than a claim of it may last.
   * Any other one that waits stays as it is: it is due within a minute, or is being sent just now.
   * @throws AppError `NOT_FOUND`, `MAIL_SENT`, `MAIL_EXPIRED`, `RATE_LIMITED`
   */
  send(id: string, by: Acting): Promise<MailRow> {
    return this.limits.during(SEND_AGAIN, subjectOf(by), async () => {
      const again = await this.mails.sendAgain(this.db, id, by);
      if (again) {
        this.mail.sendSoon(this.db, id);
        return again;
      }
      const found = await this.mails.find(this.db, id);
      if (!found) throw new AppError('NOT_FOUND');
      if (found.state === 'sent' || found.state === 'dropped') throw new AppError('MAIL_SENT');
      if (found.isExpired) throw new AppError('MAIL_EXPIRED');
      return found;
    });
  }

  /**
   * The same of those that were dead-lettered, the oldest first; not of those that nobody is to get any more.
   * @returns how many, `MAX_AGAIN` at the most
   * @throws AppError `RATE_LIMITED`
   */
  sendFailed(failed: Failed, by: Acting): Promise<number> {
    return this.limits.during(SEND_FAILED_AGAIN, subjectOf(by), async () => {
      const again = await this.mails.sendFailedAgain(this.db, failed, by);
      if (again > 0) this.mail.sendSoon(this.db);
      return again;
    });
  }
}

const subjectOf = ({ ip, admin }: Acting) => ({ ip, userId: admin?.user.id ?? '' });
