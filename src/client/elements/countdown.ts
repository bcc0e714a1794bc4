import { minutesAndSeconds } from './moments.js';

/** The longest wait that a button counts down, in seconds; a page that waits for longer is left anyway. */
const LONGEST = 3600;

/**
 * Calls `show` with what is left, as in `1:29`, each second from now on until that is over, and then with
 * nothing. A machine that slept meanwhile has waited, too.
 * @param seconds as Retry-After says it
 * @param signal ends it, and nothing is called any more
 */
export function countDown(seconds: number, show: (left: string) => void, signal: AbortSignal): void {
  const end = Date.now() + Math.min(seconds, LONGEST) * 1000;
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left <= 0) clearInterval(timer);
    show(left > 0 ? minutesAndSeconds(left) : '');
  };
  const timer = setInterval(tick, 1000);
  signal.addEventListener('abort', () => clearInterval(timer));
  tick();
}
