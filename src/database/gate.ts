interface GateOptions {
  /** How many may be inside at once. */
  size: number;
  /** How long each of the others waits, in milliseconds. */
  waitMs: number;
  /** How many may wait; more are refused at once. */
  mostWaiting?: number;
  /** What a caller is refused with. */
  refusal: () => Error;
  /** Called whenever a place has become free. */
  onFree?: () => void;
}

/**
 * Lets so many callers in at once; the others wait in order, and not for ever. A queue without limit turns a slow database
 * or a busy processor into requests that hang; here the wait ends in a 503.
 */
export class Gate {
  private free: number;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly options: GateOptions) {
    this.free = options.size;
  }

  /** Runs `work` inside. @throws the refusal; else what `work` throws */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /** @throws the refusal, when no place came free in time or too many wait */
  enter(): Promise<void> | undefined {
    if (this.free > 0) {
      this.free--;
      return undefined;
    }
    const { waitMs, mostWaiting = Infinity, refusal } = this.options;
    if (this.waiting.size >= mostWaiting) return Promise.reject(refusal());
    return new Promise((resolve, reject) => {
      const turn = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.delete(turn);
        reject(refusal());
      }, waitMs);
      this.waiting.add(turn);
    });
  }

  /** Hands the place to whoever waits longest. */
  leave(): void {
    const [next] = this.waiting;
    if (!next) {
      this.free++;
      this.options.onFree?.();
      return;
    }
    this.waiting.delete(next);
    next();
  }
}
