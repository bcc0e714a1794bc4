import type { CanActivate } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { hasPrincipal } from '../features/sessions/authentication.guard.js';
import { CookiePolicy } from '../platform/http/cookie-policy.js';
import type { Guards } from '../platform/http/guards.js';
import { cookieMiddleware } from '../platform/http/middleware.js';
import { OriginGuard } from '../platform/http/origin.guard.js';
import { nameRequest } from '../platform/http/request-id.js';
import { registry } from '../platform/registry/registry.js';
import type { BuiltApp } from './create-app.js';

const PASSED = Symbol('the handler for which the guards have let a request pass');

type HostRequest = Request & { [PASSED]?: unknown };

/**
 * The guards of Postern's own routes, for routes of the app that it is inside of, with the middleware that
 * they rely on: an id, and cookies of which none came twice. A handler that asks for them again is let
 * through, without a second statement.
 */
export function hostGuards({ app }: BuiltApp): Guards {
  const classes = [OriginGuard, ...registry().features.flatMap(({ guards = [] }) => guards)];
  const guards = classes.map((guard) => app.get<CanActivate>(guard));
  const middleware = cookieMiddleware(app.get(CookiePolicy));
  return async (context) => {
    const http = context.switchToHttp();
    const [req, res] = [http.getRequest<HostRequest>(), http.getResponse<Response>()];
    if (req[PASSED] === context.getHandler()) return true;
    nameRequest(req);
    for (const handler of middleware) await run(handler, req, res);
    for (const guard of guards) if ((await guard.canActivate(context)) !== true) return false;
    // Where the handler says nothing else: an answer to one person is nobody else's.
    if (hasPrincipal(req) && !res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', PRIVATE);
    req[PASSED] = context.getHandler();
    return true;
  };
}

export const PRIVATE = 'private, no-store';

function run(handler: RequestHandler, req: Request, res: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void handler(req, res, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('a middleware failed', { cause: error }));
    });
  });
}
