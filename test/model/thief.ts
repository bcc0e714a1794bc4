import type { Owner } from './owner.js';
import { require } from './rules.js';
import type { Place, Refusal, Token, Tokens } from './session-server.js';
import type { World } from './world.js';

/**
 * How long the holder of a contested successor waits for another one, in seconds: written down a second time
 * on purpose.
 */
const HOLD_OFF = 3600;

/**
 * Somebody with a copy of the owner's cookies, who knows whatever the owner does at the moment that it
 * happens.
 */
export class Thief {
  /** The refresh token that the thief presents next, unless told otherwise. */
  token: Token | undefined;
  private access: Token | undefined;
  /** How often the thief was given anything, access tokens included. */
  gains = 0;
  /** The generations that the thief presented when their successor had been handed out before. */
  readonly replays = new Set<number>();
  /** Comes from another network with each request. */
  isHopping = false;
  private hops = 0;
  /** Its bound is over: nothing may be given to it any more. */
  private isExcluded = false;

  constructor(
    readonly world: World,
    readonly owner: Owner,
    /**
     * Its own network and program; those of the owner at home, in which it passes for a second tab, or
     * others.
     */
    readonly place: Place,
  ) {}

  get now(): number {
    return this.world.now;
  }

  get isFound(): boolean {
    return this.world.isFound;
  }

  /** Copies the owner's cookies as they are now. */
  steal(): Token {
    const { refresh, access } = this.owner.cookies();
    this.world.note('thief', `steals the cookies${refresh ? `: generation ${refresh.generation}` : ''}`);
    this.access = access;
    return (this.token = refresh ?? never('there is nothing to steal'));
  }

  /** Presents a token, without delay; what is given for it is kept. */
  async refresh(token = this.token): Promise<Tokens | Refusal> {
    const known = new Set(this.world.referee.everyToken.map(({ text }) => text));
    const answer = await this.world.refresh('thief', token, this.nextPlace());
    if ('refused' in answer) return answer;
    this.gains++;
    require(!this.isExcluded, 'a thief elsewhere was given something after its bound');
    this.access = answer.access;
    if (!answer.refresh) return answer;
    if (token && known.has(answer.refresh.text)) this.replays.add(token.generation);
    this.token = answer.refresh;
    return answer;
  }

  private nextPlace(): Place {
    return this.isHopping ? { ...this.place, network: this.place.network + ++this.hops } : this.place;
  }

  /** @param isRelayed as if by a server that renders pages: it confirms nothing */
  async call(isRelayed = false): Promise<void> {
    await this.world.call('thief', this.access, isRelayed);
  }

  sleep(seconds: number): Promise<void> {
    return this.world.clock.sleep(seconds);
  }

  /**
   * Waits for a gap: nothing of the owner's is on its way, nor will be for so many seconds. Returns how long
   * it lasts.
   */
  async gapOf(seconds: number): Promise<number> {
    await this.world.clock.until(() => this.owner.isIdleFor(seconds));
    return this.owner.nextAct - this.now;
  }

  /** Waits until the next refresh of the owner's has been answered by the server. */
  async ownersRefresh(): Promise<void> {
    const before = this.owner.refreshes;
    await this.world.clock.until(() => this.owner.refreshes > before);
  }

  /** Waits until some client has shown that it has a newer token than the thief's. Returns when that was. */
  async fallBehind(): Promise<number> {
    const { referee } = this.world;
    const next = (this.token ?? never('nothing was stolen')).generation + 1;
    await this.world.clock.until(() => referee.shownAt(next) <= this.now);
    return referee.shownAt(next);
  }

  /**
   * The bound of a thief elsewhere: after so many rounds of the owner's, counted from now, it is found, or
   * nothing is given to it any more. They are counted anew from an hour after the loss of an answer that had
   * a refresh token: so long its place waits for another one.
   */
  async excludeAfter(rounds: number): Promise<void> {
    const { owner } = this;
    const { clock } = this.world;
    let last = owner.rounds + rounds;
    for (let lostAt = owner.lostAt; ;) {
      await clock.until(() => owner.rounds >= last || owner.lostAt > lostAt);
      if (owner.lostAt === lostAt) break;
      lostAt = owner.lostAt;
      await this.sleep(lostAt + HOLD_OFF - this.now);
      last = owner.rounds + rounds;
    }
    this.world.note('thief', 'has nothing left, or else the bound is broken');
    this.isExcluded = true;
  }

  /** The bound: from here on the session is over for thief and owner alike. */
  mustBeFound(by: string): void {
    require(this.isFound, `a thief was not found ${by}`);
  }
}

function never(why: string): never {
  throw new Error(why);
}
