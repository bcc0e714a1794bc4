import { DatabaseUnavailable } from './failures.js';

/**
 * Lets at most `size` callers in at once; the others wait in order, each at most `waitMs` milliseconds. postgres.js
 * queues without limit, so that a slow database turns into requests that hang; here the wait ends in a 503.
 */
export class Gate {
  private free: number;
  private readonly waiting = new Set<() => void>();

  constructor(
    size: number,
    private readonly waitMs: number,
    /** Called whenever a place has become free. */
    private readonly onFree: () => void = () => undefined,
  ) {
    this.free = size;
  }

  /** @throws DatabaseUnavailable when no place came free in time */
  enter(): Promise<void> | undefined {
    if (this.free > 0) {
      this.free--;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const turn = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.delete(turn);
        reject(new DatabaseUnavailable('No database connection came free in time.'));
      }, this.waitMs);
      this.waiting.add(turn);
    });
  }

  /** Hands the place to whoever waits longest. */
  leave(): void {
    const [next] = this.waiting;
    if (!next) {
      this.free++;
      this.onFree();
      return;
    }
    this.waiting.delete(next);
    next();
  }
}
