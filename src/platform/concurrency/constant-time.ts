import { setImmediate, setTimeout as wait } from 'node:timers/promises';

/**
 * Between the points in time at which an answer may leave, in milliseconds: much more than the work differs
 * from one address to another.
 */
const STEP_MS = 20;

/**
 * Does `work`, and hands its result out at the next of the points that lie 20 ms apart, counted from its
 * beginning. For answers that must not tell whom they are about: that a reference to a user is checked, and
 * an index has an entry more, takes some hundredths of a millisecond, which shows over many tries. It holds
 * no connection while it waits. Source: OWASP Forgot Password Cheat Sheet, "Return a consistent message … in
 * a consistent amount of time".
 */
export async function inConstantTime<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    await until(began + STEP_MS * (Math.floor((performance.now() - began) / STEP_MS) + 1));
  }
}

/**
 * A timer counts whole milliseconds from when it is set, and would let through what it is to hide: the last
 * one is waited out turn by turn.
 */
async function until(end: number): Promise<void> {
  const rest = end - performance.now();
  if (rest > 1) await wait(rest - 1);
  while (performance.now() < end) await setImmediate();
}
