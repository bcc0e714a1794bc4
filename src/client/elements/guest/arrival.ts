import type { Announcement, Place } from '../element.js';

/** The parameters by which the API has led a browser here. */
interface Arrival {
  /** By what a sign-in that has begun can go on. */
  methods: readonly string[];
  /** The view to begin with; missing: the element's own. */
  view?: 'second-step' | 'identity-mailed';
  /** A code of the API. */
  error?: string;
}

/**
 * Reads the outcome of a sign-in at another service, or of a link that wants a second step. The address loses
 * it as it is read, so that a reload does not say it again.
 */
export function takeArrival(): Arrival {
  const address = new URL(location.href);
  const take = (name: string, shape: RegExp) => {
    const value = address.searchParams.get(name) ?? '';
    if (!shape.test(value)) return undefined;
    address.searchParams.delete(name);
    return value;
  };
  const methods = take('second-factor', /^[a-z]+( [a-z]+)*$/);
  const mailed = take('sign-in', /^mailed$/);
  // A page may have a parameter of this name that is not the API's.
  const error = take('error', /^[A-Z][A-Z_]+$/);
  if (address.href !== location.href) history.replaceState(history.state, '', address);
  return {
    methods: methods?.split(' ') ?? [],
    ...(error && { error }),
    ...(methods ? { view: 'second-step' } : mailed ? { view: 'identity-mailed' } : undefined),
  };
}

/** A code in an address can be anything: of one that is not known no more is said than that it went wrong. */
export function announcementOf({ words }: Place, code: string): Announcement {
  // That somebody has turned back is no news to them.
  if (code === 'PROVIDER_CANCELLED') return { notice: words[code] };
  if (code === 'SIGN_IN_EXPIRED') return { alert: words.beginAgainLate };
  if (code === 'RATE_LIMITED') return { alert: `${words[code]} ${words.tryLater}` };
  const sentences: Readonly<Record<string, string>> = words;
  return { alert: Object.hasOwn(sentences, code) ? sentences[code] : words.beginAgain };
}
