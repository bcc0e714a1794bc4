import type { Env } from './env.js';

/** `@Inject(WAIT_UNTIL) waitUntil: WaitUntil` keeps this process awake for a promise, where somebody would put it to sleep. */
export const WAIT_UNTIL = Symbol('waitUntil');

/** The promise must not reject. */
export type WaitUntil = (promise: Promise<void>) => void;

/**
 * On Vercel an instance is frozen once its requests are answered, but not before the promises settle that were handed to
 * this in them. Elsewhere a process is awake all the time.
 */
export async function waitUntilOf({ VERCEL }: Pick<Env, 'VERCEL'>): Promise<WaitUntil> {
  if (!VERCEL) return () => undefined;
  const { waitUntil } = await import('@vercel/functions');
  return waitUntil;
}
