import { type Answer, askSoon, isFault, isRefreshable, stateIn, userOf } from './answer.js';
import { watch } from './attention.js';
import { Backoff, REST_MS } from './backoff.js';
import { now } from './clock.js';
import { locked } from './lock.js';
import { Renewal } from './renewal.js';
import { REFUSALS, type SessionEvents, type SignedOutReason } from './session-events.js';
import { SessionStore } from './session-store.js';
import { type Message, openChannel } from './tabs.js';

/** Outside of a page (in Node, in a worker) a client calls, and does nothing else. */
const isPage = typeof document === 'object';

/**
 * The session as this tab knows it. The cookies, which it can't read, are the browser's; so it goes by
 * answers, and by what other tabs say.
 */
export class Session {
  /** The session that the answers are about. */
  id: string | undefined;
  /** The user who this page believes is signed in, or was signed in last; empty: it knows that nobody is. */
  user: string | undefined;
  #channel: BroadcastChannel | undefined;
  readonly #closing = new AbortController();
  #refreshing: Promise<Answer | undefined> | undefined;
  #refreshedAt = 0;
  #signedInAt = 0;
  /** Since when the session has ended; 0: it is not, as far as this tab knows. */
  #endedAt = 0;
  /** Whether the session is bound to the device, or may be by now. */
  #isBound: string | boolean | null | undefined;
  #proving: Promise<boolean> | undefined;
  /** How many calls under way give this tab another session; and an end that it heard of meanwhile. */
  #beginning = 0;
  #heldBack: (() => void) | undefined;
  readonly backoff = new Backoff();
  /** For what shows it. Outside of a page nothing is asked, and nothing said. */
  readonly store = new SessionStore(isPage ? () => this.look() : undefined);
  readonly #renewal = new Renewal(() => void this.#refreshAlone(now()), REST_MS);

  constructor(
    private readonly url: string,
    private readonly events: SessionEvents,
  ) {
    if (!isPage) return;
    this.#channel = openChannel(`postern ${url}`, (message) => this.#hear(message));
    const { signal } = this.#closing;
    document.addEventListener('visibilitychange', () => this.#renewal.ifDue(), { signal });
    addEventListener('online', () => this.backoff.wake(), { signal });
    watch(signal, { look: () => this.look(), isPersonal: () => !!this.user && !this.#endedAt });
  }

  close(): void {
    this.#closing.abort();
    this.#channel?.close();
    this.store.close();
    this.#renewal.before(0);
  }

  /** Runs it while no other tab changes the cookies: an answer that comes late would put back old ones. */
  alone<T>(run: () => Promise<T>): Promise<T> {
    return isPage ? locked(`postern ${this.url}`, run) : run();
  }

  /**
   * Gets a new access cookie; for several calls at once, once. Does nothing where another tab has done so
   * since `since`.
   * @returns undefined: repeat the call; else what to answer instead
   */
  refresh(since: number): Promise<Answer | undefined> {
    return (this.#refreshing ??= this.backoff
      .run(() => this.alone(() => this.#try(since)))
      .finally(() => (this.#refreshing = undefined)));
  }

  async #try(since: number): Promise<Answer | undefined> {
    if (this.#refreshedAt > since) return undefined;
    const sentAt = now();
    let answer = (this.#isBound && (await this.#seen())) || (await askSoon(this.url, 'refresh', 'POST'));
    if (answer.error?.code === 'DEVICE_BINDING_REQUIRED') answer = (await this.#seen()) ?? answer;
    const { error } = answer;
    if (!error) {
      this.backoff.hasSucceeded();
      this.isHeld(answer, sentAt, true);
    }
    // Superseded: another tab has got the next cookies, and they are this tab's too.
    if (!error || error.code === 'REFRESH_SUPERSEDED') return undefined;
    const reason = REFUSALS.find((code) => code === error.code);
    if (reason) {
      if (sentAt < this.#signedInAt) return undefined;
      this.end(reason, sentAt);
      this.backoff.rest(answer);
    }
    return answer;
  }

  /** Before it sends this, the browser refreshes what is bound. @returns undefined: nobody is there */
  async #seen(): Promise<Answer | undefined> {
    this.#isBound = true;
    const answer = await askSoon(this.url, 'session');
    return answer.error || stateIn(answer)?.user ? answer : undefined;
  }

  /**
   * Shows the server that this browser has the next refresh token, after a refresh that no guarded call
   * follows: until then its parent is still answered, to a thief too.
   */
  confirm(): Promise<Answer> {
    return askSoon(this.url, 'me');
  }

  /**
   * Tells the page what an answer wants of the person first. It asks for a proof once for several calls.
   * @returns whether they have proven it: to repeat the call
   */
  async isProven({ error }: Answer): Promise<boolean> {
    if (error?.code === 'ENROLMENT_REQUIRED') this.events.onEnrolmentRequired?.();
    if (error?.code === 'TERMS_REQUIRED') this.events.onTermsRequired?.();
    const ask = this.events.onProofRequired;
    if (error?.code !== 'PROOF_REQUIRED' || !ask) return false;
    return (this.#proving ??= ask(error.methods ?? []).finally(() => (this.#proving = undefined)));
  }

  /** Refreshes where no call follows that would confirm it. */
  async #refreshAlone(since: number): Promise<Answer | undefined> {
    const failure = await this.refresh(since);
    if (!failure) await this.confirm();
    return failure;
  }

  /** Asks who is signed in, and takes in what it learns. @returns whether it learned that */
  async look(): Promise<boolean> {
    const sentAt = now();
    const answer = await askSoon(this.url, 'session');
    const refusal = isRefreshable(answer) && (await this.#refreshAlone(sentAt));
    this.isHeld(answer, sentAt);
    return !isFault(refusal || answer);
  }

  /**
   * Takes from an answer who is signed in, which session there is, and how long its access token lives, and
   * renews it ahead of that.
   */
  isHeld(answer: Answer, sentAt: number, isRefreshed = false): void {
    // A late answer knows less than this tab.
    if (sentAt < Math.max(this.#endedAt, this.#signedInAt)) return;
    const { response } = answer;
    const data = stateIn(answer);
    if (data?.refreshable === false) {
      if (this.user) this.end('SESSION_REQUIRED', sentAt);
      else this.user = this.store.hasNobody();
    }
    this.#isFor(userOf(answer));
    const { user, session } = data ?? {};
    if (!session?.accessTokenExpiresAt) return;
    this.id = session.id;
    // Answers soon after the offer don't say it yet.
    const bound = session.boundTo ?? response?.headers.get('secure-session-registration');
    this.#isBound = (!isRefreshed && this.#isBound) || bound;
    if (user) this.store.show({ status: 'signed-in', user, session });
    // By the server's clock, which this machine's may be far from. The browser renews what is bound to it.
    const at = Date.parse(response?.headers.get('date') ?? '') || Date.now();
    const left = session.boundTo ? 0 : Date.parse(session.accessTokenExpiresAt) - at;
    if (isPage) this.#renewal.before(left);
    if (!isRefreshed) return;
    this.#refreshedAt = now();
    this.#channel?.postMessage({ refreshed: left } satisfies Message);
  }

  #isFor(user: string | undefined): void {
    if (!user || this.#beginning || (user === this.user && !this.#endedAt)) return;
    if (this.user === undefined) this.user = user;
    else this.#begin(user, true);
  }

  /**
   * Runs a call that gives this tab another session: the one before may end meanwhile, and is nothing to tell
   * the page of then.
   */
  async beginning(run: () => Promise<Answer>): Promise<Answer> {
    this.#beginning++;
    const answer = await run();
    const user = userOf(answer);
    // A confirmed address signs nobody in where SIGN_IN_AFTER_VERIFY is off.
    if (!answer.error && user) {
      this.#begin(user);
      this.store.begin(this.user);
      this.isHeld(answer, now());
    }
    if (--this.#beginning === 0) this.#heldBack?.();
    return answer;
  }

  /** @param isElsewhere then it is told to this page too */
  #begin(user: string | undefined, isElsewhere = false, isHeard = false): void {
    this.user = user;
    this.#signedInAt = now();
    if (!isHeard) this.#channel?.postMessage({ signedIn: user, isFound: isElsewhere } satisfies Message);
    this.#endedAt = 0;
    this.backoff.reset();
    if (!isElsewhere) return;
    this.store.begin(user, true);
    queueMicrotask(() => this.events.onSignedIn?.());
  }

  /**
   * After a call that was answered SESSION_ENDED. That may be a session which was replaced, here, in another
   * tab or on a page of the API's: so it asks whether there is another one, when nobody is changing the
   * cookies, before it tells the page.
   */
  async confirmEnd(since: number): Promise<void> {
    await this.alone(async () => {
      if (this.#endedAt || since < this.#signedInAt) return;
      const { error } = await askSoon(this.url, 'me');
      if (error?.code === 'SESSION_ENDED') this.end('SESSION_ENDED', since);
    });
  }

  /**
   * @param since when the request was sent whose answer says so: one that is older than the last sign-in
   * speaks of another session
   */
  end(reason: SignedOutReason, since: number, isHeard = false): void {
    if (this.#endedAt || since < this.#signedInAt) return;
    this.#heldBack = undefined;
    if (this.#beginning) {
      this.#heldBack = () => this.end(reason, since, isHeard);
      return;
    }
    this.#endedAt = now();
    this.#renewal.before(0);
    this.store.show({ status: 'signed-out', reason });
    if (!isHeard) this.#channel?.postMessage({ signedOut: reason, ago: now() - since } satisfies Message);
    // Not in here: the page's own errors are left to the page.
    queueMicrotask(() => this.events.onSignedOut?.(reason));
  }

  #hear(message: Message): void {
    if ('refreshed' in message) {
      this.#refreshedAt = now();
      this.#renewal.before(message.refreshed);
    } else if ('signedIn' in message) {
      const { signedIn, isFound } = message;
      // This tab may be the one that has signed them in, before the other one found that out.
      if (!isFound || signedIn !== this.user || this.#endedAt) this.#begin(signedIn, true, true);
    } else {
      this.end(message.signedOut, now() - message.ago, true);
    }
  }
}
