import { type Answer, isFault } from './answer.js';
import { pause } from './lock.js';

/**
 * How many tries, or refreshes that were of no use, in a row; and for how long none is sent after that, or
 * after one that was refused, in milliseconds.
 */
const MAX_FAILURES = 4;
export const REST_MS = 30_000;
/** The wait between two tries of a call; a longer Retry-After makes it a rest, of so long at the most. */
const MAX_PAUSE_MS = 10_000;
const MAX_REST_MS = 300_000;

const now = () => performance.now();

/** When a tab tries again to refresh, and when it rests from that. */
export class Backoff {
  #faults = 0;
  #useless = 0;
  #judged: unknown;
  #restsUntil = 0;
  #lastFailure: Answer | undefined;

  /** Tries until the server has said what it would say. @returns while it rests, the last failure */
  async run(attempt: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
    while (now() >= this.#restsUntil) {
      const failure = await attempt();
      if (!failure || !isFault(failure)) return failure;
      const retryAfter = Number(failure.response?.headers.get('retry-after')) * 1000 || 0;
      const wait = Math.max(2 ** ++this.#faults * 500, retryAfter);
      if (this.#faults >= MAX_FAILURES || wait > MAX_PAUSE_MS)
        this.rest(failure, Math.min(Math.max(retryAfter, REST_MS), MAX_REST_MS));
      else await pause(wait * (1 + Math.random() / 2));
    }
    return this.#lastFailure;
  }

  hasSucceeded(): void {
    this.#faults = 0;
  }

  /**
   * Whether a refresh was of use: a browser that keeps no cookies would otherwise refresh with every call,
   * for ever.
   */
  hasRepeated(answer: Answer, refreshing: Promise<unknown>): void {
    if (answer.error?.code !== 'SESSION_REQUIRED') this.#useless = 0;
    else if (this.#judged !== refreshing && ++this.#useless >= MAX_FAILURES) this.rest(answer);
    this.#judged = refreshing;
  }

  rest(failure: Answer, ms = REST_MS): void {
    this.#lastFailure = failure;
    this.#faults = this.#useless = 0;
    this.#restsUntil = now() + ms;
  }

  /** Ends the rest, and forgets no failure. */
  wake(): void {
    this.#restsUntil = 0;
  }

  /** Somebody has signed in: nothing of what was before counts. */
  reset(): void {
    this.#restsUntil = this.#faults = this.#useless = 0;
  }
}
