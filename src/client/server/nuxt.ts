import type { RequestSession, ServerSession, ServerSessions, SignOut } from './index.js';
import { OFFER } from './server-session.js';

/** The part that is used of an event of h3 1, which Nuxt 3 and 4 have. */
interface NuxtEvent {
  readonly headers: Headers;
  readonly method?: string | undefined;
  readonly context: object;
  readonly node: {
    readonly req: {
      readonly headers: { cookie?: string | undefined; 'session-relay'?: string | string[] | undefined };
      readonly socket?: { readonly remoteAddress?: string | undefined };
    };
    readonly res: NuxtResponse;
  };
}

interface NuxtResponse {
  readonly headersSent: boolean;
  setHeader(name: string, value: string): unknown;
  appendHeader(name: string, value: string): unknown;
}

/** Kept in an event's context, from where the calls that it makes itself (`event.$fetch`) take it. */
interface Kept {
  readonly session: RequestSession;
  /** Of the browser's own request. */
  readonly res: NuxtResponse;
  /** The cookies that are in it, as they were when it last got some. */
  sent: readonly string[];
  isRead: boolean;
}

interface Context {
  postern?: Kept | 'nobody';
  /** Nitro's: inside of a handler whose answer it caches. */
  cache?: unknown;
  /** Nitro's, of this path. */
  _nitro?: { routeRules?: { cache?: unknown; swr?: unknown; isr?: unknown } };
}

/**
 * For `server/middleware`: renews, and gives the answer its cookies and headers. A route rule caches for
 * everybody, so on such a path nobody is known, and nothing is renewed.
 * @param options `address`: the browser's, where this server is not the first that it meets
 */
export async function renewSession(
  postern: ServerSessions,
  event: NuxtEvent,
  { address = event.node.req.socket?.remoteAddress }: { address?: string | undefined } = {},
): Promise<void> {
  const context = event.context as Context;
  if (context.postern) return;
  const { req, res } = event.node;
  const calling = callingOf(req);
  const { cache, swr, isr } = context._nitro?.routeRules ?? {};
  if (cache || swr || isr || calling?.cache) return void (context.postern = 'nobody');
  if (calling?.postern) return void (context.postern = calling.postern);
  const session = postern.of(event, { address });
  const kept: Kept = (context.postern = { session, res, sent: [], isRead: false });
  haveLastWord(kept);
  res.appendHeader('vary', 'Cookie');
  await session.renew();
  if (session.cookie) req.headers.cookie = session.cookie;
  // For a route of Postern's that a page calls at this server: the browser has not got them yet.
  if (session.setCookies.length > 0) req.headers['session-relay'] = '1';
  hand(kept);
}

/** The context of the event that makes this call itself (`event.$fetch`, `useFetch`): Nitro has it here. */
const callingOf = (req: object): Context | undefined => (req as { __unenv__?: Context }).__unenv__;

/** Reads who is signed in; `unknown` where the answer is cached. */
export async function readSession(event: NuxtEvent): Promise<ServerSession> {
  const kept = keptOf(event);
  return kept ? use(kept, (session) => session.read()) : { status: 'unknown' };
}

/**
 * Calls a route of Postern's, or of your modules there, as the person who has sent the request.
 * @throws Error where the answer is cached, and so for everybody
 */
export const fetchAsPerson = (event: NuxtEvent, path: string, init?: RequestInit): Promise<Response> =>
  use(keptOf(event), (session) => session.fetch(path, init));

/** Ends the session of the browser that has sent the request. */
export const signOut = (event: NuxtEvent, options?: { user?: string }): Promise<SignOut> =>
  use(keptOf(event), (session) => session.signOut(options));

function keptOf(event: NuxtEvent): Kept | undefined {
  const { postern, cache } = event.context as Context;
  if (!postern) throw new Error('server/middleware needs `renewSession` of postern/server/nuxt.');
  return postern === 'nobody' || cache ? undefined : postern;
}

async function use<T>(kept: Kept | undefined, ask: (session: RequestSession) => Promise<T>): Promise<T> {
  if (!kept) throw new Error('An answer that is cached is for everybody: it knows no session.');
  kept.isRead = true;
  // In a stream it is too late for cookies: nothing is refreshed any more.
  if (kept.res.headersSent) kept.session.headers();
  const answer = await ask(kept.session);
  hand(kept);
  return answer;
}

/** Gives the answer what has come to be due. Each cookie is a header of its own. */
function hand(kept: Kept): void {
  const { session, res } = kept;
  if (res.headersSent) return;
  if (session.isPersonal) res.setHeader('cache-control', 'private, no-store');
  // One that replaces another comes behind it, where it counts for the browser.
  for (const line of session.setCookies) if (!kept.sent.includes(line)) res.appendHeader('set-cookie', line);
  kept.sent = session.setCookies;
  if (session.offer) res.setHeader(OFFER, session.offer);
}

/**
 * A handler that Nitro caches writes its own Cache-Control over ours, on an answer with cookies, too. Where
 * there is no server of Node's, nothing else than setting it is called.
 */
function haveLastWord(kept: Kept): void {
  const { res } = kept;
  const setHeader = res.setHeader.bind(res);
  res.setHeader = (name, value) => {
    const isOurs = name.toLowerCase() === 'cache-control' && (kept.isRead || kept.sent.length > 0);
    return setHeader(name, isOurs ? 'private, no-store' : value);
  };
}
