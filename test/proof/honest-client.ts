import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, Browser, type Site } from 'postern/testing';
import { readToken } from '../support/sessions.js';
import type { Chance } from './chance.js';

/** How long a client waits before it repeats what was not answered, in milliseconds. */
const RETRY_MS = 20;

/** What a client does next, each so often. */
const ACTS = { refresh: 8, call: 6, signInElsewhere: 2, signInAgain: 1, changePassword: 3 };

/** A server that may be down; `url` is where the one is that is up. */
export interface UnsteadySite extends Site {
  isUp: boolean;
}

let passwords = 0;

/**
 * Somebody with two tabs, and another device now and then, who obeys the docs: what is answered 503, or not
 * at all, is repeated with the cookies that are there. They notice when they are signed out, and when two
 * tokens of one generation are handed out.
 */
export class HonestClient {
  readonly counts = {
    answers: 0,
    unanswered: 0,
    refreshes: 0,
    signIns: 0,
    changes: 0,
    openChanges: 0,
    openChangesDone: 0,
  };
  private readonly browser: Browser<Site>;
  private isAbandoned = false;
  private elsewhere: Browser<Site> | undefined;
  /** The one token of each generation of each session. */
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly site: UnsteadySite,
    email: string,
    private password: string,
    private readonly chance: Chance,
  ) {
    this.browser = new Browser(site, { email });
  }

  /** Signs in, and goes on until it is over. @throws Error when a promise is broken */
  async live(isOver: () => boolean): Promise<void> {
    await this.signInAgain();
    while (!isOver()) await this[this.chance.pick(ACTS)]();
  }

  /** Ends `live` with an error. */
  abandon(): void {
    this.isAbandoned = true;
  }

  /** Both tabs at once. */
  private async refresh(): Promise<void> {
    await Promise.all([
      this.mustBe(200, this.browser, () => this.browser.refresh()),
      this.mustBe(200, this.browser, () => this.browser.refresh()),
    ]);
    this.counts.refreshes += 2;
  }

  private async call(): Promise<void> {
    await this.mustBe(200, this.browser, () => this.browser.me());
  }

  private async signInAgain(): Promise<void> {
    await this.mustBe(200, this.browser, () => this.browser.login(this.password));
    this.counts.signIns++;
  }

  /** The session on the device before must still be there. */
  private async signInElsewhere(): Promise<void> {
    const { elsewhere } = this;
    if (elsewhere) await this.mustBe(200, elsewhere, () => elsewhere.refresh());
    const device = this.browser.otherDevice();
    this.elsewhere = device;
    await this.mustBe(200, device, () => device.login(this.password));
    this.counts.signIns++;
  }

  /**
   * Without an answer there are two ways: nothing has changed, or the person signs in anew by the new
   * password.
   */
  private async changePassword(): Promise<void> {
    const password = `a password of nobody else, number ${++passwords}`;
    const answer = await this.ask(this.browser, () => this.browser.changePassword(password, this.password));
    const isDone = answer ? this.require(answer, 204) : await this.findOut(password);
    if (!isDone) return;
    const { elsewhere } = this;
    this.password = password;
    this.elsewhere = undefined;
    this.counts.changes++;
    if (elsewhere) await this.mustBe(401, elsewhere, () => elsewhere.me());
  }

  /** @returns whether the change was done, whose answer did not come */
  private async findOut(password: string): Promise<boolean> {
    this.counts.openChanges++;
    const answer = await this.persist(this.browser, () => this.browser.refresh());
    const isDone = answer.status === 401;
    if (!isDone) this.require(answer, 200);
    else if (!answer.text.includes('SESSION_ENDED')) throw new Error(`signed out: ${answer.text}`);
    await this.mustBe(200, this.browser, () => this.browser.login(isDone ? password : this.password));
    await this.mustBe(401, this.browser.otherDevice(), (device) =>
      device.login(isDone ? this.password : password),
    );
    this.counts.signIns++;
    if (isDone) this.counts.openChangesDone++;
    return isDone;
  }

  private async mustBe(
    status: number,
    browser: Browser<Site>,
    request: (browser: Browser<Site>) => Promise<Answer>,
  ): Promise<void> {
    this.require(await this.persist(browser, () => request(browser)), status);
  }

  private require({ status, text }: Answer, expected: number): true {
    if (status !== expected)
      throw new Error(`${this.browser.email} was answered ${status} instead of ${expected}: ${text}`);
    return true;
  }

  /** Asks until there is an answer. */
  private async persist(browser: Browser<Site>, request: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const answer = await this.ask(browser, request);
      if (answer) return answer;
      await wait(RETRY_MS);
    }
  }

  /** @returns undefined where nobody can tell what has become of the request */
  private async ask(browser: Browser<Site>, request: () => Promise<Answer>): Promise<Answer | undefined> {
    if (this.isAbandoned) throw new Error('abandoned');
    const answer = this.site.isUp ? await request().catch(ifLost) : undefined;
    if (!answer || answer.status === 503) {
      this.counts.unanswered++;
      if (answer && (answer.setCookies.length > 0 || !answer.headers['retry-after']))
        throw new Error('a 503 touches cookies, or does not say when to come again');
      return undefined;
    }
    this.counts.answers++;
    if (answer.setCookies.some((cookie) => cookie.startsWith(`${browser.cookieName('refresh')}=`)))
      this.keep(browser.refreshToken());
    return answer;
  }

  private keep(text: string): void {
    const { sessionId, generation } = readToken(text);
    const name = `generation ${generation} of ${sessionId}`;
    const known = this.tokens.get(name) ?? text;
    if (known !== text) throw new Error(`a fork: two tokens of ${name}`);
    this.tokens.set(name, text);
  }
}

/** The connection was refused or has ended: the server is dead. */
function ifLost(error: unknown): undefined {
  if (typeof (error as NodeJS.ErrnoException).code !== 'string') throw error;
}
