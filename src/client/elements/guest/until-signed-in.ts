import type { Guest } from './guest.js';

/** Between two looks, at first and at the most, and after how long it looks no more, in milliseconds. */
const FIRST_MS = 5000;
const LONGEST_MS = 60_000;
const END_MS = 30 * 60_000;

/**
 * Has a view notice that the person has signed in on another page, such as the one behind the email's link:
 * at once when they come back to it, and now and then while it is visible, ever less often. It ends with the
 * view, and after half an hour.
 */
export function untilSignedIn({ api, left: signal }: Pick<Guest, 'api' | 'left'>): void {
  let [wait, lookedAt] = [FIRST_MS, performance.now()];
  const began = lookedAt;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));

  const look = async () => {
    clearTimeout(timer);
    if (document.visibilityState !== 'visible') return;
    // Not more often than that, however often the person comes and goes.
    const early = lookedAt + FIRST_MS - performance.now();
    if (early > 0) return void (timer = setTimeout(lookNow, early));
    lookedAt = performance.now();
    // Of somebody who is signed in by now the client's store tells the element.
    await api.GET('/auth/session');
    wait = Math.min(wait * 1.5, LONGEST_MS);
    if (!signal.aborted && performance.now() - began < END_MS) timer = setTimeout(lookNow, wait);
  };
  const lookNow = () => void look();

  document.addEventListener('visibilitychange', lookNow, { signal });
  for (const event of ['focus', 'pageshow']) addEventListener(event, lookNow, { signal });
  timer = setTimeout(lookNow, wait);
}
