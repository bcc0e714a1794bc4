import type { Pace, Turn } from './delivery-pace.repository.js';
import type { SendResult } from './mail.js';

/** How long a provider is left alone that doesn't say how long, in milliseconds. */
const USUAL_PAUSE_MS = 1000;

/**
 * The longest time without a try, in milliseconds, also where the provider asks for more: it may be put right
 * before, and one mail finds out.
 */
export const MAX_PAUSE_MS = 300_000;

/** The shortest, in milliseconds: some providers say 0. */
const MIN_PAUSE_MS = 250;

/**
 * How much longer than asked it is left alone, in milliseconds: mails that leave together don't arrive
 * together, and the first ones begin its time.
 */
const SPARE_MS = 100;

/** The outcome of mails that were claimed together, and its meaning for the provider's pace. */
export class Tally {
  accepted = 0;
  /** Of the mails that were too many. */
  refused = 0;
  /** For how long the provider wants to be left alone, in milliseconds. */
  pauseMs = 0;
  private most: number | undefined;
  private isUsedUp = false;

  count(result: SendResult): void {
    if (result.outcome === 'sent') {
      this.accepted++;
      if (result.capacity?.left === 0) this.slowDown(result.capacity.seconds, result.capacity.most);
    }
    if (result.outcome === 'limited') {
      this.refused++;
      this.slowDown(result.retryAfterSeconds, result.most);
    }
  }

  /**
   * The pace from now on, where the provider has said that this one is too fast: as many at once as it has
   * just taken, unless it says how many. One that takes nothing of several turns is asked half as often each
   * time. undefined while it takes all.
   */
  slowerPace(turn: Turn | undefined): Pace | undefined {
    if (this.refused === 0 && !this.isUsedUp) return undefined;
    // Within a turn of the right size nothing is left: that is no reason for another pace.
    if (this.refused === 0 && turn) return undefined;
    const refusedTurns = turn && this.accepted === 0 ? turn.refusedTurns + 1 : 0;
    const everyMs = Math.min(this.pauseMs, MAX_PAUSE_MS);
    const pauseMs = Math.min(everyMs * 2 ** refusedTurns, MAX_PAUSE_MS);
    const isFound = this.most !== undefined || (turn !== undefined && this.accepted > 0);
    return { pauseMs, everyMs, batch: this.most ?? Math.max(1, this.accepted), isFound, refusedTurns };
  }

  private slowDown(seconds: number | undefined, most: number | undefined): void {
    const asked =
      SPARE_MS + (seconds === undefined ? USUAL_PAUSE_MS : Math.max(seconds * 1000, MIN_PAUSE_MS));
    this.pauseMs = Math.max(this.pauseMs, asked);
    this.most = most ?? this.most;
    this.isUsedUp = true;
  }
}
