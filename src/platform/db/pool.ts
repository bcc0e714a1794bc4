import { setTimeout as wait } from 'node:timers/promises';
import { Connection, type ConnectionOptions } from './connection.js';
import { DatabaseUnavailable, isFull, isWorthRetrying } from './failures.js';
import { Semaphore } from '../concurrency/semaphore.js';
import { withTimeout } from '../concurrency/with-timeout.js';
import { record, secondsSince } from '../telemetry/metrics.js';

/** How long a request waits for a connection, in milliseconds. */
const CONNECTION_WAIT_MS = 2000;

/**
 * How long nobody tries to open one more connection after the server had no place for it, in milliseconds.
 */
const FULL_MS = 1000;

/**
 * How long the server may go on counting a connection that has ended, and how often that is tried out, in
 * milliseconds.
 */
const LEAVING_MS = 1000;
const LEAVING_RETRY_MS = 50;

/**
 * How old a connection gets, in milliseconds: a new one follows a database that has moved, and begins with a
 * small backend.
 */
const LIFETIME_MS = 30 * 60_000;

/** How long `end` waits for what is under way, in milliseconds. */
const DRAIN_MS = 2000;

export interface PoolOptions extends ConnectionOptions {
  /** How many connections at the most. */
  max: number;
  /** Seconds after which an idle connection is closed; 0: never. */
  idleSeconds?: number;
  /** Called whenever a connection has become idle. */
  onIdle?: () => void;
}

interface Idle {
  connection: Connection;
  since: number;
}

/** Somebody who wants a connection. */
interface Borrower {
  /** Until when they wait for one, as Date.now(). */
  until: number;
  /** Since when, in milliseconds of the process's clock; undefined once they have had one. */
  began: number | undefined;
  /** Whether their work, failed, may be done once more. */
  isRepeatable: boolean;
  /** The error with which the server has refused them one more connection. */
  refusal?: Error | undefined;
}

/** Waits for a connection that others have. */
type Waiter = (connection?: Connection) => void;

/**
 * Lends connections, each to one borrower at a time. It opens one more where none is idle; where the server
 * has no place for it, those that there are serve everybody, one after the other.
 */
export class Pool {
  private readonly semaphore: Semaphore;
  private readonly lent = new Set<Connection>();
  /** The one used last is lent first, so that surplus ones stay idle. */
  private idle: Idle[] = [];
  private readonly idleMs: number;
  /** A connection that was made before is not lent again: of its like one was found unfit. As Date.now(). */
  private trustedSince = 0;
  private readonly waiters = new Set<Waiter>();
  /** Until when the server is taken to have no place for one more, as Date.now(). */
  private fullUntil = 0;
  /** When an open connection has ended: the server may count it for a while yet. As Date.now(). */
  private endedAt = 0;
  private isEnding = false;
  private readonly allReturned = Promise.withResolvers<void>();

  constructor(private readonly options: PoolOptions) {
    this.semaphore = new Semaphore({
      size: options.max,
      waitMs: CONNECTION_WAIT_MS,
      refusal: () => new DatabaseUnavailable('No database connection came free in time.'),
      onFree: options.onIdle,
    });
    this.idleMs = options.idleSeconds ? options.idleSeconds * 1000 : Infinity;
  }

  /**
   * @throws DatabaseUnavailable when no connection came free in time; else what `work` throws, which begins
   * once a connection is open
   */
  use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.pass(work, false);
  }

  /**
   * The same for a statement by itself, which is tried once more where that may help (`isRetried` in
   * `failures.ts`).
   */
  run<T>(statement: (connection: Connection) => Promise<T>): Promise<T> {
    return this.pass(statement, true);
  }

  private pass<T>(work: (connection: Connection) => Promise<T>, isRepeatable: boolean): Promise<T> {
    const [until, began] = [Date.now() + CONNECTION_WAIT_MS, performance.now()];
    return this.semaphore.pass(() => this.lend(work, { until, began, isRepeatable }));
  }

  /** Refuses what comes from now on, waits for what is under way, and closes every connection. */
  async end(): Promise<void> {
    this.isEnding = true;
    for (const waiter of [...this.waiters]) waiter();
    if (this.lent.size > 0) await withTimeout(this.allReturned.promise, DRAIN_MS, () => undefined);
    for (const connection of this.lent) connection.discard();
    await Promise.all(this.idle.splice(0).map(({ connection }) => connection.end()));
  }

  private async lend<T>(work: (connection: Connection) => Promise<T>, borrower: Borrower): Promise<T> {
    const connection = (!this.isEnding && this.takeIdle()) || (await this.borrow(borrower));
    this.lent.add(connection);
    if (borrower.began !== undefined) record('db.client.connection.wait_time', secondsSince(borrower.began));
    borrower.began = undefined;
    const wasUsed = connection.isOpen;
    try {
      return await work(connection);
    } catch (error) {
      if (this.isEnding) throw error;
      if (!connection.isOpen && isFull(error) && Date.now() < borrower.until)
        this.refused(borrower, error as Error);
      else if (borrower.isRepeatable && isWorthRetrying(error, wasUsed)) borrower.isRepeatable = false;
      else throw error;
    } finally {
      this.putBack(connection);
    }
    return this.lend(work, borrower);
  }

  /**
   * An idle connection, or a new one; where the server has no place for that, one that others give back.
   * @throws the server's refusal, or DatabaseUnavailable, when none came free in time
   */
  private async borrow(borrower: Borrower): Promise<Connection> {
    for (;;) {
      if (this.isEnding) throw new DatabaseUnavailable('The server is shutting down.');
      const connection =
        this.takeIdle() ??
        (this.mayOpen(borrower) ? new Connection(this.options) : await this.nextReturned(borrower));
      if (!connection) continue;
      this.lent.add(connection);
      return connection;
    }
  }

  private takeIdle(): Connection | undefined {
    this.endSurplus();
    return this.idle.pop()?.connection;
  }

  private mayOpen({ refusal }: Borrower): boolean {
    return this.lent.size > 0 ? Date.now() >= this.fullUntil : refusal === undefined;
  }

  /** @returns undefined when it is worth asking again, for a connection has ended */
  private async nextReturned(borrower: Borrower): Promise<Connection | undefined> {
    const left = borrower.until - Date.now();
    const refusal = borrower.refusal ?? new DatabaseUnavailable('No database connection came free in time.');
    const isAlone = this.lent.size === 0;
    if (left <= 0 || (isAlone && Date.now() - this.endedAt > LEAVING_MS)) throw refusal;
    if (isAlone) {
      borrower.refusal = undefined;
      await wait(LEAVING_RETRY_MS);
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const end = (then: () => void) => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
        then();
      };
      const waiter: Waiter = (connection) => end(() => resolve(connection));
      const timer = setTimeout(() => end(() => reject(refusal)), left);
      this.waiters.add(waiter);
    });
  }

  private refused(borrower: Borrower, refusal: Error): void {
    borrower.refusal = refusal;
    this.fullUntil = Date.now() + FULL_MS;
  }

  private putBack(connection: Connection): void {
    this.lent.delete(connection);
    if (connection.fate === 'all ended') {
      this.trustedSince = Date.now();
      // Each would cost somebody a missed deadline, or a refusal.
      for (const { connection: other } of this.idle.splice(0)) other.discard();
    }
    if (connection.fate === 'kept' && connection.bornAt > this.trustedSince) this.handOver(connection);
    else this.drop(connection);
    if (this.isEnding && this.lent.size === 0) this.allReturned.resolve();
  }

  /** To the task that waits longest, or to none. */
  private handOver(connection: Connection): void {
    const [waiter] = this.isEnding ? [] : this.waiters;
    if (waiter) {
      this.lent.add(connection);
      waiter(connection);
      return;
    }
    const entry = { connection, since: Date.now() };
    this.idle.push(entry);
    if (this.idleMs < Infinity) setTimeout(() => this.endSurplus(entry), this.idleMs).unref();
  }

  private drop(connection: Connection): void {
    if (connection.isOpen) this.noteEnd(connection);
    if (!connection.isLost) void connection.end();
    for (const waiter of [...this.waiters]) waiter();
  }

  /** There may be a place for another one now, or soon. */
  private noteEnd({ lostAt = Date.now() }: Connection): void {
    this.endedAt = Math.max(this.endedAt, lostAt);
    this.fullUntil = 0;
  }

  /**
   * Ends idle connections that are old, or idle for too long. Called before each loan too: in a frozen
   * function no timer runs.
   */
  private endSurplus(expired?: Idle): void {
    const now = Date.now();
    // `expired` by itself: a timer counts from the start of its turn of the event loop, so it may come before
    // its time.
    const isSurplus = (entry: Idle) =>
      entry === expired ||
      entry.connection.isLost ||
      now - entry.since > this.idleMs ||
      now - entry.connection.bornAt > LIFETIME_MS;
    if (!this.idle.some(isSurplus)) return;
    const surplus = this.idle.filter(isSurplus);
    this.idle = this.idle.filter((entry) => !surplus.includes(entry));
    for (const { connection } of surplus) this.noteEnd(connection);
    for (const { connection } of surplus) void connection.end();
  }
}
