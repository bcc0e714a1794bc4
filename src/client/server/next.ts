import { cookies, headers } from 'next/headers.js';
import { NextResponse } from 'next/server.js';
import {
  createServerSessions,
  type Incoming,
  type RequestSession,
  type ServerSession,
  type ServerSessionsOptions,
  type SignOut,
} from './index.js';
import { attributesOf } from './set-cookie.js';

/** The sessions of a Next app (App Router, from Next 15 on). */
export interface NextSessions {
  /**
   * For `proxy.ts` (`middleware.ts` before Next 16): renews, and gives the answer its cookies and headers.
   * @param respond an answer of your own, such as a redirect; undefined: Next goes on
   */
  proxy<R extends Request>(
    request: R,
    respond?: (session: RequestSession, request: R) => Response | undefined | Promise<Response | undefined>,
  ): Promise<Response>;
  /** Hands a request on to Postern, at the same path: for `proxy.ts`, where the app's origin is the API's. */
  forward(request: Request): Promise<Response>;
  /** Says who is signed in, in a server component, a route handler or a server action: one call a request. */
  getSession(): Promise<ServerSession>;
  /** Calls a route as the person of this request; in an action or a route handler its cookies are set. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Ends this browser's session, in a server action or a route handler. */
  signOut(options?: { user?: string }): Promise<SignOut>;
}

/** Next caches what its own `fetch` answers, if a page says `fetchCache = 'force-cache'`. */
const uncached: typeof fetch = (input, init) => {
  const { _nextOriginalFetch: original = globalThis.fetch } = globalThis.fetch as typeof fetch & {
    _nextOriginalFetch?: typeof fetch;
  };
  return original(input, init);
};

/** Reads and renews the sessions of a Next app: one object for `proxy.ts` and all that is rendered. */
export function createNextSessions(options: ServerSessionsOptions): NextSessions {
  const postern = createServerSessions({ fetch: uncached, ...options });
  const requests = new WeakMap<object, Incoming>();

  async function current(): Promise<RequestSession> {
    const known = await headers();
    const request = requests.get(known) ?? { headers: known };
    requests.set(known, request);
    return postern.of(request);
  }

  return {
    async proxy(request, respond) {
      const session = await postern.renew(request);
      const response = (await respond?.(session, request)) ?? NextResponse.next();
      return session.apply(withCookie(response, request, session.cookie));
    },
    forward: (request) => postern.forward(request),
    getSession: async () => (await current()).read(),
    async fetch(path, init) {
      const session = await current();
      const response = await session.fetch(path, init);
      await keep(response.headers.getSetCookie(), session);
      return response;
    },
    async signOut(one) {
      const session = await current();
      const done = await session.signOut(one);
      await keep(done.setCookies, session);
      return done;
    },
  };
}

/** @param lines those that are Postern's are set */
async function keep(lines: readonly string[], { setCookies }: RequestSession): Promise<void> {
  const jar = await cookies();
  for (const line of lines) if (setCookies.includes(line)) jar.set(attributesOf(line));
}

/** Has Next go on with these cookies, also where the answer is a rewrite of the team's own. */
function withCookie(response: Response, request: Request, cookie: string): Response {
  const isGoingOn = ['x-middleware-next', 'x-middleware-rewrite'].some((name) => response.headers.has(name));
  if (!isGoingOn || cookie === request.headers.get('cookie')) return response;
  const changed = new Headers(request.headers);
  changed.set('cookie', cookie);
  const named = NextResponse.next({ request: { headers: changed } }).headers;
  const names = response.headers.get(OVERRIDDEN)?.split(',') ?? [];
  for (const [name, value] of named)
    if (name === `${OVERRIDE}cookie` || (names.length === 0 && name.startsWith(OVERRIDE)))
      response.headers.set(name, value);
  const all = names.length === 0 ? (named.get(OVERRIDDEN) ?? '') : [...new Set([...names, 'cookie'])].join();
  response.headers.set(OVERRIDDEN, all);
  return response;
}

/** How NextResponse tells Next of the request's headers that it has changed, and which there are. */
const OVERRIDE = 'x-middleware-request-';
const OVERRIDDEN = 'x-middleware-override-headers';
