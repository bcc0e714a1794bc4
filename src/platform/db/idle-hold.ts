import type { WaitUntil } from '../env/wait-until.js';

/** How much later than the pool closes an idle connection an instance may be frozen, in milliseconds. */
const MARGIN_MS = 250;

/**
 * Makes what the pool calls whenever a connection has become idle: it keeps the instance awake until the pool
 * has closed it. An instance that is frozen earlier leaves its connections open on the server, and finds them
 * dead when it goes on.
 */
export function idleHold(idleSeconds: number, waitUntil: WaitUntil): () => void {
  let end = (): void => undefined;
  return () => {
    // Only the latest release counts.
    end();
    waitUntil(
      new Promise((resolve) => {
        // A process that is told to end does not wait for it.
        const timer = setTimeout(resolve, idleSeconds * 1000 + MARGIN_MS).unref();
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    );
  };
}
