import { isDatabaseUnavailable } from '../../src/platform/db/failures.js';
import { AppError } from '../../src/platform/errors/app-error.js';
import { errorCode } from '../../src/platform/errors/error-codes.js';
import { Chance } from './chance.js';

/** How often a round is begun anew when the machine is too slow for the deadlines of the product. */
const ATTEMPTS = 10;

export interface Rounds {
  seed: number;
  count: number;
  /** How many rounds are under way at once. */
  atOnce: number;
}

/** Whether the server had no time for a request: what becomes of it says nothing about the rules. */
export function isStall(error: unknown): boolean {
  return isDatabaseUnavailable(error) || (error instanceof AppError && errorCode(error.code).status === 503);
}

/**
 * Plays rounds that know nothing of each other, each with choices of its own, until one fails.
 * @returns how many were played in a second, and how many had to be begun anew
 * @throws Error that says which round failed, and with what seed
 */
export async function playRounds(
  { seed, count, atOnce }: Rounds,
  play: (chance: Chance) => Promise<void>,
): Promise<{ perSecond: number; stalled: number }> {
  const began = performance.now();
  const failures: Error[] = [];
  let [next, stalled] = [0, 0];
  const attempt = async (round: number) => {
    for (let attempts = 1; ; attempts++) {
      try {
        return await play(new Chance(seed + round));
      } catch (error) {
        if (!isStall(error) || attempts === ATTEMPTS) throw error;
        stalled++;
      }
    }
  };
  const worker = async () => {
    while (next < count && failures.length === 0) {
      const round = next++;
      await attempt(round).catch((error: unknown) =>
        failures.push(new Error(`round ${round}, PROOF_SEED=${seed}: ${String(error)}`, { cause: error })),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (failures[0]) throw failures[0];
  return { perSecond: Math.round((count * 1000) / (performance.now() - began)), stalled };
}
