import { Referee } from './referee.js';
import { require } from './rules.js';
import type { Place, Refusal, Stage, Token, Tokens } from './session-server.js';
import { World } from './world.js';

/** A database that is replaced by its standby, which has not got the last commits. */
export interface Failover {
  /** Of so many seconds the commits are gone. */
  lost: number;
  /** So many seconds go by until the standby answers: longer than any answer is on its way. */
  away: number;
}

/**
 * Watches a session whose database loses commits, so it can't say which token ought to be the current one.
 * What it can: nothing is given after the end, and an end that is no theft is none.
 */
class LossyReferee extends Referee {
  private readonly seen = new Map<string, Token>();

  constructor(first: Token, place: Place) {
    super(first, place);
    this.seen.set(first.text, first);
  }

  override get everyToken(): Token[] {
    return [...this.seen.values()];
  }

  override called(): void {
    require(this.foundAt === Infinity, 'a guarded request was accepted after the session was ended');
  }

  override refreshed(_text: string | undefined, answer: Tokens | Refusal): void {
    if ('refused' in answer) {
      if (answer.refused === 'REFRESH_TOKEN_REUSED') this.foundAt = 0;
      return;
    }
    require(this.foundAt === Infinity, 'a token was handed out after the session was ended');
    const { refresh } = answer;
    if (!refresh) return;
    this.seen.set(refresh.text, refresh);
    this.expiresAt = refresh.expiresAt;
  }

  override contended(): void {
    // Who contends with whom is lost as well.
  }
}

/** A world whose database may lose its last commits. */
export class LossyWorld extends World {
  private readonly saved: { at: number; row: object }[] = [];

  constructor(private readonly stage: Stage) {
    super(stage);
  }

  /** Every request is lost for a while; then the session is what it was some time before. */
  async failover({ lost, away }: Failover): Promise<void> {
    const last = this.now - lost;
    this.isDown = true;
    await this.clock.sleep(away);
    await this.clock.arrive(async () => {
      const kept = this.saved.filter(({ at }, index) => index === 0 || at <= last);
      this.saved.splice(0, this.saved.length, ...kept);
      this.note('database', `has lost what came after ${kept.at(-1)?.at ?? 0} s`);
      this.referee.expiresAt = await this.restore(kept.at(-1)?.row ?? {});
    });
    this.isDown = false;
  }

  override async signIn(...[place, way]: Parameters<World['signIn']>): ReturnType<World['signIn']> {
    const tokens = await super.signIn(place, way);
    await this.server.advanceTo(0);
    await this.settled();
    return tokens;
  }

  protected override refereeOf(first: Token, place: Place): Referee {
    return new LossyReferee(first, place);
  }

  protected override async settled(): Promise<void> {
    const [found] = await this.stage.sql<{ row: object }[]>`
      SELECT to_jsonb(s) AS row FROM sessions s WHERE id = ${this.server.sessionId}`;
    if (found) this.saved.push({ at: this.now, row: found.row });
  }

  /**
   * The session is as it was when it was saved, but for its age.
   * @returns the virtual second at which it expires now
   */
  private async restore(row: object): Promise<number> {
    const { sql } = this.stage;
    const id = this.server.sessionId;
    await sql.begin(async (tx) => {
      await tx`DELETE FROM sessions WHERE id = ${id}`;
      const saved = tx.json(row as never);
      await tx`INSERT INTO sessions SELECT (jsonb_populate_record(NULL::sessions, ${saved})).*`;
    });
    await this.server.advanceTo(this.now);
    const [left] = await sql<{ seconds: number }[]>`
      SELECT extract(epoch FROM least(idle_expires_at, expires_at) - now())::float8 AS seconds FROM sessions
      WHERE id = ${id}`;
    return this.now + (left?.seconds ?? 0);
  }
}
