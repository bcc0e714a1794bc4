import { require } from './rules.js';
import type { Refusal, Token, Tokens } from './session-server.js';
import type { World } from './world.js';

/**
 * What the app in the browser does. `refreshes on 401` waits for a guarded request to fail; `refreshes alone`
 * makes none. `is rendered`: at a load its server refreshes, from where the browser is or from where that
 * server is, and makes a guarded request by what it got, before the browser has that.
 */
export type Client =
  'refreshes on load' | 'refreshes on 401' | 'refreshes alone' | 'is rendered' | 'is rendered elsewhere';

/**
 * A request's way to the server and its answer's way back, in seconds. What is lost, the client takes for a
 * network error.
 */
export interface Trip {
  there: number;
  back: number;
  lost: 'nothing' | 'request' | 'answer';
  network: number;
}

/**
 * What a person does in a tab, so many seconds after what they did before. A load, as a close, drops what the
 * tab waits for.
 */
export interface Act {
  after: number;
  tab: number;
  kind: 'load' | 'click' | 'close';
  /** Which browser: another one after an update. */
  agent: number;
  /** Of the requests that follow from it; those beyond are prompt, and from the first network. */
  trips: Trip[];
}

export type Fate = 'lost' | 'dropped';

/** How many requests one act leads to before the person is shown an error. */
const MAX_REQUESTS = 8;
/** Of a server that does not say from where its browsers come. */
const RENDERING_NETWORK = 50;
const PROMPT: Trip = { there: 0, back: 0, lost: 'nothing', network: 0 };
/** Answers that reach the owner within so many seconds count as one round. */
const ROUND = 180;

/** The person who signed in: one browser with one cookie jar, and any number of tabs. */
export class Owner {
  protected jar: { access?: Token; refresh?: Token };
  /** Counts what drops a tab's requests. */
  private readonly visits = new Map<number, number>();
  private underWay = 0;
  protected isOut = false;
  /** Which program it is now. */
  protected agent = 0;
  /** How many refreshes of this browser have arrived. */
  refreshes = 0;
  /**
   * How many rounds there were: refreshes whose answers came back, so far apart that each may be given
   * something of its own.
   */
  rounds = 0;
  private roundAt = 0;
  /** When an answer with a refresh token was last lost on its way here. */
  lostAt = -Infinity;
  /** When the next act comes. */
  nextAct = 0;

  /** @param isAlone nobody else has a token, so that nothing but time may end the session */
  constructor(
    protected readonly world: World,
    private readonly client: Client,
    signedIn: Tokens,
    protected readonly isAlone: boolean,
  ) {
    this.jar = { ...signedIn };
  }

  /** Nothing is on its way, and the next act is at least so many seconds off. */
  isIdleFor(seconds: number): boolean {
    return this.underWay === 0 && this.nextAct - this.world.now >= seconds;
  }

  /** A copy of what is in the jar. */
  cookies(): { access?: Token; refresh?: Token } {
    const { access, refresh } = this.jar;
    const isLive = (cookie: Token | undefined) => cookie !== undefined && cookie.expiresAt > this.world.now;
    return { ...(isLive(access) ? { access } : {}), ...(isLive(refresh) ? { refresh } : {}) };
  }

  async live(acts: readonly Act[]): Promise<void> {
    for (const act of acts) {
      this.nextAct = this.world.now + act.after;
      await this.world.clock.sleep(act.after);
      if (this.isOut) break;
      this.world.note(`tab ${act.tab}`, act.kind);
      if (act.kind !== 'click') this.visits.set(act.tab, this.visitOf(act.tab) + 1);
      if (act.kind !== 'close') this.world.start(this.use(act));
    }
    this.nextAct = Infinity;
  }

  private async use(act: Act): Promise<void> {
    this.underWay++;
    await this.browse(act);
    this.underWay--;
  }

  private async browse({ tab, kind, agent, trips }: Act): Promise<void> {
    this.agent = agent;
    const tabId = { tab, visit: this.visitOf(tab) };
    const startsWithRefresh =
      this.client === 'refreshes alone' || (this.client === 'refreshes on load' && kind === 'load');
    let refreshFirst = startsWithRefresh;
    if (this.isRendered && kind === 'load') return this.navigate(tabId, trips, agent);
    for (let request = 0; request < MAX_REQUESTS && !this.isOut; request++) {
      const trip = trips[request] ?? PROMPT;
      const answer = refreshFirst ? await this.refresh(tabId, trip, agent) : await this.call(tabId, trip);
      if (answer === 'dropped' || answer === 'accepted') return;
      if (answer === 'lost') continue;
      if ('refused' in answer) refreshFirst = this.refreshesAfter(answer, startsWithRefresh);
      else if (this.client === 'refreshes alone') return;
      else refreshFirst = false;
    }
  }

  /** After a 409 the original request is repeated, with the cookies that there are now. */
  protected refreshesAfter({ refused }: Refusal, startsWithRefresh: boolean): boolean {
    return refused === 'REFRESH_SUPERSEDED' ? startsWithRefresh : true;
  }

  /** A refusal after which the session goes on. */
  protected isPassing({ refused }: Refusal): boolean {
    return refused === 'REFRESH_SUPERSEDED';
  }

  private get isRendered(): boolean {
    return this.client === 'is rendered' || this.client === 'is rendered elsewhere';
  }

  /** Asks the server that renders for the page, again while the answer is lost. */
  private async navigate(tab: Tab, trips: readonly Trip[], agent: number): Promise<void> {
    for (let request = 0; request < MAX_REQUESTS && !this.isOut; request++) {
      const trip = trips[request] ?? PROMPT;
      // It looks at the access token alone, and refreshes where that has ended.
      const isRenewed = this.cookies().access === undefined;
      const answer = isRenewed ? await this.refresh(tab, trip, agent, true) : await this.call(tab, trip);
      if (answer !== 'lost') return;
    }
  }

  protected call(tab: Tab, trip: Trip): Promise<Fate | 'accepted' | Refusal> {
    const { access } = this.cookies();
    return this.send(tab, trip, async () => {
      const answer = await this.world.call(nameOf(tab), access);
      if (answer !== 'accepted') this.requireExpiry(answer.refused === 'SESSION_REQUIRED', answer);
      return answer;
    });
  }

  /** @param isRendering by the server that renders, which then uses what it got */
  private async refresh(
    tab: Tab,
    trip: Trip,
    agent: number,
    isRendering = false,
  ): Promise<Fate | Tokens | Refusal> {
    const { refresh } = this.cookies();
    let isHandedOut = false;
    const answer = await this.send(tab, trip, async () => {
      const network =
        isRendering && this.client === 'is rendered elsewhere' ? RENDERING_NETWORK : trip.network;
      const arrived = await this.world.refresh(nameOf(tab), refresh, { network, agent });
      isHandedOut = !('refused' in arrived) && arrived.refresh !== undefined;
      this.refreshes++;
      if ('refused' in arrived) this.requireExpiry(refresh === undefined || this.isPassing(arrived), arrived);
      else if (isRendering) await this.world.call(nameOf(tab), arrived.access, true);
      return arrived;
    });
    if (typeof answer === 'string') {
      if (isHandedOut) this.lostAt = this.world.now;
      return answer;
    }
    this.countRound();
    if (!('refused' in answer)) this.jar = { ...this.jar, ...answer };
    else if (answer.clearsCookies) this.jar = {};
    if ('refused' in answer && !this.isPassing(answer)) this.isOut = true;
    return answer;
  }

  private countRound(): void {
    if (this.rounds > 0 && this.world.now - this.roundAt < ROUND) return;
    this.rounds++;
    this.roundAt = this.world.now;
  }

  /** Sends what the caller has made of the jar; the answer is lost on a tab that is no longer there. */
  private async send<T>(tab: Tab, { there, back, lost }: Trip, arrive: () => Promise<T>): Promise<T | Fate> {
    await this.world.clock.sleep(there);
    const answer = lost === 'request' || this.world.isDown ? 'lost' : await arrive();
    await this.world.clock.sleep(back);
    if (this.visitOf(tab.tab) !== tab.visit) return 'dropped';
    return lost === 'nothing' ? answer : 'lost';
  }

  private visitOf(tab: number): number {
    return this.visits.get(tab) ?? 0;
  }

  /** An honest user is signed out by nothing but expiry. */
  protected requireExpiry(isHarmless: boolean, { refused }: Refusal): void {
    const isExpired = refused === 'SESSION_ENDED' && this.world.now >= this.world.referee.expiresAt - 1;
    require(!this.isAlone || isHarmless || isExpired, `an honest user was signed out: ${refused}`);
  }
}

export interface Tab {
  tab: number;
  visit: number;
}

function nameOf({ tab }: Tab): string {
  return `tab ${tab}`;
}
