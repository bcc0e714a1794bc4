import { Inject, Injectable } from '@nestjs/common';
import { toDate } from '../../platform/db/columns.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ownerOf } from '../../platform/limits/limits.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { LimitsAnswer, LimitsQuery } from './rate-limits.dto.js';
import { RefusedRequestsRepository } from './refused-requests.repository.js';

/** The limits as they stand, for who helps somebody that is held back. */
@Injectable()
export class RateLimitsService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly limits: RateLimiter,
    private readonly refused: RefusedRequestsRepository,
  ) {}

  /** The counts of those that are asked about, and what was refused. Nothing is counted by it. */
  async view({ email, ip, user: userId }: LimitsQuery): Promise<LimitsAnswer> {
    const isAbout = [email, ip, userId].some((one) => one !== undefined);
    const [counts, refused] = await Promise.all([
      isAbout ? this.limits.look({ email, ip, userId }) : [],
      this.refused.list(this.db, { ip, userId, isOfAll: !isAbout }),
    ]);
    const views = counts.map(({ limit, hits, max, until }) => ({
      limit,
      owner: ownerOf(limit),
      hits,
      max,
      until: until.toISOString(),
      isHeldBack: hits >= max,
    }));
    return {
      counts: views.sort((one, other) => Number(other.isHeldBack) - Number(one.isHeldBack)),
      refused: refused.map(({ at, ...row }) => ({ at: toDate(at).toISOString(), ...row })),
    };
  }
}
