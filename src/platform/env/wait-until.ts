import type { Env } from './env.js';

/**
 * `@Inject(WAIT_UNTIL) waitUntil: WaitUntil` keeps this process awake for a promise, where somebody would put
 * it to sleep.
 */
export const WAIT_UNTIL = Symbol('waitUntil');

/**
 * The promise must not reject. `since`: when the request came that it is handed over in, in milliseconds of
 * the process's clock; missing: now.
 */
export type WaitUntil = (promise: Promise<void>, since?: number) => void;

/**
 * How long before a function's limit nothing is to keep it awake any more, in milliseconds: at the limit
 * Vercel ends it, and logs an error.
 */
const MARGIN_MS = 5000;

/**
 * On Vercel an instance is frozen once its requests are answered, but not before the promises settle that
 * were handed to this in them, for as long as FUNCTION_SECONDS. Elsewhere a process is awake all the time.
 * Source: Vercel, "Functions API reference: waitUntil", "Configuring maximum duration".
 */
export async function waitUntilOf({
  VERCEL,
  FUNCTION_SECONDS,
}: Pick<Env, 'VERCEL' | 'FUNCTION_SECONDS'>): Promise<WaitUntil> {
  if (!VERCEL) return () => undefined;
  const { waitUntil } = await import('@vercel/functions');
  return (promise, since = performance.now()) => {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>(
      (resolve) =>
        (timer = setTimeout(
          resolve,
          since + FUNCTION_SECONDS * 1000 - MARGIN_MS - performance.now(),
        ).unref()),
    );
    waitUntil(Promise.race([promise.finally(() => clearTimeout(timer)), limit]));
  };
}
