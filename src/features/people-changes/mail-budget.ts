import { Injectable } from '@nestjs/common';
import type { PaidCost } from '../../platform/limits/cost.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Acting } from './acting.js';

/** The mails that an admin causes, counted. */
@Injectable()
export class MailBudget {
  constructor(private readonly limits: RateLimiter) {}

  /**
   * Counts a mail of an admin's before `work` writes it.
   * @throws AppError `RATE_LIMITED`; what `work` throws
   */
  during<T>(cost: PaidCost, { ip, admin }: Acting, work: () => Promise<T>): Promise<T> {
    const userId = admin?.user.id;
    return this.limits.during(cost, { ip, ...(userId === undefined ? {} : { userId }) }, work);
  }
}
