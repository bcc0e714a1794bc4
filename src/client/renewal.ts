/**
 * How long before the access token's end it is renewed, in milliseconds; half its life where that is less.
 */
const LEAD_MS = 60_000;
const MIN_MS = 5000;
/** setTimeout can't wait longer than 24.8 days, and takes more for nothing. */
const MAX_MS = 2 ** 31 - 1;

const now = () => performance.now();

/** Renews the access token ahead of its end, while the page is visible. */
export class Renewal {
  #at = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param againMs should it come to nothing, this is when it is tried again, in milliseconds */
  constructor(
    private readonly run: () => void,
    private readonly againMs: number,
  ) {}

  /**
   * @param left how long the access token still lives, in milliseconds; 0 or less: no time is known, and
   * nothing is renewed
   */
  before(left: number): void {
    this.#at = left > 0 ? now() + Math.max(left - LEAD_MS, left / 2, MIN_MS) : Infinity;
    this.#arm();
  }

  /** A hidden tab renews nothing, and a frozen one can't: called when that may have ended. */
  ifDue(): void {
    if (document.visibilityState !== 'visible') return;
    const isDue = now() >= this.#at;
    if (isDue) this.#at = now() + this.againMs;
    this.#arm();
    if (isDue) this.run();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#at < Infinity) this.#timer = setTimeout(() => this.ifDue(), Math.min(this.#at - now(), MAX_MS));
  }
}
