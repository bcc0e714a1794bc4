import { createHmac, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { withTimeout } from '../concurrency/with-timeout.js';
import { KEYS, type Keys } from '../crypto/keys.module.js';
import { DATABASE } from '../db/database.module.js';
import { type Database, type Executor, inOneTrip } from '../db/executor.js';
import { DatabaseUnavailable } from '../db/failures.js';
import { AppError } from '../errors/app-error.js';
import { errorCode } from '../errors/error-codes.js';
import type { PaidCost } from './cost.js';
import type { LimitName, LimitSubject } from '../registry/limit-rule.js';
import { registry } from '../registry/registry.js';
import { toDate } from '../db/columns.js';
import { consecutiveFailuresOf, countsOf, limitRule } from './limits.js';
import { STRANGERS } from './limit-owners.js';
import { placed, type PlacedCounts } from './counting.js';
import { type Hit, RateLimitsRepository } from './rate-limits.repository.js';
import { askedOf, type Bucket, judge, refundOf, type Reservation, reservationOf } from './reservations.js';

/** How long a request waits for its limits, in milliseconds: without them nothing is let through. */
const DEADLINE_MS = 1800;

/** A count as it stands. */
export interface CountedSoFar {
  limit: LimitName;
  hits: number;
  /** How many pass. */
  max: number;
  /** The end of its window. */
  until: Date;
}

/** The limits that pay for a route. */
type Payer = Pick<PaidCost, 'paidBy'>;

/** Statements that travel together: the first counts and writes, and the others read. */
interface CountedWrite<Written, Read> {
  write: (on: Executor, counts: PlacedCounts) => Promise<Written>;
  read: (on: Executor) => Promise<Read>;
}

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
   * Counts a request in all limits that pay for it, in one round trip and before anything else is looked at:
   * so it goes alike for every address.
   * @throws AppError `RATE_LIMITED` with the time until the window ends; DatabaseUnavailable within 2 s when
   * the limits can't be asked
   */
  async consume({ paidBy }: Payer, counted: LimitSubject): Promise<Reservation> {
    if (!this.env.RATE_LIMITS) return [];
    const buckets = this.bucketsOf(paidBy, counted);
    const asked = buckets.map(askedOf);
    const hits = await this.withinDeadline(this.repository.hit(this.db, asked), buckets);
    return judge(buckets, hits);
  }

  /**
   * The same, with what is read first in the same round trip: `read` is sent behind the count, on the same
   * connection. It is read also where the request is refused, and must change nothing.
   * @throws as `consume`, and what `read` throws: then the hits are taken back
   */
  async consumeBeside<T>(
    { paidBy }: Payer,
    counted: LimitSubject,
    read: (on: Executor) => Promise<T>,
  ): Promise<{ reservation: Reservation; found: T }> {
    if (!this.env.RATE_LIMITS) return { reservation: [], found: await read(this.db) };
    const buckets = this.bucketsOf(paidBy, counted);
    const counting = Promise.withResolvers<Hit[]>();
    const reading = inOneTrip(this.db, async (on) => {
      const hits = this.repository.hit(on, buckets.map(askedOf));
      // A refusal does not wait for what is read.
      hits.then(counting.resolve, () => undefined);
      const [count, found] = await Promise.allSettled([hits, read(on)]);
      if (count.status === 'rejected') throw count.reason;
      return found;
    });
    reading.catch(counting.reject);
    const reservation = judge(buckets, await this.withinDeadline(counting.promise, buckets));
    const found = await reading;
    if (found.status === 'fulfilled') return { reservation, found: found.value };
    await this.refund(this.db, reservation).catch(() => undefined);
    throw found.reason;
  }

  /**
   * The same by a statement that writes something where the limits let it (`counting`): one round trip for
   * both. Where that fails, nothing was counted.
   * @throws AppError `RATE_LIMITED`; what `write` throws
   */
  async consumeBy(
    { paidBy }: { paidBy: readonly LimitName[] },
    counted: LimitSubject,
    write: (counts: PlacedCounts) => Promise<Hit[]>,
  ): Promise<void> {
    const buckets = this.env.RATE_LIMITS ? this.bucketsOf(paidBy, counted) : [];
    const hits = await write(placed(buckets.map(askedOf)));
    if (buckets.length > 0) judge(buckets, hits);
  }

  /**
   * The same in a transaction that has locked whose limits they are, beside its other statements: its
   * rollback takes the hits back, so it is committed wherever they have to stay.
   * @throws AppError `RATE_LIMITED`
   */
  async consumeIn(tx: Executor, { paidBy }: Payer, counted: LimitSubject): Promise<Reservation> {
    if (!this.env.RATE_LIMITS) return [];
    const buckets = this.bucketsOf(paidBy, counted);
    return judge(buckets, await this.repository.hit(tx, buckets.map(askedOf)));
  }

  /**
   * Takes hits back: of a request that this instance had no capacity for, or that turned out not to be one of
   * those that are counted.
   */
  async refund(on: Executor, reservation: Reservation): Promise<void> {
    if (reservation.length > 0) await this.repository.refund(on, reservation.map(refundOf));
  }

  /**
   * Takes the hits of a right password back; of failures in a row all of them, since the row has ended: also
   * of those that strangers have made at the account. Source: NIST SP 800-63B-4, section 3.2.2.
   * @param email of the account, where the row of its strangers ends too
   */
  async succeed(on: Executor, reservation: Reservation, email?: string): Promise<void> {
    if (!this.env.RATE_LIMITS) return;
    const own = reservation.map((reserved) => ({ ...refundOf(reserved), all: reserved.inARow }));
    const strangers =
      email === undefined ? [] : this.bucketsOf(consecutiveFailuresOf(STRANGERS), { ip: null, email });
    const others = strangers.filter(({ key }) => !own.some((hit) => hit.key.equals(key)));
    const all = [...own, ...others.map(({ key }) => ({ key, ends: null, all: true }))];
    if (all.length > 0) await this.repository.refund(on, all);
  }

  /**
   * Counts a request, and takes its hits back when `work` fails for a reason that is not the client's:
   * without this, a server that was busy ten times would have locked its user out.
   * @throws what `consume` and `work` throw
   */
  async during<T>(
    cost: Payer,
    counted: LimitSubject,
    work: (reservation: Reservation) => Promise<T>,
  ): Promise<T> {
    const reservation = await this.consume(cost, counted);
    return this.refundedOnFault(reservation, () => work(reservation));
  }

  /**
   * The same with `consumeBeside`: `work` begins with what `read` has found.
   * @throws what `consumeBeside` and `work` throw
   */
  async duringRead<Read, T>(
    cost: Payer,
    counted: LimitSubject,
    read: (on: Executor) => Promise<Read>,
    work: (found: Read, reservation: Reservation) => Promise<T>,
  ): Promise<T> {
    const { reservation, found } = await this.consumeBeside(cost, counted, read);
    return this.refundedOnFault(reservation, () => work(found, reservation));
  }

  /**
   * The same where the statement that counts writes something besides, if the limits let it (`counting`): it
   * is the first, and what is read stands behind it.
   * @param work waits for what was read, which may have failed
   * @throws AppError `RATE_LIMITED`; what `write` and `work` throw
   */
  async duringWrite<Written extends { hits: Hit[] }, Read, T>(
    { paidBy }: Payer,
    counted: LimitSubject,
    { write, read }: CountedWrite<Written, Read>,
    work: (written: Written, reading: Promise<Read>) => Promise<T>,
  ): Promise<T> {
    const buckets = this.env.RATE_LIMITS ? this.bucketsOf(paidBy, counted) : [];
    const sent = await inOneTrip(this.db, async (on) => {
      const writing = write(on, placed(buckets.map(askedOf)));
      const reading = read(on);
      reading.catch(() => undefined);
      return { written: await writing, reading };
    });
    const reservation = buckets.length > 0 ? judge(buckets, sent.written.hits) : [];
    return this.refundedOnFault(reservation, () => work(sent.written, sent.reading));
  }

  private async refundedOnFault<T>(reservation: Reservation, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isServersFault(error)) await this.refund(this.db, reservation).catch(() => undefined);
      throw error;
    }
  }

  /**
   * The counts of what somebody asks about, in all limits that it concerns, as they stand: nothing is
   * counted. They are looked up by keys alone, so it goes alike for whatever is asked about.
   * @param ip missing: of no limit that counts each network apart
   */
  async look({ ip, ...asked }: Partial<LimitSubject>): Promise<CountedSoFar[]> {
    const names = Object.keys(registry().limits) as LimitName[];
    const concerned = names.filter((name) => ip || !limitRule(name).perNetwork);
    const buckets = this.bucketsOf(concerned, { ip: ip ?? null, ...asked });
    const found = await this.repository.find(
      this.db,
      buckets.map(({ key }) => key),
    );
    return buckets.flatMap(({ limit, max, key }) =>
      found
        .filter((count) => count.key.equals(key))
        .map(({ hits, ends }) => ({ limit, max, hits, until: toDate(ends) })),
    );
  }

  /** Hits that are counted after the request was refused are taken back as well. */
  private async withinDeadline(counting: Promise<Hit[]>, buckets: readonly Bucket[]): Promise<Hit[]> {
    const hits = await withTimeout(counting, DEADLINE_MS, () => undefined);
    if (hits) return hits;
    void counting.then((hits) => this.refund(this.db, reservationOf(buckets, hits))).catch(() => undefined);
    throw new DatabaseUnavailable('The limits did not answer in time.');
  }

  private bucketsOf(limits: readonly LimitName[], counted: LimitSubject): Bucket[] {
    const counts = limits.flatMap((limit) => countsOf(limit, counted, this.env));
    return counts.map((count) => ({
      ...count,
      key: createHmac('sha256', this.hmacKey).update(count.of).digest().subarray(0, 16),
    }));
  }
}

/** Whether an error says nothing about the request: the database, or a server that is busy. */
export function isServersFault(error: unknown): boolean {
  return !(error instanceof AppError) || errorCode(error.code).status >= 500;
}
