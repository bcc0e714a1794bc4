/** The part of a request that is read: a `Request` has it, and so have the requests of most frameworks. */
export interface Incoming {
  readonly headers: { get(name: string): string | null };
  /** As in `GET`; missing: the framework does not say. */
  readonly method?: string | undefined;
}

/**
 * By what browsers and frameworks say that nobody may ever look at the answer. Sources: Fetch Standard and
 * Speculation Rules (Sec-Purpose), Safari and older Chrome (Purpose), older Firefox (X-Moz), Turbo
 * (X-Sec-Purpose), Next (the last two).
 */
const PURPOSES = ['sec-purpose', 'purpose', 'x-moz', 'x-purpose', 'x-sec-purpose'];
const FLAGS = ['next-router-prefetch', 'next-router-segment-prefetch', 'x-middleware-prefetch'];

/** Whether it is asked for ahead of a visit that may never be: its cookies may be lost, or cached. */
export function isPrefetch({ headers }: Incoming): boolean {
  return (
    PURPOSES.some((name) => /prefetch|prerender|preview/i.test(headers.get(name) ?? '')) ||
    FLAGS.some((name) => headers.get(name) !== null)
  );
}

/**
 * Where a change comes from, as the browser has said: for Postern to judge.
 * @returns undefined if it has said nothing; then anybody's link may have caused it
 */
export function sourceOf({ headers }: Incoming): Record<string, string> | undefined {
  const origin = headers.get('origin');
  const isOwn = headers.get('sec-fetch-site') === 'same-origin';
  if (origin === null && !isOwn) return undefined;
  return { ...(origin !== null && { origin }), ...(isOwn && { 'sec-fetch-site': 'same-origin' }) };
}

/**
 * Whether a browser or a script of the framework may ask for it by itself, when a link is only pointed at: it
 * is a prefetch, or a request to read, which no page's script has made to change something.
 */
export function isFollowed(request: Incoming): boolean {
  const isRead = /^(get|head)$/i.test(request.method ?? '');
  return isPrefetch(request) || (isRead && request.headers.get('origin') === null);
}

/** Headers that are about one connection, or about this server; by some of them `fetch` fails. */
const OF_THE_CONNECTION = [
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|host)$/,
  /^(content-length|accept-encoding|x-middleware-.*)$/,
];

/** By what a browser could say which address it has. */
const ADDRESSES = /^(forwarded|x-forwarded-.*|x-vercel-forwarded-for|x-real-ip|.+-(connecting|client)-?ip)$/;

/** Of programs that hold tokens in the place of cookies: no page, and no server in front of it, is one. */
const OF_PROGRAMS = /^(x-access-token-type|postern-.*-token)$/;

/** By what else a browser could say who it is: Postern is told that by this server alone. */
const CLAIMS = /^(cookie|session-relay|origin|sec-fetch-site)$/;

/** Whether a header, by its name, is for this server alone. */
export const staysHere = (name: string): boolean =>
  [...OF_THE_CONNECTION, ADDRESSES, OF_PROGRAMS].some((one) => one.test(name.toLowerCase()));

/** The headers that the code behind wants to send, which may be all of those that came. */
export const withoutClaims = (headers: RequestInit['headers']): Headers =>
  new Headers([...new Headers(headers)].filter(([name]) => !staysHere(name) && !CLAIMS.test(name)));

/**
 * The browser's address as the outermost of so many proxies in front of this server has written it into
 * X-Forwarded-For, as in Postern's TRUST_PROXY. Only where nobody reaches the server past them. Of no proxy
 * there is no address: the browser itself has written all that is there.
 */
export function forwardedFor(proxies: number): (request: Incoming) => string | undefined {
  return ({ headers }) =>
    proxies >= 1 ? (headers.get('x-forwarded-for') ?? '').split(',').at(-proxies)?.trim() : undefined;
}

/** So much earlier an access token counts as ended, for clocks that differ, in milliseconds. */
const LEEWAY_MS = 10_000;

/** Whether it is worth asking with: read, not verified, which is Postern's. */
export function isLive(accessToken: string, leewayMs = LEEWAY_MS): boolean {
  try {
    const claims = accessToken.split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/') ?? '';
    return (JSON.parse(atob(claims)) as { exp: number }).exp * 1000 > Date.now() + leewayMs;
  } catch {
    return false;
  }
}

/** An address, and nothing else: whatever it is not would be a header of the sender's own making. */
export const addressIn = (text: string | undefined): string | undefined =>
  text && /^[\da-f:.]+$/i.test(text) ? text : undefined;
