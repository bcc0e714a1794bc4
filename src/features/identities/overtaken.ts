import { AppError } from '../../platform/errors/app-error.js';
import type { Code } from '../../platform/errors/error-codes.js';

/** A decision that no longer fits, since somebody else was faster. Nothing of it has happened. */
export class Overtaken extends Error {
  /** @param refusal where that goes on */
  constructor(readonly refusal: Code) {
    super(`overtaken: ${refusal}`);
  }
}

/** How often it is decided: each time somebody else has changed something, which ends by itself. */
const TURNS = 3;

/**
 * Decides, and decides anew where it was overtaken.
 * @throws what `decide` throws; AppError with the refusal of the last `Overtaken`
 */
export async function decideUntilSettled<T>(decide: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn++)
    try {
      return await decide();
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      if (turn === TURNS) throw new AppError(error.refusal, { cause: error });
    }
}
