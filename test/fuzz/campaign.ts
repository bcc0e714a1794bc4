import fc from 'fast-check';
import type { Answer, TestApp } from 'postern/testing';
import { SAFE_METHODS } from '../../src/platform/http/origin.guard.js';
import type { Cast, Person } from './cast.js';
import { exchange } from './exchange.js';
import { isFromParser, type Judge } from './judge.js';
import { describe, type Drawn, write, type Written } from './requests.js';

/** More than any answer takes on a quiet machine, in milliseconds. */
const SLOW_MS = 1000;
/** How long a smaller request that fails is looked for, in milliseconds. */
const SHRINKING_MS = 10_000;
/**
 * An answer can be late because of others, and get lost between a refusal and the end of a connection; not
 * every time.
 */
const TRIES = 3;

/** Among so many ordinary requests one passes every guard. */
const ENOUGH_TO_REACH = 80;

export interface Settings {
  seed: number;
  requests: number;
  /** One request alone, as a failure has printed it. */
  replay: string | undefined;
}

/** Sends hostile requests, several at once, and stops at the first whose answer breaks a promise. */
export class Campaign {
  /** How often each route gave each answer, by its code or its status. */
  readonly seen = new Map<string, Map<string, number>>();
  private readonly property: fc.IAsyncProperty<[Drawn]>;
  private readonly late: { seed: number; drawn: Drawn }[] = [];
  private failure: { seed: number; error: unknown } | undefined;

  constructor(
    private readonly app: TestApp,
    private readonly cast: Cast,
    private readonly judge: Judge,
    requests: fc.Arbitrary<Drawn>,
  ) {
    this.property = fc.asyncProperty(requests, async (drawn) => {
      await this.send(drawn, this.cast.soloist);
    });
  }

  /** @throws Error that says what happened, and how to see it again */
  async run({ seed, requests, replay }: Settings): Promise<void> {
    if (replay !== undefined) return this.replay(replay);
    // Each request has a seed of its own, so that one can be had again without the others.
    const seeds = fc.sample(fc.noBias(fc.nat()), { seed, numRuns: requests }).values();
    await Promise.all(this.cast.people.map((person) => this.work(person, seeds)));
    if (this.failure) throw await this.smaller(this.failure.seed, this.failure.error);
    for (const late of this.late) await this.sendAlone(late.drawn, late.seed);
  }

  /**
   * Sends one request after the other until `isReached`, or there are none any more: which guards the hostile
   * ones pass is left to chance.
   */
  async reach(requests: fc.Arbitrary<Drawn>, seed: number, isReached: () => boolean): Promise<void> {
    for (const [index, drawn] of fc.sample(requests, { seed, numRuns: ENOUGH_TO_REACH }).entries()) {
      if (isReached()) return;
      await this.send(drawn, this.cast.people[index % this.cast.people.length] ?? this.cast.soloist);
    }
  }

  /** Sends again what was late: the machine may have been busy with other things. */
  private async sendAlone(drawn: Drawn, seed: number): Promise<void> {
    for (let tried = 1; !(await this.send(drawn, this.cast.soloist)); tried++) {
      if (tried === TRIES) throw again(`it is not answered within ${SLOW_MS} ms, alone neither`, `${seed}`);
    }
  }

  private async work(person: Person, seeds: Iterator<number>): Promise<void> {
    for (let next = seeds.next(); !next.done && !this.failure; next = seeds.next()) {
      const seed = next.value;
      const [[drawn]] = fc.sample(this.property, { seed, numRuns: 1 }) as [[Drawn]];
      try {
        const isInTime = await this.send(drawn, person);
        if (!isInTime) this.late.push({ seed, drawn });
      } catch (error) {
        this.failure ??= { seed, error };
      }
    }
  }

  /** @returns whether the answer came in time; that one did not, the database says as a 503 */
  private async send(drawn: Drawn, person: Person): Promise<boolean> {
    const written = write(drawn, await person.values(), this.judge.provingCookies);
    const bytes = Buffer.concat([Buffer.from(written.head, 'latin1'), written.body]);
    const { endsEarly = false, readsOn = false } = drawn.framing;
    for (let tried = 1; ; tried++) {
      const { answers, ms } = await exchange(this.app, bytes, { method: drawn.method, endsEarly, readsOn });
      if (!SAFE_METHODS.has(drawn.method)) person.note(written.carries, answers[0]);
      for (const answer of answers) this.cast.learn(answer);
      if (answers.some(({ body }) => (body as { code?: string } | null)?.code === 'DATABASE_UNAVAILABLE'))
        return false;
      const faults = this.judge.faultsOf(written, answers, person);
      if (faults.length > 0 && (answers.length > 0 || tried === TRIES))
        throw new Error(`${faults.join('\n')}\n\n${describe(written)}`);
      if (faults.length > 0) continue;
      this.count(written, answers[0]);
      return ms <= SLOW_MS;
    }
  }

  private count(written: Written, answer: Answer | undefined): void {
    const route = this.judge.reached(written)?.route ?? 'beside the routes';
    const { code } = (answer?.body ?? {}) as { code?: string };
    const what = answer
      ? (code ?? `${isFromParser(answer) ? 'refused by the parser ' : ''}${answer.status}`)
      : 'nothing';
    const counts = this.seen.get(route) ?? new Map<string, number>();
    this.seen.set(route, counts.set(what, (counts.get(what) ?? 0) + 1));
  }

  private async smaller(seed: number, error: unknown): Promise<Error> {
    const found = await fc.check(this.property, { seed, numRuns: 1, interruptAfterTimeLimit: SHRINKING_MS });
    return again(found.errorInstance ?? error, `${seed}/${found.counterexamplePath ?? '0'}`);
  }

  private async replay(one: string): Promise<void> {
    const [seed = '', path = '0'] = one.split('/');
    const { errorInstance } = await fc.check(this.property, {
      seed: Number(seed),
      path,
      numRuns: 1,
      endOnFailure: true,
    });
    if (errorInstance) throw again(errorInstance, one);
  }
}

function again(error: unknown, one: string): Error {
  return new Error(
    `${error instanceof Error ? error.message : String(error)}\n\nAgain: FUZZ_REPLAY=${one} npm test -- ` +
      'test/fuzz.spec.ts',
    { cause: error },
  );
}
