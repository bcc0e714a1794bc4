/** How long a tab waits for another one, and how long it makes others wait, in milliseconds. */
const MAX_MS = 5000;

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Runs it while no other tab runs one of the same name, if that takes no longer than `MOST_MS`; else beside
 * it. The lock only makes races rarer, and the server resolves them: so a tab that was frozen or has hung
 * while it held the lock must not stop the others. Where there are no Web Locks, it just runs.
 */
export async function locked<T>(name: string, run: () => Promise<T>): Promise<T> {
  let running: Promise<T> | undefined;
  const start = () => (running ??= run());
  const held = () => Promise.race([start(), pause(MAX_MS)]);
  // The types have them everywhere; pages over http have none.
  const locks = navigator.locks as LockManager | undefined;
  await locks?.request(name, { signal: AbortSignal.timeout(MAX_MS) }, held).catch(() => undefined);
  return start();
}
