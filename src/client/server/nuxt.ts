import type { RequestSession, ServerSession, ServerSessions, SignOut } from './index.js';

/** The part that is used of an event of h3 1, which Nuxt 3 and 4 have. */
interface NuxtEvent {
  readonly headers: Headers;
  readonly context: object;
  readonly node: {
    readonly req: {
      readonly headers: { cookie?: string | undefined };
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

/** Kept in an event's context, which the calls that it makes itself (`event.$fetch`) share. */
interface Kept {
  session: RequestSession;
  /** Of the browser's own request. */
  res: NuxtResponse;
  /** How many of the cookies are in it. */
  sent: number;
}

interface Context {
  postern?: Kept;
  /** Nitro's, of this path. */
  _nitro?: { routeRules?: { cache?: unknown; swr?: unknown; isr?: unknown } };
}

/**
 * For `server/middleware`: renews, and gives the answer its cookies and headers. A route rule caches for
 * everybody, so on such a path nobody is known.
 * @param options `address`: the browser's, where this server is not the first that it meets
 */
export async function renewSession(
  postern: ServerSessions,
  event: NuxtEvent,
  { address = event.node.req.socket?.remoteAddress }: { address?: string | undefined } = {},
): Promise<void> {
  const context = event.context as Context;
  const { cache, swr, isr } = context._nitro?.routeRules ?? {};
  if (context.postern || cache || swr || isr) return;
  const { req, res } = event.node;
  const session = postern.of(event, { address });
  context.postern = { session, res, sent: 0 };
  res.appendHeader('vary', 'Cookie');
  await session.renew();
  if (session.cookie) req.headers.cookie = session.cookie;
  hand(context.postern);
}

/** Reads who is signed in; `unknown` on a path whose answers are cached. */
export async function readSession(event: NuxtEvent): Promise<ServerSession> {
  const kept = (event.context as Context).postern;
  if (!kept) return { status: 'unknown' };
  // In a stream it is too late for cookies: nothing is refreshed any more.
  if (kept.res.headersSent) kept.session.headers();
  const state = await kept.session.read();
  hand(kept);
  return state;
}

/** Calls a route of Postern's, or of your modules there, as the person who has sent the request. */
export async function fetchAsPerson(event: NuxtEvent, path: string, init?: RequestInit): Promise<Response> {
  const kept = keptOf(event);
  const answer = await kept.session.fetch(path, init);
  hand(kept);
  return answer;
}

/** Ends the session of the browser that has sent the request. */
export async function signOut(event: NuxtEvent, options?: { user?: string }): Promise<SignOut> {
  const kept = keptOf(event);
  const done = await kept.session.signOut(options);
  hand(kept);
  return done;
}

function keptOf({ context }: NuxtEvent): Kept {
  const { postern } = context as Context;
  if (!postern) throw new Error('server/middleware needs `renewSession` of postern/server/nuxt.');
  return postern;
}

/** Gives the answer what has come to be due. Each cookie is a header of its own. */
function hand(kept: Kept): void {
  const { session, res } = kept;
  if (res.headersSent) return;
  if (session.isPersonal) res.setHeader('cache-control', 'private, no-store');
  for (const line of session.setCookies.slice(kept.sent)) res.appendHeader('set-cookie', line);
  kept.sent = session.setCookies.length;
}
