import { type Answer, ask } from './answer.js';
import { locked, pause } from './lock.js';

/** How long before the access token's end it is renewed, in milliseconds; half its life where that is less. */
const LEAD_MS = 60_000;
const SHORTEST_MS = 5000;
/** setTimeout can't wait longer than 24.8 days, and takes more for nothing. */
const LONGEST_MS = 2 ** 31 - 1;

/** How long one try to refresh may take, in milliseconds. */
const TRY_MS = 10_000;
/** How many refreshes in a row may come to nothing, and for how long none is sent after that, or after a sign-out, in milliseconds. */
const MOST_FAILURES = 4;
const REST_MS = 30_000;

/** `SIGNED_OUT`: by the person, in this or another tab. All others are codes of the API. */
export type SignedOutReason = 'SIGNED_OUT' | 'SESSION_REQUIRED' | 'SESSION_ENDED' | 'REFRESH_TOKEN_REUSED';

export interface SessionEvents {
  /** The session is over: show the sign-in page. Once, however many calls and tabs find out, until somebody signs in again. */
  onSignedOut?: ((reason: SignedOutReason) => void) | undefined;
  /** Another tab has signed in, perhaps as somebody else, or has changed the password: load anew what this page shows. */
  onSignedIn?: (() => void) | undefined;
}

/** What the tabs of one browser tell each other. Moments are milliseconds since 1970, by the clock of their one machine. */
type Message = { refreshed: number; until: number } | { signedIn: number } | { signedOut: SignedOutReason; since: number };

/** The session as this tab knows it. The cookies, which it can't read, are the browser's; so it goes by answers, and by what other tabs say. */
export class Session {
  readonly #channel: BroadcastChannel | undefined;
  #refreshing: Promise<Answer | undefined> | undefined;
  #refreshedAt = 0;
  #signedInAt = 0;
  /** Since when the session is over; 0: it is not, as far as this tab knows. */
  #endedAt = 0;
  #failures = 0;
  #restsUntil = 0;
  #lastFailure: Answer | undefined;
  #renewAt = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly events: SessionEvents,
  ) {
    // Without it the tabs find out for themselves.
    if ('BroadcastChannel' in globalThis) {
      this.#channel = new BroadcastChannel(`postern ${url}`);
      this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
    }
    // A hidden tab renews nothing, and a frozen one can't.
    document.addEventListener('visibilitychange', () => this.#renew());
  }

  /** Runs what changes the cookies, so that a refresh of another tab, whose answer may come later, does not put back the old ones. */
  alone<T>(run: () => Promise<T>): Promise<T> {
    return locked(`postern ${this.url}`, run);
  }

  /**
   * Gets a new access cookie; for several calls at once, once. Does nothing where another tab has done so since `since`.
   * @returns undefined: repeat the call; else what to answer instead
   */
  refresh(since: number): Promise<Answer | undefined> {
    return (this.#refreshing ??= this.alone(() => this.#refresh(since)).finally(() => (this.#refreshing = undefined)));
  }

  async #refresh(since: number): Promise<Answer | undefined> {
    while (Date.now() >= this.#restsUntil) {
      if (this.#refreshedAt > since) return undefined;
      const sentAt = Date.now();
      const answer = await ask(`${this.url}/auth/refresh`, { method: 'POST', signal: AbortSignal.timeout(TRY_MS) });
      const { error, response } = answer;
      if (!error) this.isHeld(answer, sentAt, true);
      const isFault = error && (error.code === 'UNREACHABLE' || error.status >= 500);
      const isOver = error?.status === 401 && !isFault;
      // Superseded, or late: another tab has got other cookies meanwhile, and they are this tab's too.
      if (!error || error.code === 'REFRESH_SUPERSEDED' || (isOver && sentAt < this.#signedInAt)) return undefined;
      if (isOver) this.end(error.code as SignedOutReason, sentAt);
      this.#fail(answer, isOver ? MOST_FAILURES : 1);
      if (!isFault) return answer;
      const wait = Math.max(2 ** this.#failures * 500, (Number(response?.headers.get('retry-after')) || 0) * 1000);
      if (Date.now() >= this.#restsUntil) await pause(Math.min(wait, TRY_MS) * (1 + Math.random() / 2));
    }
    return this.#lastFailure;
  }

  /** Whether the refresh was of use: a browser that keeps no cookies would otherwise refresh with every call, for ever. */
  hasRepeated(answer: Answer): void {
    if (answer.error?.code === 'SESSION_REQUIRED') this.#fail(answer);
    else this.#failures = 0;
  }

  #fail(answer: Answer, weight = 1): void {
    this.#lastFailure = answer;
    this.#failures += weight;
    if (this.#failures < MOST_FAILURES) return;
    this.#failures = 0;
    this.#restsUntil = Date.now() + REST_MS;
  }

  /** Takes from an answer how long the access token lives, and renews it ahead of that. */
  isHeld({ data, response }: Answer, sentAt: number, isRefreshed = false): void {
    const expiresAt = (data as { session?: { accessTokenExpiresAt?: string } } | undefined)?.session?.accessTokenExpiresAt;
    // A late answer knows less than this tab.
    if (!expiresAt || sentAt < this.#endedAt) return;
    this.#endedAt = 0;
    const now = Date.now();
    // By the server's clock, which this machine's may be far from.
    const until = now + Date.parse(expiresAt) - (Date.parse(response?.headers.get('date') ?? '') || now);
    this.#renewBefore(until);
    if (!isRefreshed) return;
    this.#refreshedAt = now;
    this.#tell({ refreshed: now, until });
  }

  /** This tab has signed in, or was given another session. */
  begin(): void {
    const signedIn = Date.now();
    this.#begin(signedIn);
    this.#tell({ signedIn });
  }

  #begin(signedIn: number): void {
    this.#signedInAt = Math.max(this.#signedInAt, signedIn);
    this.#endedAt = this.#restsUntil = this.#failures = 0;
  }

  /** @param since when the request was sent whose answer says so: one that is older than the last sign-in speaks of another session */
  end(reason: SignedOutReason, since: number, isHeard = false): void {
    if (this.#endedAt || since < this.#signedInAt) return;
    this.#endedAt = Date.now();
    this.#renewBefore(Infinity);
    if (!isHeard) this.#tell({ signedOut: reason, since });
    // Not in here: what the page throws is the page's.
    queueMicrotask(() => this.events.onSignedOut?.(reason));
  }

  #hear(message: Message): void {
    if ('refreshed' in message) {
      this.#refreshedAt = Math.max(this.#refreshedAt, message.refreshed);
      this.#renewBefore(message.until);
    } else if ('signedIn' in message) {
      this.#begin(message.signedIn);
      this.events.onSignedIn?.();
    } else {
      this.end(message.signedOut, message.since, true);
    }
  }

  #tell(message: Message): void {
    this.#channel?.postMessage(message);
  }

  #renewBefore(until: number): void {
    clearTimeout(this.#timer);
    const left = until - Date.now();
    const delay = Math.max(left - LEAD_MS, left / 2, SHORTEST_MS);
    this.#renewAt = Date.now() + delay;
    if (until < Infinity) this.#timer = setTimeout(() => this.#renew(), Math.min(delay, LONGEST_MS));
  }

  #renew(): void {
    const now = Date.now();
    if (now >= this.#renewAt && document.visibilityState === 'visible') void this.refresh(now);
  }
}
