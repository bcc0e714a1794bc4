import type { RequestSession, ServerSessions } from './index.js';

/** The context of a request, which its middleware, loaders and actions share. */
const sessions = new WeakMap<object, RequestSession>();

/**
 * A middleware for the root route: renews, and gives documents and `.data` alike their cookies and headers.
 * React Router does not say where a browser is: see `address` of `createServerSessions`.
 */
export function sessionMiddleware(postern: ServerSessions) {
  return async (
    { request, context }: { request: Request; context: object },
    next: () => Promise<unknown>,
  ): Promise<Response> => {
    const session = postern.of(request);
    sessions.set(context, session);
    await session.renew();
    return session.apply((await next()) as Response);
  };
}

/**
 * The session of a request, in a loader, an action or a later middleware.
 * @throws Error where the middleware is missing
 */
export function sessionOf(context: object): RequestSession {
  const session = sessions.get(context);
  if (!session) throw new Error('The root route needs `sessionMiddleware` of postern/server/react-router.');
  return session;
}
