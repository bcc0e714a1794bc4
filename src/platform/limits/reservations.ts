import { AppError } from '../errors/app-error.js';
import { sentence } from '../errors/sentences.js';
import type { LimitName } from '../registry/limit-rule.js';
import { record } from '../telemetry/metrics.js';
import type { Count } from './limits.js';
import type { Hit } from './rate-limits.repository.js';

/** Of what has no window one refusal an hour is audited, in milliseconds. */
const HOUR_MS = 3_600_000;

/** A hit that was counted. */
export interface CountedHit {
  limit: LimitName;
  key: Buffer;
  ends: string;
  inARow: boolean;
}

/** Hits that were counted, to be given back when there was no reason to count them. */
export type Reservation = readonly CountedHit[];

/** A count of a request, with the key of its row. */
export type Bucket = Count & { key: Buffer };

export const askedOf = ({ key, max, seconds, inARow }: Bucket) => ({ key, max, seconds, inARow });

/** @throws AppError `RATE_LIMITED` where the last of the buckets that were hit is full */
export function judge(buckets: readonly Bucket[], hits: readonly Hit[]): Reservation {
  const last = hits.at(-1);
  const bucket = buckets[hits.length - 1];
  if (!last || !bucket) throw new Error('an upsert returned no row');
  if (last.hits > bucket.max) throw refusalOf(bucket, last);
  return reservationOf(buckets, hits);
}

export function reservationOf(buckets: readonly Bucket[], hits: readonly Hit[]): Reservation {
  return hits.map(({ ends }, index) => {
    const { limit, key, inARow } = buckets[index] as Bucket;
    return { limit, key, ends, inARow };
  });
}

/** A window that each hit moves has another end by now. */
export function refundOf({ key, ends, inARow }: CountedHit) {
  return { key, ends: inARow ? null : ends, all: false };
}

function refusalOf({ limit, key, inARow }: Bucket, { ends, secondsLeft }: Hit): AppError {
  record('postern.limited', 1, { 'postern.limit': limit });
  // It can't be waited for.
  if (inARow) {
    const detail = sentence('limit.failuresInARow');
    return new AppError('RATE_LIMITED', {
      detail,
      audit: { reason: limit, once: `${key.toString('hex')}|${Math.floor(Date.now() / HOUR_MS)}` },
    });
  }
  return new AppError('RATE_LIMITED', {
    retryAfterSeconds: Math.max(1, Math.ceil(secondsLeft)),
    audit: { reason: limit, once: `${key.toString('hex')}|${ends}` },
  });
}
