import type { BrowserContext } from 'playwright-core';

/**
 * Has the clock of a browser's pages stand from now on, and go on only as far as the test puts it forward:
 * `install()` alone has it go on by itself too, so that on a slow machine a timer is over before its time.
 */
export async function standStill({ clock }: BrowserContext): Promise<void> {
  const time = Date.now();
  await clock.install({ time });
  // Behind what has passed meanwhile.
  await clock.pauseAt(time + 60_000);
}
