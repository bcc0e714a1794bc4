interface GateOptions {
  /** How many may be inside at once. */
  size: number;
  /** How long each of the others waits, in milliseconds. */
  waitMs: number;
  /** How many may wait; more are refused at once. */
  maxWaiting?: number;
  /** Whether a task is refused at once, too, when by how long others took it would wait too long. */
  foresees?: boolean;
  /** The error of a refused task. */
  refusal: () => Error;
  /** Called whenever a place has become free. */
  onFree?: () => void;
}

/** Beyond so many, parties are forgotten that have no more turns taken than anybody. */
const MAX_PARTIES = 1000;

/** The share of the latest task in the mean of how long they take. */
const LATEST = 1 / 16;

/** Somebody who waits. */
interface Waiter {
  /** When it is their turn, in turns taken: less is sooner. */
  turn: number;
  parties: readonly string[];
  admit: () => void;
  refuse: () => void;
}

/**
 * Runs so many tasks at once; the others wait, and not for ever. A queue without limit turns a slow
 * database or a busy processor into requests that hang; here the wait ends in a 503.
 *
 * Each waiter belongs to parties, such as a network and an account. Nobody is kept from an idle place; but
 * while others wait, each party has one turn after another, however many tasks of it wait, and where the
 * queue is full, the party with most tasks in it loses one. Those of no party come in their order. Source:
 * start-time fair queueing (Goyal, Vin, Cheng, SIGCOMM 1996); longest queue drop.
 */
export class Semaphore {
  private free: number;
  private readonly waiting = new Set<Waiter>();
  /** The turn that was taken last. */
  private now = 0;
  /** Of each party, the turn after its last task's. */
  private readonly next = new Map<string, number>();
  /** How long a task takes, in milliseconds: a mean in which the latest count most. */
  private taskMs = 0;

  constructor(private readonly options: GateOptions) {
    this.free = options.size;
  }

  /** Runs `work` inside. @throws the refusal; else what `work` throws */
  async pass<T>(work: () => Promise<T>, parties: readonly string[] = []): Promise<T> {
    await this.enter(parties);
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.taskMs += (performance.now() - began - this.taskMs) * LATEST;
      this.leave();
    }
  }

  /** @throws the refusal, when no place came free in time or too many wait */
  enter(parties: readonly string[] = []): Promise<void> | undefined {
    if (this.free > 0) {
      this.free--;
      this.takeTurn(parties, this.now);
      return undefined;
    }
    const turn = this.turnOf(parties);
    if (this.waiting.size >= this.maxWaiting() && !this.makeRoom(turn))
      return Promise.reject(this.options.refusal());
    return this.wait(turn, parties);
  }

  /** Whether a task of these parties would be refused now. */
  wouldRefuse(parties: readonly string[]): boolean {
    if (this.free > 0 || this.waiting.size < this.maxWaiting()) return false;
    const last = this.last();
    return !last || last.turn <= this.turnOf(parties);
  }

  /** Hands the place to the task whose turn it is. */
  leave(): void {
    const first = this.first();
    if (first) {
      this.now = Math.max(this.now, first.turn);
      first.admit();
      return;
    }
    this.free++;
    // Nobody is before anybody any more.
    if (this.free === this.options.size) this.next.clear();
    this.options.onFree?.();
  }

  private maxWaiting(): number {
    const { size, waitMs, maxWaiting = Infinity, foresees = false } = this.options;
    if (!foresees) return maxWaiting;
    // As many at the least as have a place: of how long these take nothing may be known yet.
    return Math.min(maxWaiting, Math.max(size, Math.floor((waitMs * size) / this.taskMs)));
  }

  private wait(turn: number, parties: readonly string[]): Promise<void> {
    this.takeTurn(parties, turn);
    return new Promise((resolve, reject) => {
      const done = (then: () => void) => () => {
        clearTimeout(timer);
        this.waiting.delete(waiting);
        then();
      };
      const waiting: Waiter = {
        turn,
        parties,
        admit: done(resolve),
        refuse: done(() => reject(this.options.refusal())),
      };
      const timer = setTimeout(waiting.refuse, this.options.waitMs);
      this.waiting.add(waiting);
    });
  }

  private turnOf(parties: readonly string[]): number {
    return Math.max(this.now, ...parties.map((party) => this.next.get(party) ?? 0));
  }

  private takeTurn(parties: readonly string[], turn: number): void {
    for (const party of parties) this.next.set(party, turn + 1);
    if (this.next.size > MAX_PARTIES)
      for (const [party, next] of this.next) if (next <= this.now) this.next.delete(party);
  }

  /** The waiter whose turn is next; of several, the one that came first. */
  private first(): Waiter | undefined {
    let first: Waiter | undefined;
    for (const waiting of this.waiting) {
      if (!first || waiting.turn < first.turn) first = waiting;
      // Nobody's turn is sooner.
      if (first.turn <= this.now) break;
    }
    return first;
  }

  /** The waiter who would have to wait longest; of several, the one that came last. */
  private last(): Waiter | undefined {
    let last: Waiter | undefined;
    for (const waiting of this.waiting) if (!last || waiting.turn >= last.turn) last = waiting;
    return last;
  }

  /** Refuses the task that would have to wait longest, if that is longer than `turn`. */
  private makeRoom(turn: number): boolean {
    const last = this.last();
    if (!last || last.turn <= turn) return false;
    // A released place does not count against its parties.
    this.takeTurn(last.parties, last.turn - 1);
    last.refuse();
    return true;
  }
}
