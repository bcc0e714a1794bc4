import fc from 'fast-check';
import { report } from '../proof/figures.js';

/** How many scenarios are under way at once: each has a session of its own. */
const AT_ONCE = 16;
/** How long a smaller scenario that fails is looked for, in milliseconds. */
const SHRINKING_MS = 5000;

/** What `MODEL_SEED`, `MODEL_SCENARIOS` and `MODEL_PATH` say. */
export interface Settings {
  seed: number;
  /** Plays this one alone, as a failure has printed it. */
  path: string | undefined;
}

/**
 * Plays `count` scenarios, many at once, and the first one that fails once more to find a smaller one that fails.
 * @throws Error that says what happened, and how to see it again
 */
export async function campaign<S>(
  name: string,
  count: number,
  { seed, path }: Settings,
  scenario: fc.Arbitrary<S>,
  play: (scenario: S) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(scenario, play);
  if (path !== undefined) {
    const { errorInstance } = await fc.check(property, { seed, path, numRuns: 1, endOnFailure: true });
    if (errorInstance) throw failure(name, seed, path, errorInstance);
    return;
  }
  const scenarios = fc.sample(property, { seed, numRuns: count });
  let next = 0;
  const failures: { index: number; error: unknown }[] = [];
  const worker = async () => {
    while (next < count && failures.length === 0) {
      const index = next++;
      const [drawn] = scenarios[index] as [S];
      await play(drawn).catch((error: unknown) => failures.push({ index, error }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const [first] = failures;
  if (!first) return report(name, { seed, scenarios: count });

  const { index, error } = first;
  const smaller = await fc.check(property, { seed, path: String(index), numRuns: 1, interruptAfterTimeLimit: SHRINKING_MS });
  throw failure(name, seed, smaller.counterexamplePath ?? String(index), smaller.errorInstance ?? error);
}

function failure(name: string, seed: number, path: string, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(`${message}\n\nAgain: MODEL_SEED=${seed} MODEL_PATH=${path} npm test -- test/model.spec.ts -t '${name}'`);
}
