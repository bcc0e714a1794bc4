import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { KEYS, type Keys } from '../crypto/keys.module.js';
import { DATABASE } from '../database/database.module.js';
import type { Database, Executor } from '../database/executor.js';
import { DatabaseUnavailable } from '../database/failures.js';
import { AppError } from '../errors/app-error.js';
import { type Counted, type LimitName, LIMITS } from './limits.js';
import { type Bucket, RateLimitsRepository } from './rate-limits.repository.js';

/** How long a request waits for its limits, in milliseconds: without them nothing is let through. */
const DEADLINE_MS = 1800;

/** Hits that were counted, to be given back when there was no reason to count them. */
export type Reservation = readonly { key: Buffer; ends: string }[];

@Injectable()
export class RateLimiter {
  private readonly hmacKey: Buffer;

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    @Inject(KEYS) keys: Keys,
    private readonly repository: RateLimitsRepository,
  ) {
    this.hmacKey = keys.refresh.signing.derive('rate limit');
  }

  /**
   * Counts a request in all of its limits, in one round trip and before anything else is looked at: so it goes alike for
   * every address.
   * @param names those first that nobody else can use up
   * @throws AppError `RATE_LIMITED` with the time until the window ends; DatabaseUnavailable within 2 s when the limits can't be asked
   */
  async consume(names: readonly LimitName[], counted: Counted): Promise<Reservation> {
    if (!this.env.RATE_LIMITS) return [];
    const buckets = names.map((name) => this.bucketOf(name, counted));
    const hits = await withinDeadline(this.repository.hit(this.db, buckets));
    const last = hits.at(-1);
    const bucket = buckets[hits.length - 1];
    if (!last || !bucket) throw new Error('an upsert returned no row');
    if (last.hits > bucket.most) throw new AppError('RATE_LIMITED', { retryAfterSeconds: Math.max(1, Math.ceil(last.seconds_left)) });
    return hits.map(({ ends }, index) => ({ key: (buckets[index] as Bucket).key, ends }));
  }

  /** Takes hits back: of a sign-in that was right, of a request that this instance had no room for. */
  async giveBack(on: Executor, reservation: Reservation): Promise<void> {
    if (reservation.length > 0) await this.repository.takeBack(on, reservation);
  }

  /**
   * Takes hits back because of a failure that is not the client's: without this, a server that was busy ten times would
   * have locked its user out.
   * @throws `failure`
   */
  async refund(reservation: Reservation, failure: unknown): Promise<never> {
    await this.giveBack(this.db, reservation).catch(() => undefined);
    throw failure;
  }

  private bucketOf(name: LimitName, counted: Counted): Bucket {
    const { most, seconds, by } = LIMITS[name];
    const key = createHmac('sha256', this.hmacKey)
      .update(`${name}|${by(counted)}`)
      .digest()
      .subarray(0, 16);
    return { key, most, seconds };
  }
}

async function withinDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseUnavailable('The limits did not answer in time.')), DEADLINE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // What comes after the deadline is nobody's any more.
    work.catch(() => undefined);
  }
}
