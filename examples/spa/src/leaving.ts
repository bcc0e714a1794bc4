/** After how long a page that is still here was not left, in milliseconds. */
const STOPPED_MS = 10_000;

/**
 * Leaves for another service. It resolves for a person who is here all the same: they have gone back, or have
 * stopped the browser.
 */
export function leaveFor(url: string): Promise<void> {
  return new Promise((resolve) => {
    // A page that the browser has kept goes on where it was left.
    addEventListener('pageshow', () => resolve(), { once: true });
    setTimeout(resolve, STOPPED_MS);
    location.assign(url);
  });
}
