import {
  FRESH,
  REPLAYED,
  MAX_REPLAYS,
  BURST,
  SUPERSEDED,
  WITHHELD,
  IDLE,
  ABSOLUTE,
  EDGE,
  require,
} from './rules.js';
import { type Generation, generationOf } from './generation.js';
import type { Place, Refusal, Token, Tokens } from './session-server.js';

/**
 * In which order the answers of one second are judged: whichever way they came about, each is right in this
 * one.
 */
enum Turn {
  ReuseFound,
  Contested,
  HandedOut,
  Shown,
  Refused,
}

/**
 * Watches one session from outside, by what is presented and what is handed out, whoever it is, and knows
 * none of the server's state. What arrives in one second comes in no certain order, and every rule here holds
 * in any.
 */
export class Referee {
  private readonly generations: Generation[] = [];
  private readonly tokens = new Map<string, Token>();
  /** Where each token went: to one place only. */
  private readonly wentTo = new Map<string, Place>();
  /** When another token of its generation took a token's place. */
  private readonly replacedAt = new Map<string, number>();
  private unjudged: { turn: Turn; judge: (now: number) => void }[] = [];
  /** When the session was ended for reuse. */
  foundAt = Infinity;
  /** The end of the session if nothing more happens. */
  expiresAt = 0;

  constructor(first: Token, place: Place) {
    this.issue(first, place, 0);
  }

  /** The generation that was handed out last. */
  get newest(): number {
    return this.generations.length - 1;
  }

  /** The one token that is to be current; several if it can't be said which. */
  get currentTokens(): Token[] {
    return this.generations.at(-1)?.candidates ?? [];
  }

  get everyToken(): Token[] {
    return [...this.tokens.values()];
  }

  shownAt(generation: number): number {
    return this.generations[generation]?.shownAt ?? Infinity;
  }

  /** A guarded request with an access token of this generation was accepted. */
  called(generation: number): void {
    this.take(Turn.Shown, (now) => {
      require(this.foundAt >= now, 'a guarded request was accepted after the session was ended');
      this.show(generation, now);
    });
  }

  /** A refresh token was presented, or none. @param isUnproven without the key of its bound session */
  refreshed(text: string | undefined, answer: Tokens | Refusal, place: Place, isUnproven = false): void {
    const presented = this.tokens.get(text ?? '');
    if (!presented)
      require('refused' in answer &&
        answer.refused ===
          'SESSION_REQUIRED', 'no token of this session was presented, and that was answered');
    else if (!('refused' in answer)) {
      const { refresh, access } = answer;
      this.take(Turn.Contested, (now) => this.contest(presented, place, now, isUnproven));
      if (refresh) this.take(Turn.HandedOut, (now) => this.handedOut(presented, refresh, place, now));
      else this.take(Turn.Shown, (now) => this.gotAccess(presented, access, place, now));
    } else {
      const { refused } = answer;
      if (refused === 'REFRESH_TOKEN_REUSED')
        this.take(Turn.ReuseFound, (now) => (this.foundAt = Math.min(this.foundAt, now)));
      this.take(Turn.Refused, (now) => this.refused(presented, refused, now));
    }
  }

  /** A registration that came too late has presented a token: from elsewhere it contends for the child. */
  contended(text: string | undefined, place: Place): void {
    const presented = this.tokens.get(text ?? '');
    if (!presented) return;
    // The child may be handed out in this very second.
    for (const turn of [Turn.Contested, Turn.Shown])
      this.take(turn, (now) => this.contest(presented, place, now, false));
  }

  /** Judges whatever this second has brought. @throws Error that names the broken promise */
  judge(now: number): void {
    const brought = this.unjudged.sort((a, b) => a.turn - b.turn);
    this.unjudged = [];
    for (const { judge } of brought) judge(now);
  }

  private handedOut(presented: Token, token: Token, place: Place, now: number): void {
    this.requireLife(presented, now);
    const first = this.wentTo.get(token.text);
    require(!first || isSame(first, place), 'one token was handed out to two places');
    require(token.generation ===
      presented.generation + 1, 'a token of another generation than the next was handed out');
    const known = this.generations[token.generation];
    if (!known) {
      const parentLastAt = this.generations[presented.generation]?.lastAt ?? 0;
      require(presented.generation === 0 || now - parentLastAt >= FRESH - EDGE, 'a fresh token was rotated');
      this.show(presented.generation, now);
      return this.issue(token, place, now);
    }
    require(known.shownAt >= now, 'a successor was handed out after a client had shown that it has it');
    if (known.candidates.some(({ text }) => text === token.text)) {
      require(now - known.lastAt <= REPLAYED + EDGE, 'an old successor was handed out late');
      require(known.againLate <= MAX_REPLAYS, 'a successor was handed out without limit');
    } else
      require(now - known.lastAt >= REPLAYED - EDGE ||
        known.again >= MAX_REPLAYS, 'two tokens of one generation were handed out: a fork');
    known.again++;
    if (now - known.newAt > BURST + EDGE) known.againLate++;
    this.issue(token, place, now);
  }

  /**
   * An access cookie alone: for the current token while it is fresh, or for its parent where the successor is
   * withheld.
   */
  private gotAccess(presented: Token, access: Token, place: Place, now: number): void {
    const next = this.generations[presented.generation + 1];
    const isHolder = next?.candidates.some(({ text }) => isSame(this.wentTo.get(text) ?? place, place));
    if (next && !isHolder) next.contestedAt = Math.min(next.contestedAt, now);
    const freshUntil = (this.generations[presented.generation]?.lastAt ?? now) + FRESH + EDGE;
    // In the second in which it was rotated it may still have been fresh.
    if (!next || (next.firstAt >= now && now <= freshUntil)) return this.keptFresh(presented, now);
    this.requireLife(presented, now);
    require(access.generation ===
      presented.generation, 'an access token that would confirm was handed out without the refresh token');
    require(next.shownAt >= now, 'an access token was handed out for a token whose successor was in use');
    require(next.contestedAt <= now, 'the successor was withheld from the only place that there is');
    require(now - next.lastAt <= WITHHELD + EDGE, 'the successor was withheld for too long');
    require(isHolder ||
      now - next.lastAt <= REPLAYED + EDGE, 'the successor was withheld from who would have replaced it');
  }

  private contest(presented: Token, place: Place, now: number, isUnproven: boolean): void {
    const next = this.generations[presented.generation + 1];
    const isElsewhere = next?.candidates.some(({ text }) => !isSame(this.wentTo.get(text) ?? place, place));
    // Of two that come in the second of the rotation, either may have been the first.
    if (next && (isElsewhere || isUnproven || next.firstAt >= now))
      next.contestedAt = Math.min(next.contestedAt, now);
  }

  private keptFresh(presented: Token, now: number): void {
    this.requireLife(presented, now);
    const nextAt = this.generations[presented.generation + 1]?.firstAt ?? now;
    require(nextAt >= now, 'a token that is not the current one was taken for fresh');
    require(now - (this.generations[presented.generation]?.lastAt ?? now) <=
      FRESH + EDGE, 'a token was fresh for too long');
    this.show(presented.generation, now);
  }

  private refused(presented: Token, refused: string, now: number): void {
    const isOver = this.foundAt <= now || now >= this.expiresAt - EDGE;
    require(isOver || refused !== 'SESSION_ENDED', 'the session was over for no reason');
    require(isOver ||
      !this.isRetired(presented, now), `a retired token was refused (${refused}), and the session goes on`);
    if (refused !== 'REFRESH_SUPERSEDED') return;
    const sinceShown = now - this.shownAt(presented.generation + 1);
    require(sinceShown >= 0 &&
      sinceShown <=
        SUPERSEDED + EDGE, 'a token was called superseded before, or long after, its successor was in use');
  }

  private requireLife(presented: Token, now: number): void {
    require(this.foundAt >= now, 'a token was handed out after the session was ended');
    require(!this.isRetired(presented, now), 'a retired token was answered');
  }

  /**
   * Whether whoever presents this token must have a copy: a client of the session has shown a newer one long
   * before.
   */
  private isRetired(presented: Token, now: number): boolean {
    const newest = this.generations[this.newest];
    if ((this.replacedAt.get(presented.text) ?? now) < now) return true;
    if (!newest || presented.generation >= this.newest) return false;
    if (presented.generation < this.newest - 1) return newest.firstAt < now;
    return now - newest.shownAt > SUPERSEDED + EDGE;
  }

  private issue(token: Token, place: Place, now: number): void {
    const end = Math.min(now + IDLE, ABSOLUTE);
    require(token.expiresAt <= end + EDGE &&
      token.expiresAt >= end - 2 * EDGE, 'a token does not last as long as it ought to');
    this.tokens.set(token.text, token);
    if (!this.wentTo.has(token.text)) this.wentTo.set(token.text, place);
    this.expiresAt = token.expiresAt;
    const known = this.generations[token.generation];
    if (!known) {
      this.generations[token.generation] = generationOf(token, now);
      return;
    }
    if (!known.candidates.some(({ text }) => text === token.text)) this.replace(known, token, now);
    known.lastAt = now;
  }

  private replace(known: Generation, token: Token, now: number): void {
    if (known.lastAt < now) for (const { text } of known.candidates.splice(0)) this.replacedAt.set(text, now);
    known.candidates.push(token);
    known.newAt = now;
  }

  private show(generation: number, now: number): void {
    const shown = this.generations[generation];
    if (shown) shown.shownAt = Math.min(shown.shownAt, now);
  }

  private take(turn: Turn, judge: (now: number) => void): void {
    this.unjudged.push({ turn, judge });
  }
}

const isSame = (one: Place, other: Place) => one.network === other.network && one.agent === other.agent;
