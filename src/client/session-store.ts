import type { components } from './api.js';
import { pause } from './lock.js';
import type { SignedOutReason } from './session-events.js';

type SignedIn = components['schemas']['SignedIn'];

/**
 * The session as far as this page knows. While it is `loading` nobody knows, and the page asks. A page that
 * found nobody when it first asked has no reason.
 */
export type SessionState =
  | { readonly status: 'loading' }
  | ({ readonly status: 'signed-in' } & Readonly<SignedIn>)
  | { readonly status: 'signed-out'; readonly reason: SignedOutReason | undefined };

/** A store of it, of functions that can be handed on by themselves. */
export interface ReadableSession<State = SessionState> {
  /**
   * Calls the listener whenever the state has changed. The first one makes the page ask who is signed in.
   * @returns what ends that
   */
  readonly subscribe: (listener: () => void) => () => void;
  /** The same object until it changes. */
  readonly getSnapshot: () => State;
  /** For a page that a server renders without asking: nobody knows there. */
  readonly getServerSnapshot: () => State;
}

const LOADING: SessionState = { status: 'loading' };

/**
 * The pauses between questions that were not answered, in milliseconds: the first, and the longest; each up
 * to a half longer, so that tabs do not ask all at once.
 */
const PAUSES_MS = [1000, 30_000] as const;

/**
 * The session for whatever shows it. It says of nobody that they are signed in after this page, another tab
 * or an answer has said that they are not.
 */
export class SessionStore implements ReadableSession {
  #state = LOADING;
  #text = '';
  #isAsking = false;
  #look: (() => Promise<unknown>) | undefined;
  readonly #listeners = new Set<() => void>();

  /**
   * @param look asks who is signed in, and shows here what it learns; without it nobody ever knows: what one
   * person's request has learned on a server would be shown to the next one
   */
  constructor(look: (() => Promise<unknown>) | undefined) {
    this.#look = look;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    // A listener that is given twice is told twice, and leaves twice.
    const one = () => listener();
    this.#listeners.add(one);
    void this.#ask();
    return () => void this.#listeners.delete(one);
  };

  readonly getSnapshot = (): SessionState => this.#state;

  readonly getServerSnapshot = (): SessionState => LOADING;

  show(state: SessionState): void {
    const text = JSON.stringify(state);
    if (!this.#look || text === this.#text) return;
    [this.#state, this.#text] = [state, text];
    for (const one of [...this.#listeners]) {
      try {
        // One that was told before it may have ended this one.
        if (this.#listeners.has(one)) one();
      } catch (error) {
        // The page's own: the other listeners, and the other tabs, are told all the same.
        reportError(error);
      }
    }
  }

  /** The page has asked, and nobody is signed in. @returns the id that nobody has */
  hasNobody(): '' {
    if (this.#state.status === 'loading') this.show({ status: 'signed-out', reason: undefined });
    return '';
  }

  /**
   * Somebody has another session here than before.
   * @param isElsewhere no answer that this page gets says which
   */
  begin(user: string | undefined, isElsewhere = false): void {
    if (this.#state.status !== 'signed-in' || this.#state.user.id !== user) this.show(LOADING);
    // A hidden page asks when it comes to the front.
    else if (isElsewhere && this.#listeners.size > 0 && !document.hidden) void this.#look?.();
    void this.#ask();
  }

  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    // Behind the call that it is part of, whose answer may say it.
    await Promise.resolve();
    for (let wait: number = PAUSES_MS[0]; this.#isWanted(); wait = Math.min(wait * 2, PAUSES_MS[1])) {
      await this.#look?.();
      if (this.#isWanted()) await pause(wait * (1 + Math.random() / 2));
    }
    this.#isAsking = false;
  }

  #isWanted(): boolean {
    return !!this.#look && this.#state.status === 'loading' && this.#listeners.size > 0;
  }

  /** It hears of no sign-out any more, so it says nothing of anybody. */
  close(): void {
    this.#listeners.clear();
    [this.#look, this.#state] = [undefined, LOADING];
  }
}
