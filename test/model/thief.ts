import type { Owner } from './owner.js';
import { require } from './referee.js';
import type { Refusal, Token, Tokens } from './session-server.js';
import type { World } from './world.js';

/** Somebody with a copy of the owner's cookies, who knows whatever the owner does at the moment that it happens. */
export class Thief {
  /** The refresh token that the thief presents next, unless told otherwise. */
  token: Token | undefined;
  private access: Token | undefined;
  /** How often the thief was given anything, access tokens included. */
  gains = 0;
  /** The generations that the thief presented when their successor had been handed out before. */
  readonly replays = new Set<number>();

  constructor(
    readonly world: World,
    readonly owner: Owner,
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
    const answer = await this.world.refresh('thief', token);
    if ('refused' in answer) return answer;
    this.gains++;
    this.access = answer.access;
    if (!answer.refresh) return answer;
    if (token && known.has(answer.refresh.text)) this.replays.add(token.generation);
    this.token = answer.refresh;
    return answer;
  }

  async call(): Promise<void> {
    await this.world.call('thief', this.access);
  }

  sleep(seconds: number): Promise<void> {
    return this.world.clock.sleep(seconds);
  }

  /** Waits for a gap: nothing of the owner's is on its way, nor will be for so many seconds. Returns how long it lasts. */
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

  /** The bound: from here on the session is over for thief and owner alike. */
  mustBeFound(by: string): void {
    require(this.isFound, `a thief was not found ${by}`);
  }
}

function never(why: string): never {
  throw new Error(why);
}
