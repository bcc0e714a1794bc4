import { CookieNames } from './cookies.js';
import { forward } from './forward.js';
import type { Incoming } from './incoming.js';
import { CookieSession, type Shared } from './cookie-session.js';
import type { RequestSession, ServerSession, SignOut } from './server-session.js';
import { addressOf } from './upstream.js';

export { forwardedFor, type Incoming } from './incoming.js';
export type { RequestSession, ServerSession, SignOut } from './server-session.js';

export interface ServerSessionsOptions {
  /** Where Postern is for this server, with its base path: `http://api.internal:3000`. */
  url: string;
  /** As COOKIE_NAME_PREFIX of Postern: `app` unless that says otherwise. */
  cookiePrefix?: string;
  /**
   * The browser's address, which Postern has to know: only what is certain, such as `forwardedFor(1)` behind
   * one proxy. Without it this server's own address is everybody's.
   */
  address?: (request: Incoming) => string | undefined;
  /** How long an answer of Postern is waited for, in milliseconds: 2000 unless you say otherwise. */
  timeoutMs?: number;
  /** Instead of the global one; it must keep nothing. */
  fetch?: typeof globalThis.fetch;
}

/** The sessions of the requests to a server that renders pages. It remembers nothing between requests. */
export interface ServerSessions {
  /**
   * The session of a request: the same one each time that it is asked for the same object.
   * @param options `address`: the browser's, where the framework says it beside the request
   */
  of(request: Incoming, options?: { address?: string | undefined }): RequestSession;
  /** Says who is signed in. Asks Postern once a request at the most, and changes no cookie. */
  read(request: Incoming): Promise<ServerSession>;
  /** Refreshes where that is due: for a middleware, which can still set cookies. */
  renew(request: Incoming): Promise<RequestSession>;
  /** Calls a route of Postern's, or of your own modules, as the person who has sent the request. */
  fetch(request: Incoming, path: string, init?: RequestInit): Promise<Response>;
  /** Ends the session of the browser that has sent the request. */
  signOut(request: Incoming, options?: { user?: string }): Promise<SignOut>;
  /**
   * Hands a request on to Postern, at the same path, where this server's origin is the API's, too: so its
   * cookies come to both. Renew nothing for such a request.
   */
  forward(request: Request, options?: { address?: string | undefined }): Promise<Response>;
  /** Renews, has the answer made, and gives it the cookies and the headers that are due. */
  handle<R extends Incoming>(
    request: R,
    respond: (session: RequestSession, request: R) => Response | Promise<Response>,
  ): Promise<Response>;
}

/**
 * Reads and renews sessions on a server that stands between browsers and Postern.
 * @throws TypeError for an address that is none
 */
export function createServerSessions(options: ServerSessionsOptions): ServerSessions {
  const base = options.url.replace(/\/+$/, '');
  addressOf(base, '/');
  const shared: Shared = {
    upstream: {
      base,
      timeoutMs: options.timeoutMs ?? 2000,
      // Looked up at each call: frameworks put another one in its place.
      fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    },
    names: new CookieNames(options.cookiePrefix ?? 'app'),
    refreshes: new Map(),
  };
  const sessions = new WeakMap<Incoming, CookieSession>();
  const of: ServerSessions['of'] = (request, { address = options.address?.(request) } = {}) => {
    const known = sessions.get(request);
    if (known) return known;
    const session = new CookieSession(shared, request, address);
    sessions.set(request, session);
    return session;
  };
  const renew: ServerSessions['renew'] = async (request) => {
    const session = of(request);
    await session.renew();
    return session;
  };
  return {
    of,
    renew,
    read: (request) => of(request).read(),
    fetch: (request, path, init) => of(request).fetch(path, init),
    signOut: (request, one) => of(request).signOut(one),
    forward: (request, { address = options.address?.(request) } = {}) => forward(shared, request, address),
    async handle(request, respond) {
      const session = await renew(request);
      return session.apply(await respond(session, request));
    },
  };
}
