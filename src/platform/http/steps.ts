import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * A part of what every request passes. It is done when it returns, and refuses by throwing.
 * @returns `answered`: the request has got its answer, and goes no further; a promise: the request goes on
 * when it resolves, and is refused when it rejects
 */
export type Step = (req: Request, res: Response) => 'answered' | Promise<void> | void;

/** One middleware of several steps: express looks at its path, and counts its calls, once for all of them. */
export function inARow(steps: readonly Step[]): RequestHandler {
  const pass = (from: number, req: Request, res: Response, next: NextFunction): void => {
    for (let n = from; n < steps.length; n++) {
      const outcome = steps[n]?.(req, res);
      if (outcome === 'answered') return;
      if (outcome) return void outcome.then(() => pass(n + 1, req, res, next)).catch(next);
    }
    next();
  };
  // Express hands on an error of a step, as it does for any middleware.
  return (req, res, next) => pass(0, req, res, next);
}
