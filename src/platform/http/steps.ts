import type { Request, RequestHandler, Response } from 'express';

/**
 * A part of what every request passes. It is done when it returns, and refuses by throwing.
 * @returns `answered`: the request has got its answer, and goes no further
 */
export type Step = (req: Request, res: Response) => 'answered' | void;

/** One middleware of several steps: express looks at its path, and counts its calls, once for all of them. */
export function inARow(steps: readonly Step[]): RequestHandler {
  return (req, res, next) => {
    // Express hands on an error of a step, as it does for any middleware.
    for (const step of steps) if (step(req, res) === 'answered') return;
    next();
  };
}
