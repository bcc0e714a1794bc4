import type { Request, Response } from 'express';
import { hasPrincipal } from '../features/sessions/authentication.guard.js';
import { CookiePolicy } from '../platform/http/cookie-policy.js';
import type { Guards } from '../platform/http/guards.js';
import { cookieSteps } from '../platform/http/middleware.js';
import { nameRequest } from '../platform/http/request-id.js';
import type { BuiltApp } from './create-app.js';
import { GuardChain } from './guard-chain.js';

const PASSED = Symbol('the handler for which the guards have let a request pass');

type HostRequest = Request & { [PASSED]?: unknown };

/**
 * The guards of Postern's own routes, for routes of the app that it is inside of, with the middleware that
 * they rely on: an id, and cookies of which none came twice. A handler that asks for them again is let
 * through, without a second statement.
 */
export function hostGuards({ app }: BuiltApp): Guards {
  const guards = app.get(GuardChain);
  const steps = cookieSteps(app.get(CookiePolicy));
  return async (context) => {
    const http = context.switchToHttp();
    const [req, res] = [http.getRequest<HostRequest>(), http.getResponse<Response>()];
    if (req[PASSED] === context.getHandler()) return true;
    nameRequest(req);
    for (const step of steps) await step(req, res);
    if (!(await guards.canActivate(context))) return false;
    // Where the handler says nothing else: an answer to one person is nobody else's.
    if (hasPrincipal(req) && !res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', PRIVATE);
    req[PASSED] = context.getHandler();
    return true;
  };
}

export const PRIVATE = 'private, no-store';
