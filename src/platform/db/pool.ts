import { setTimeout as wait } from 'node:timers/promises';
import { Connection, type ConnectionOptions } from './connection.js';
import { DatabaseUnavailable, isWorthRetrying } from './failures.js';
import { Semaphore } from '../concurrency/semaphore.js';

/** How long a request waits for a connection, in milliseconds. */
const CONNECTION_WAIT_MS = 2000;

/** How old a connection gets, in milliseconds: a new one follows a database that has moved, and begins with a small backend. */
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

/** Lends connections, each to one borrower at a time. */
export class Pool {
  private readonly semaphore: Semaphore;
  private readonly lent = new Set<Connection>();
  /** The one used last is lent first, so that surplus ones stay idle. */
  private idle: Idle[] = [];
  private readonly idleMs: number;
  /** A connection that was made before is not lent again: of its like one was found unfit. As Date.now(). */
  private trustedSince = 0;
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

  /** @throws DatabaseUnavailable when no connection came free in time; else what `work` throws */
  use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.pass(() => this.lend(work, false));
  }

  /** The same for a statement by itself, which is tried once more where that may help (`isRetried` in `failures.ts`). */
  run<T>(statement: (connection: Connection) => Promise<T>): Promise<T> {
    return this.pass(() => this.lend(statement, true));
  }

  private pass<T>(work: () => Promise<T>): Promise<T> {
    return this.semaphore.pass(async () => {
      if (this.isEnding) throw new DatabaseUnavailable('The server is shutting down.');
      return work();
    });
  }

  /** Refuses what comes from now on, waits for what is under way, and closes every connection. */
  async end(): Promise<void> {
    this.isEnding = true;
    if (this.lent.size > 0) await Promise.race([this.allReturned.promise, wait(DRAIN_MS, undefined, { ref: false })]);
    for (const connection of this.lent) connection.discard();
    await Promise.all(this.idle.splice(0).map(({ connection }) => connection.end()));
  }

  private async lend<T>(work: (connection: Connection) => Promise<T>, isRepeatable: boolean): Promise<T> {
    this.endSurplus();
    const used = this.idle.pop()?.connection;
    const connection = used ?? new Connection(this.options);
    this.lent.add(connection);
    try {
      return await work(connection);
    } catch (error) {
      if (!isRepeatable || this.isEnding || !isWorthRetrying(error, used !== undefined)) throw error;
    } finally {
      this.lent.delete(connection);
      this.refund(connection);
    }
    return this.lend(work, false);
  }

  private refund(connection: Connection): void {
    if (connection.fate === 'all ended') {
      this.trustedSince = Date.now();
      // Each would cost somebody a missed deadline, or a refusal.
      for (const { connection: other } of this.idle.splice(0)) other.discard();
    }
    if (connection.fate === 'kept' && connection.bornAt > this.trustedSince) {
      const entry = { connection, since: Date.now() };
      this.idle.push(entry);
      if (this.idleMs < Infinity) setTimeout(() => this.endSurplus(entry), this.idleMs).unref();
    } else if (!connection.isLost) {
      void connection.end();
    }
    if (this.isEnding && this.lent.size === 0) this.allReturned.resolve();
  }

  /** Ends idle connections that are old, or idle for too long. Called before each loan too: in a frozen function no timer runs. */
  private endSurplus(expired?: Idle): void {
    const now = Date.now();
    // `expired` by itself: a timer counts from the start of its turn of the event loop, so it may come before its time.
    const isSurplus = (entry: Idle) =>
      entry === expired || entry.connection.isLost || now - entry.since > this.idleMs || now - entry.connection.bornAt > LIFETIME_MS;
    const surplus = this.idle.filter(isSurplus);
    this.idle = this.idle.filter((entry) => !surplus.includes(entry));
    for (const { connection } of surplus) void connection.end();
  }
}
