import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from './logger.js';

/** How long a shutdown waits for work that was started after answers, in milliseconds. */
const DRAIN_MS = 10_000;

/** Work that nobody waits for: started once the answer is on its way, never lost without a line in the log. */
@Injectable()
export class AfterAnswer implements OnApplicationShutdown {
  private readonly underWay = new Set<Promise<void>>();

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

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
  }

  /** Resolves when nothing is under way any more, including what running work starts itself. */
  async drain(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  async onApplicationShutdown(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const bound = new Promise<void>((resolve) => (timer = setTimeout(resolve, DRAIN_MS)));
    await Promise.race([this.drain(), bound]);
    clearTimeout(timer);
  }
}
