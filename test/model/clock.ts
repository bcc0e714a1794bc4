interface Sleeper {
  at: number;
  wake: () => void;
}

interface Waiter {
  until: () => boolean;
  wake: () => void;
}

/**
 * Lets every coroutine run on until it waits for this clock: microtasks all come before the next macrotask.
 */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Virtual time, in whole seconds, for coroutines that wait for nothing but this clock. It moves on only when
 * all of them wait. What arrives at the server in one and the same second is sent there really in parallel.
 */
export class Clock {
  now = 0;
  private stopped = false;
  private readonly sleepers: Sleeper[] = [];
  private readonly waiters = new Set<Waiter>();
  private readonly arrivals: (() => Promise<() => void>)[] = [];

  async sleep(seconds: number): Promise<void> {
    if (seconds <= 0) return;
    await new Promise<void>((wake) => this.sleepers.push({ at: this.now + seconds, wake }));
  }

  /** Waits, without an end if need be, until `until` holds; it is asked after whatever happens. */
  until(until: () => boolean): Promise<void> {
    return new Promise((wake) => this.waiters.add({ until, wake }));
  }

  /**
   * Does `work` in this second, in parallel with whatever else arrives in it; resolves when all of that is
   * done.
   */
  arrive<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.arrivals.push(() =>
        work().then(
          (result) => () => resolve(result),
          (error: unknown) => () => reject(error),
        ),
      );
    });
  }

  /**
   * Runs until nothing is left to happen, or `stop`. `receive` is given each group of arrivals, and how many
   * they are, and returns what they come to.
   */
  async run(receive: <T>(arrive: () => Promise<T>, count: number) => Promise<T>): Promise<void> {
    for (await settle(); !this.stopped; await settle()) {
      if (this.wakeWaiters()) continue;
      if (this.arrivals.length > 0) {
        const group = this.arrivals.splice(0);
        const answers = await receive(() => Promise.all(group.map((work) => work())), group.length);
        for (const handOver of answers) handOver();
      } else if (!this.wakeSleepers()) return;
    }
  }

  stop(): void {
    this.stopped = true;
  }

  private wakeWaiters(): boolean {
    const ready = [...this.waiters].filter(({ until }) => until());
    for (const waiter of ready) {
      this.waiters.delete(waiter);
      waiter.wake();
    }
    return ready.length > 0;
  }

  private wakeSleepers(): boolean {
    if (this.sleepers.length === 0) return false;
    this.now = Math.min(...this.sleepers.map(({ at }) => at));
    const due = this.sleepers.filter(({ at }) => at === this.now);
    this.sleepers.splice(0, this.sleepers.length, ...this.sleepers.filter(({ at }) => at !== this.now));
    for (const { wake } of due) wake();
    return true;
  }
}
