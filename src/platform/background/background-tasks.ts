import { setMaxListeners } from 'node:events';
import { type BeforeApplicationShutdown, Inject, Injectable, Optional } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Logger } from 'pino';
import { withTimeout } from '../concurrency/with-timeout.js';
import { WAIT_UNTIL, type WaitUntil } from '../env/wait-until.js';
import { LOGGER } from '../logging/logger.js';
import { Telemetry } from '../telemetry/telemetry.js';

/** How long a shutdown waits for work that was started after answers, in milliseconds. */
const DRAIN_MS = 10_000;

/**
 * Over how long what follows answers is spread, in milliseconds: many times what it takes, and too short for
 * a person to notice.
 */
const SPREAD_MS = 500;

/**
 * Work that nobody waits for: started once the answer is on its way, never lost without a line in the log.
 */
@Injectable()
export class BackgroundTasks implements BeforeApplicationShutdown {
  private readonly underWay = new Set<Promise<void>>();
  private readonly pauses = new Set<() => void>();
  private readonly shutdown = new AbortController();
  /** Aborted once the process has been told to end: what can be left to another process should be. */
  readonly closing: AbortSignal = this.shutdown.signal;

  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(WAIT_UNTIL) private readonly waitUntil: WaitUntil,
    private readonly adapterHost: HttpAdapterHost,
    @Optional() private readonly telemetry?: Telemetry,
  ) {
    // One for each mail that pauses: as many as there are.
    setMaxListeners(0, this.closing);
  }

  /** Runs `work` after the current request's own work. Its failure is logged, and never reaches a client. */
  run(name: string, work: () => Promise<unknown>): void {
    const running: Promise<void> = new Promise<void>((resolve) => setImmediate(resolve))
      .then(work)
      .then(
        () => undefined,
        (error: unknown) => this.logger.error({ err: error, work: name }, 'work after an answer failed'),
      )
      .finally(() => this.underWay.delete(running));
    this.underWay.add(running);
    this.waitUntil(running);
    this.telemetry?.flushAfter(running);
  }

  /**
   * Runs `work` some time within `SPREAD_MS`, at random. The work for one request slows the next ones of the
   * instance a little: right after an answer that would tell what the request has led to.
   */
  runLater(name: string, work: () => Promise<unknown>): void {
    this.run(name, () => this.spread().then(work));
  }

  /**
   * Resolves after a random time of up to `SPREAD_MS`; at once when nobody else is served any more, or
   * somebody waits for all work to be done.
   */
  spread(): Promise<void> {
    if (this.closing.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.pauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, Math.random() * SPREAD_MS);
      this.pauses.add(end);
    });
  }

  /**
   * Keeps an instance that would be frozen awake for something that a shutdown need not wait for. `waiting`
   * must not reject; `since` as in `WaitUntil`.
   */
  keepAwake(waiting: Promise<void>, since: number): void {
    this.waitUntil(waiting, since);
  }

  /** Resolves when nothing is under way any more, including what running work starts itself. */
  async drain(): Promise<void> {
    while (this.underWay.size > 0) {
      // Again and again: work that has not begun may come to a pause yet.
      const hurry = setInterval(() => this.endPauses(), 5);
      this.endPauses();
      await Promise.all(this.underWay).finally(() => clearInterval(hurry));
    }
  }

  private endPauses(): void {
    for (const end of this.pauses) end();
  }

  // Before, for afterwards the database goes first: Nest ends global modules in the reverse order of their
  // import.
  async beforeApplicationShutdown(): Promise<void> {
    this.shutdown.abort();
    // The requests that are under way can still start work. A command at a terminal has none, and no server.
    await this.adapterHost.httpAdapter?.close();
    await withTimeout(this.drain(), DRAIN_MS, () => undefined);
  }
}
