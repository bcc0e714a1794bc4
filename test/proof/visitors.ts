import { setTimeout as wait } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { age, type Answer, Browser, newEmail, PASSWORD, type Site } from 'postern/testing';
import { hashPassword } from '../../src/features/passwords/password-hash.js';
import { addUser } from '../support/people.js';

/**
 * How long a visitor waits before they repeat what was answered 503, and how often somebody looks how far
 * they are, in milliseconds.
 */
const RETRY_MS = 20;
const LOOK_EVERY_MS = 2;

/** Longer than a refresh token is fresh, and than its successor is handed out again. */
const PAUSE = '61 seconds';

/**
 * Somebody with two tabs, which both refresh when their computer wakes, and call. They obey the docs: 503 is
 * repeated, and 409 is no sign-out.
 */
class Visitor {
  readonly counts = { requests: 0, refreshes: 0, superseded: 0, busy: 0, unknownKey: 0 };
  rounds = 0;

  constructor(
    readonly browser: Browser<Site>,
    readonly sql: Sql,
  ) {}

  /** @throws Error when they are signed out */
  async live(isOver: () => boolean): Promise<void> {
    this.require(await this.ask(() => this.browser.login()), 200);
    const { sessionId } = this.browser;
    for (; !isOver(); this.rounds++) {
      await age({ app: this, sessionId }, PAUSE);
      await Promise.all([this.wake(), this.wake()]);
      if (this.browser.sessionId !== sessionId) throw new Error(`${this.browser.email} has another session`);
    }
  }

  private async wake(): Promise<void> {
    const refreshed = await this.ask(() => this.browser.refresh());
    this.counts.refreshes++;
    if (refreshed.text.includes('REFRESH_SUPERSEDED')) this.counts.superseded++;
    else this.require(refreshed, 200);
    await this.call();
  }

  private async call(): Promise<void> {
    const answer = await this.ask(() => this.browser.me());
    if (!answer.text.includes('SESSION_REQUIRED')) return this.require(answer, 200);
    // The access token is not known there: it is asked for once more, and the call repeated.
    this.counts.unknownKey++;
    return this.wake();
  }

  /** Asks until the answer is no 503. */
  private async ask(request: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const answer = await request();
      this.counts.requests++;
      if (answer.status !== 503) return answer;
      if (answer.setCookies.length > 0 || !answer.headers['retry-after'])
        throw new Error('a 503 touches cookies, or does not say when to come again');
      this.counts.busy++;
      if (answer.text.includes('with a key that is not known here')) this.counts.unknownKey++;
      await wait(RETRY_MS);
    }
  }

  private require({ status, text }: Answer, expected: number): void {
    if (status !== expected)
      throw new Error(`${this.browser.email} was answered ${status} instead of ${expected}: ${text}`);
  }
}

/** Visitors, each with an account of their own, who come and go without a pause. */
export class Visitors {
  private failure: Error | undefined;

  private constructor(private readonly all: readonly Visitor[]) {}

  static async of(size: number, site: Site, sql: Sql): Promise<Visitors> {
    const passwordHash = await hashPassword(PASSWORD);
    const emails = Array.from({ length: size }, () => newEmail('visitor'));
    for (const email of emails) await addUser(sql, { email, hash: passwordHash });
    return new Visitors(emails.map((email) => new Visitor(new Browser(site, { email }), sql)));
  }

  /** Lets all of them live while `work` is done. @throws what the first of them threw, or the work */
  async during(work: () => Promise<void>): Promise<void> {
    let isOver = false;
    const living = this.all.map((visitor) =>
      visitor
        .live(() => isOver || this.failure !== undefined)
        .catch((error: Error) => (this.failure ??= error)),
    );
    try {
      await work();
    } finally {
      isOver = true;
      await Promise.all(living);
    }
    if (this.failure) throw this.failure;
  }

  /**
   * Resolves once so many requests more were answered, and whatever is under way now.
   * @throws what one of them threw
   */
  async had(requests: number): Promise<void> {
    const enough = this.counts.requests + requests;
    const rounds = this.all.map((visitor) => visitor.rounds);
    const isSo = () =>
      this.counts.requests >= enough &&
      this.all.every((visitor, index) => visitor.rounds > (rounds[index] ?? 0));
    while (!isSo()) {
      if (this.failure) throw this.failure;
      await wait(LOOK_EVERY_MS);
    }
  }

  get browsers(): readonly Browser<Site>[] {
    return this.all.map(({ browser }) => browser);
  }

  /** Of all of them. */
  get counts(): Visitor['counts'] {
    const sum = { requests: 0, refreshes: 0, superseded: 0, busy: 0, unknownKey: 0 };
    for (const { counts } of this.all)
      for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += counts[key];
    return sum;
  }
}
