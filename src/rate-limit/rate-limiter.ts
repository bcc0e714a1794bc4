import { createHmac, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { KEYS, type Keys } from '../crypto/keys.module.js';
import { DATABASE } from '../database/database.module.js';
import type { Database, Executor } from '../database/executor.js';
import { DatabaseUnavailable } from '../database/failures.js';
import { AppError } from '../errors/app-error.js';
import { ERROR_CODES } from '../errors/error-codes.js';
import { type Counted, type LimitName, LIMITS } from './limits.js';
import { type Bucket, type Hit, RateLimitsRepository } from './rate-limits.repository.js';

/** How long a request waits for its limits, in milliseconds: without them nothing is let through. */
const DEADLINE_MS = 1800;

/** Hits that were counted, to be given back when there was no reason to count them. */
export type Reservation = readonly { key: Buffer; ends: string }[];

@Injectable()
export class RateLimiter {
  private readonly hmacKey: KeyObject;

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
    const hits = await this.withinDeadline(this.repository.hit(this.db, buckets), buckets);
    const last = hits.at(-1);
    const bucket = buckets[hits.length - 1];
    if (!last || !bucket) throw new Error('an upsert returned no row');
    if (last.hits > bucket.most) throw new AppError('RATE_LIMITED', { retryAfterSeconds: Math.max(1, Math.ceil(last.seconds_left)) });
    return reservationOf(buckets, hits);
  }

  /** Takes hits back: of a sign-in that was right, of a request that this instance had no room for. */
  async giveBack(on: Executor, reservation: Reservation): Promise<void> {
    if (reservation.length > 0) await this.repository.takeBack(on, reservation);
  }

  /**
   * Counts a request, and takes its hits back when `work` fails for a reason that is not the client's: without this, a
   * server that was busy ten times would have locked its user out.
   * @throws what `consume` and `work` throw
   */
  async during<T>(names: readonly LimitName[], counted: Counted, work: (reservation: Reservation) => Promise<T>): Promise<T> {
    const reservation = await this.consume(names, counted);
    try {
      return await work(reservation);
    } catch (error) {
      if (isServersFault(error)) await this.giveBack(this.db, reservation).catch(() => undefined);
      throw error;
    }
  }

  /** Hits that are counted after the request was refused are taken back as well. */
  private async withinDeadline(counting: Promise<Hit[]>, buckets: readonly Bucket[]): Promise<Hit[]> {
    const late = Symbol('late');
    let timer: NodeJS.Timeout | undefined;
    const first = await Promise.race([counting, new Promise<typeof late>((resolve) => (timer = setTimeout(() => resolve(late), DEADLINE_MS)))]);
    clearTimeout(timer);
    if (first !== late) return first;
    void counting.then((hits) => this.giveBack(this.db, reservationOf(buckets, hits))).catch(() => undefined);
    throw new DatabaseUnavailable('The limits did not answer in time.');
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

function reservationOf(buckets: readonly Bucket[], hits: readonly Hit[]): Reservation {
  return hits.map(({ ends }, index) => ({ key: (buckets[index] as Bucket).key, ends }));
}

/** Whether an error says nothing about the request: the database, or a server that is busy. */
export function isServersFault(error: unknown): boolean {
  return !(error instanceof AppError) || ERROR_CODES[error.code].status >= 500;
}
