import type { RequestSession, ServerSessions } from './index.js';

/** The part that is used of SvelteKit's `RequestEvent`. */
interface KitEvent {
  request: Request;
  url: URL;
  isSubRequest: boolean;
  locals: object;
  getClientAddress(): string;
}

/** For a team to declare in `App.Locals`. */
export interface SessionLocals {
  session: RequestSession;
}

/**
 * The hook `handle`: renews, puts the session into `locals.session`, and gives the answer its cookies and
 * headers. A preload of SvelteKit's own is the very request of the visit, so it renews, too.
 */
export function handleSessions(postern: ServerSessions) {
  return async <E extends KitEvent>(input: {
    event: E;
    resolve: (event: E) => Response | Promise<Response>;
  }): Promise<Response> => {
    const { event, resolve } = input;
    const session = postern.of(event.request, { address: addressOf(event) });
    Object.assign(event.locals, { session } satisfies SessionLocals);
    // A call of the app's own goes on with what the browser's request has been given, or was not.
    if (!event.isSubRequest) await session.renew();
    return session.apply(await resolve(event));
  };
}

/**
 * The hook `handleFetch`: what `event.fetch` asks of this app itself goes with the cookies that there are
 * now. Without it each such call would refresh once more.
 */
export async function handleSessionFetch(input: {
  event: KitEvent;
  request: Request;
  fetch: (request: Request) => Promise<Response>;
}): Promise<Response> {
  const { event, request, fetch } = input;
  const { session } = event.locals as Partial<SessionLocals>;
  if (session && new URL(request.url).origin === event.url.origin) {
    request.headers.set('cookie', session.cookie);
    // Where that is a route of Postern's, at the same origin: the browser has not got them yet.
    if (session.setCookies.length > 0) request.headers.set('session-relay', '1');
  }
  return fetch(request);
}

/** As the adapter is configured (adapter-node: ADDRESS_HEADER). While a page is prerendered there is none. */
function addressOf(event: KitEvent): string | undefined {
  try {
    return event.getClientAddress();
  } catch {
    return undefined;
  }
}
