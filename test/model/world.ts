import { BindingReferee } from './binding-referee.js';
import { Clock } from './clock.js';
import { Referee } from './referee.js';
import type { Way } from './signing-in.js';
import {
  type Place,
  type Refusal,
  SessionServer,
  type Stage,
  type Token,
  type Tokens,
} from './session-server.js';

/** One session, everybody who has a token of it, and the time that they share. */
export class World {
  readonly clock = new Clock();
  readonly server: SessionServer;
  /** What happened, in lines for people. */
  readonly log: string[] = [];
  private watcher: Referee | undefined;
  private binding = new BindingReferee(() => Infinity);
  private failure: { error: unknown } | undefined;
  /** The database is away: every request is answered 503, or not at all. */
  isDown = false;

  constructor(stage: Stage) {
    this.server = new SessionServer(stage);
  }

  get now(): number {
    return this.clock.now;
  }

  get referee(): Referee {
    if (!this.watcher) throw new Error('nobody has signed in yet');
    return this.watcher;
  }

  /** Somebody's reuse of a token has ended the session. */
  get isFound(): boolean {
    return this.referee.foundAt <= this.now;
  }

  async signIn(place: Place, way: Way): Promise<Tokens & { refresh: Token }> {
    const tokens = await this.server.signIn(place, way);
    const referee = this.refereeOf(tokens.refresh, place);
    this.watcher = referee;
    this.binding = new BindingReferee((generation) => referee.shownAt(generation));
    return tokens;
  }

  protected refereeOf(first: Token, place: Place): Referee {
    return new Referee(first, place);
  }

  /** After all that has arrived in one second. */
  protected async settled(): Promise<void> {
    // Nothing: what is committed stays.
  }

  /** Starts a coroutine. It may wait for ever; if it fails, the world ends. */
  start(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.failure ??= { error };
      this.clock.stop();
    });
  }

  /** Runs until nothing is left to happen. @throws what a coroutine threw */
  async run(): Promise<void> {
    await this.clock.run(async (arrive, count) => {
      await this.server.advanceTo(this.now);
      const answers = await (count > 1 ? this.server.collide(arrive) : arrive());
      this.server.requireExactness();
      this.referee.judge(this.now);
      await this.settled();
      return answers;
    });
    if (this.failure) throw this.failure.error;
  }

  /** A refresh, as it arrives at the server now. */
  refresh(who: string, token: Token | undefined, place: Place, isBinding = false): Promise<Tokens | Refusal> {
    return this.clock.arrive(async () => {
      const answer = await this.server.refresh(token?.text, place, isBinding);
      const outcome =
        'refused' in answer
          ? answer.refused
          : answer.refresh
            ? nameOf(answer.refresh)
            : `access ${answer.access.generation}`;
      this.note(
        `${who} @${place.network}/${place.agent}`,
        `${isBinding ? 'binding' : place.key ? 'proven refresh' : 'refresh'} with ` +
          `${token ? nameOf(token) : 'nothing'}: ${outcome}`,
      );
      const isUnproven = this.binding.refreshed(answer, place, { isBinding, now: this.now });
      if (!this.binding.isOfItsOwn(answer, isBinding))
        this.referee.refreshed(token?.text, answer, place, isUnproven);
      else if (isBinding) this.referee.contended(token?.text, place);
      return answer;
    });
  }

  /** A guarded request, as it arrives at the server now. One that is relayed shows nobody's token. */
  call(who: string, access: Token | undefined, isRelayed = false): Promise<'accepted' | Refusal> {
    return this.clock.arrive(async () => {
      const answer = await this.server.call(access, isRelayed);
      this.note(
        who,
        `${isRelayed ? 'relayed call' : 'call'} ` +
          (access ? `of generation ${access.generation}` : 'with nothing') +
          `: ${answer === 'accepted' ? answer : answer.refused}`,
      );
      if (access && answer === 'accepted' && !isRelayed) this.referee.called(access.generation);
      return answer;
    });
  }

  note(who: string, what: string): void {
    this.log.push(`${String(this.now).padStart(8)} s  ${who.padEnd(13)} ${what}`);
  }
}

/** With the end of its text, to tell two of one generation apart. */
function nameOf({ generation, text }: Token): string {
  return `generation ${generation} …${text.slice(-4)}`;
}
