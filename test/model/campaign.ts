import fc from 'fast-check';
import { report } from '../proof/figures.js';

/** How many scenarios are under way at once: each has a session of its own. */
const AT_ONCE = 16;
/** What `MODEL_SEED`, `MODEL_SCENARIOS` and `MODEL_PATH` say. */
export interface Settings {
  seed: number;
  /** Plays this one alone: its number, as a failure has printed it. */
  path: string | undefined;
}

/**
 * Plays `count` scenarios, many at once, and none any more after the first that fails.
 * @throws Error that says what happened, and how to see it again
 */
export async function campaign<S>(
  name: string,
  count: number,
  { seed, path }: Settings,
  scenario: fc.Arbitrary<S>,
  play: (scenario: S) => Promise<void>,
  spec = 'test/model.long.spec.ts',
): Promise<void> {
  const property = fc.asyncProperty(scenario, play);
  const first = path === undefined ? 0 : Number(path);
  const end = path === undefined ? count : first + 1;
  // Not by `check`, which draws other scenarios of the same seed.
  const scenarios = fc.sample(property, { seed, numRuns: end });
  let next = first;
  let failure: Error | undefined;
  const worker = async () => {
    while (next < end && !failure) {
      const index = next++;
      const [drawn] = scenarios[index] as [S];
      await play(drawn).catch((error: unknown) => (failure ??= failureOf(name, seed, index, error, spec)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (failure) throw failure;
  if (path === undefined) report(name, { seed, scenarios: count });
}

function failureOf(name: string, seed: number, index: number, error: unknown, spec: string): Error {
  const message = error instanceof Error ? error.message : String(error);
  const again = `npm test -- ${spec} -t '${name}'`;
  return new Error(`${message}\n\nAgain: MODEL_SEED=${seed} MODEL_PATH=${index} ${again}`);
}
