import type { Place } from './element.js';
import type { Choice } from './field.js';
import { form, type Outcome } from './form.js';

/** After how long a page that is still here was not left, in milliseconds. */
const STOPPED_MS = 10_000;

interface Leaving {
  button: string;
  choice?: Choice;
  look?: 'main';
  isFirst?: boolean;
  /** Asks the API for the address to go to. */
  begin: () => Promise<Outcome & { data?: { url: string } | undefined }>;
}

/** A button that leaves for another service. What keeps the person from there is said at the button. */
export const leavingButton = (place: Place, { begin, ...shown }: Leaving): HTMLElement =>
  form(place, {
    look: 'quiet',
    ...shown,
    send: async () => {
      const { data, error, response } = await begin();
      if (!data) return { error, response };
      await leaveFor(data.url);
    },
  });

/**
 * Leaves for another service, or for the app. It resolves for a person who is here all the same: they have
 * gone back, or have stopped the browser.
 */
export function leaveFor(url: string, way: 'assign' | 'replace' = 'assign'): Promise<void> {
  return new Promise((resolve) => {
    const here = new AbortController();
    const { signal } = here;
    signal.addEventListener('abort', () => resolve());
    // A page that the browser has kept goes on where it was left.
    addEventListener('pageshow', () => here.abort(), { signal });
    setTimeout(() => here.abort(), STOPPED_MS);
    location[way](url);
  });
}
