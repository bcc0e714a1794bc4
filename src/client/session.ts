import { type Answer, ask } from './answer.js';
import { locked, pause } from './lock.js';

/** How long before the access token's end it is renewed, in milliseconds; half its life where that is less. */
const LEAD_MS = 60_000;
const SHORTEST_MS = 5000;
/** setTimeout can't wait longer than 24.8 days, and takes more for nothing. */
const LONGEST_MS = 2 ** 31 - 1;

/** How long one try to refresh may take, in milliseconds: less than the lock is held, so that no answer comes after whoever waited for it. */
const TRY_MS = 4500;
/** How many tries, or refreshes that were of no use, in a row; and for how long none is sent after that, or after one that was refused, in milliseconds. */
const MOST_FAILURES = 4;
const REST_MS = 30_000;
/** What a call waits for between two tries; a longer Retry-After makes it a rest, of so long at the most. */
const LONGEST_PAUSE_MS = 10_000;
const LONGEST_REST_MS = 300_000;

const REFUSALS = ['SESSION_REQUIRED', 'SESSION_ENDED', 'REFRESH_TOKEN_REUSED'] as const;

/** `SIGNED_OUT`: by the person, in this or another tab. All others are codes of the API. */
export type SignedOutReason = 'SIGNED_OUT' | (typeof REFUSALS)[number];

export interface SessionEvents {
  /** The session is over: show the sign-in page. Once, however many calls and tabs find out, until somebody signs in again. */
  onSignedOut?: ((reason: SignedOutReason) => void) | undefined;
  /** Another tab has signed in, perhaps as somebody else, or has changed the password: load anew what this page shows. */
  onSignedIn?: (() => void) | undefined;
}

/** What the tabs of one browser tell each other. Spans of time, in milliseconds: each tab has a clock of its own, which nobody sets back. */
type Message = { refreshed: number } | { signedIn: true } | { signedOut: SignedOutReason; ago: number };

const now = () => performance.now();

const isFault = ({ error }: Answer) => error !== undefined && (error.code === 'UNREACHABLE' || error.status >= 500);

/** The session as this tab knows it. The cookies, which it can't read, are the browser's; so it goes by answers, and by what other tabs say. */
export class Session {
  /** Which session the answers are about. */
  id: string | undefined;
  #channel: BroadcastChannel | undefined;
  readonly #closing = new AbortController();
  #refreshing: Promise<Answer | undefined> | undefined;
  #refreshedAt = 0;
  #signedInAt = 0;
  /** Since when the session is over; 0: it is not, as far as this tab knows. */
  #endedAt = 0;
  /** How many calls of this tab are under way that give it another session; and an end that it was told of meanwhile. */
  #beginning = 0;
  #heldBack: (() => void) | undefined;
  #faults = 0;
  #useless = 0;
  #judged: unknown;
  #restsUntil = 0;
  #lastFailure: Answer | undefined;
  #renewAt = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly events: SessionEvents,
  ) {
    try {
      this.#channel = new BroadcastChannel(`postern ${url}`);
      this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
    } catch {
      // There is none in old browsers, and Firefox refuses it with the cookies: the tabs find out for themselves.
    }
    const { signal } = this.#closing;
    // A hidden tab renews nothing, and a frozen one can't.
    document.addEventListener('visibilitychange', () => this.#renew(), { signal });
    addEventListener('online', () => (this.#restsUntil = 0), { signal });
  }

  close(): void {
    this.#closing.abort();
    this.#channel?.close();
    this.#renewBefore(0);
  }

  /** Runs it while no other tab changes the cookies: an answer that comes later than another one would put back old ones. */
  alone<T>(run: () => Promise<T>): Promise<T> {
    return locked(`postern ${this.url}`, run);
  }

  /**
   * Gets a new access cookie; for several calls at once, once. Does nothing where another tab has done so since `since`.
   * @returns undefined: repeat the call; else what to answer instead
   */
  refresh(since: number): Promise<Answer | undefined> {
    return (this.#refreshing ??= this.#refresh(since).finally(() => (this.#refreshing = undefined)));
  }

  async #refresh(since: number): Promise<Answer | undefined> {
    while (now() >= this.#restsUntil) {
      const failure = await this.alone(() => this.#try(since));
      if (!failure || !isFault(failure)) return failure;
      const retryAfter = Number(failure.response?.headers.get('retry-after')) * 1000 || 0;
      const wait = Math.max(2 ** ++this.#faults * 500, retryAfter);
      if (this.#faults >= MOST_FAILURES || wait > LONGEST_PAUSE_MS) this.#rest(failure, Math.min(Math.max(retryAfter, REST_MS), LONGEST_REST_MS));
      else await pause(wait * (1 + Math.random() / 2));
    }
    return this.#lastFailure;
  }

  async #try(since: number): Promise<Answer | undefined> {
    if (this.#refreshedAt > since) return undefined;
    const sentAt = now();
    const answer = await ask(`${this.url}/auth/refresh`, { method: 'POST', signal: AbortSignal.timeout(TRY_MS) });
    const { error } = answer;
    if (!error) {
      this.#faults = 0;
      this.isHeld(answer, sentAt, true);
    }
    // Superseded: another tab has got the next cookies, and they are this tab's too.
    if (!error || error.code === 'REFRESH_SUPERSEDED') return undefined;
    const reason = REFUSALS.find((code) => code === error.code);
    if (reason) {
      if (sentAt < this.#signedInAt) return undefined;
      this.end(reason, sentAt);
      this.#rest(answer, REST_MS);
    }
    return answer;
  }

  /** Shows the server that this browser has the next refresh token, after a refresh that no guarded call follows: until then its parent is still answered, to a thief too. */
  confirm(): Promise<Answer> {
    return ask(`${this.url}/auth/me`, { signal: AbortSignal.timeout(TRY_MS) });
  }

  /** Whether a refresh was of use: a browser that keeps no cookies would otherwise refresh with every call, for ever. */
  hasRepeated(answer: Answer, refreshing: Promise<unknown>): void {
    if (answer.error?.code !== 'SESSION_REQUIRED') this.#useless = 0;
    else if (this.#judged !== refreshing && ++this.#useless >= MOST_FAILURES) this.#rest(answer, REST_MS);
    this.#judged = refreshing;
  }

  #rest(failure: Answer, ms: number): void {
    this.#lastFailure = failure;
    this.#faults = this.#useless = 0;
    this.#restsUntil = now() + ms;
  }

  /** Takes from an answer which session there is, and how long its access token lives, and renews it ahead of that. */
  isHeld({ data, response }: Answer, sentAt: number, isRefreshed = false): void {
    const session = (data as { session?: { id: string; accessTokenExpiresAt?: string } } | undefined)?.session;
    // A late answer knows less than this tab.
    if (!session?.accessTokenExpiresAt || sentAt < this.#endedAt) return;
    this.#endedAt = 0;
    this.id = session.id;
    // By the server's clock, which this machine's may be far from.
    const left = Date.parse(session.accessTokenExpiresAt) - (Date.parse(response?.headers.get('date') ?? '') || Date.now());
    this.#renewBefore(left);
    if (!isRefreshed) return;
    this.#refreshedAt = now();
    this.#channel?.postMessage({ refreshed: left } satisfies Message);
  }

  /** Runs a call that gives this tab another session: the one before may end meanwhile, and is nothing to tell the page of then. */
  async beginning(run: () => Promise<Answer>): Promise<Answer> {
    this.#beginning++;
    const answer = await run();
    if (!answer.error) {
      this.#begin();
      this.#channel?.postMessage({ signedIn: true } satisfies Message);
    }
    if (--this.#beginning === 0) this.#heldBack?.();
    return answer;
  }

  #begin(): void {
    this.#signedInAt = now();
    this.#endedAt = this.#restsUntil = this.#faults = this.#useless = 0;
  }

  /**
   * After a call that was answered SESSION_ENDED. That may be a session which was replaced, here, in another tab or on a page of the API's: so it asks
   * whether there is another one, when nobody is changing the cookies, before it tells the page.
   */
  async confirmEnd(since: number): Promise<void> {
    await this.alone(async () => {
      if (this.#endedAt || since < this.#signedInAt) return;
      const { error } = await ask(`${this.url}/auth/me`, { signal: AbortSignal.timeout(TRY_MS) });
      if (error?.code === 'SESSION_ENDED') this.end('SESSION_ENDED', since);
    });
  }

  /** @param since when the request was sent whose answer says so: one that is older than the last sign-in speaks of another session */
  end(reason: SignedOutReason, since: number, isHeard = false): void {
    this.#heldBack = undefined;
    if (this.#endedAt || since < this.#signedInAt) return;
    if (this.#beginning) {
      this.#heldBack = () => this.end(reason, since, isHeard);
      return;
    }
    this.#endedAt = now();
    this.#renewBefore(0);
    if (!isHeard) this.#channel?.postMessage({ signedOut: reason, ago: now() - since } satisfies Message);
    // Not in here: what the page throws is the page's.
    queueMicrotask(() => this.events.onSignedOut?.(reason));
  }

  #hear(message: Message): void {
    if ('refreshed' in message) {
      this.#refreshedAt = now();
      this.#renewBefore(message.refreshed);
    } else if ('signedIn' in message) {
      this.#begin();
      this.events.onSignedIn?.();
    } else {
      this.end(message.signedOut, now() - message.ago, true);
    }
  }

  /** @param left how long the access token still lives, in milliseconds; 0 or less: no time is known, and nothing is renewed */
  #renewBefore(left: number): void {
    this.#renewAt = left > 0 ? now() + Math.max(left - LEAD_MS, left / 2, SHORTEST_MS) : Infinity;
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#renewAt < Infinity) this.#timer = setTimeout(() => this.#renew(), Math.min(this.#renewAt - now(), LONGEST_MS));
  }

  #renew(): void {
    const at = now();
    if (document.visibilityState !== 'visible') return;
    const isDue = at >= this.#renewAt;
    // Should it come to nothing, this is when it is tried again.
    if (isDue) this.#renewAt = at + REST_MS;
    this.#arm();
    if (isDue) void this.refresh(at).then((failure) => failure ?? this.confirm());
  }
}
