import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { IS_PUBLIC } from '../../platform/http/public.js';
import { keepChoice } from '../../platform/http/reader-language.js';
import { AppError } from '../../platform/errors/app-error.js';
import { namedUser, tellSessionUser } from '../../platform/http/session-user.js';
import type { SessionAnswer } from './session-view.js';
import { SessionsService } from './sessions.service.js';

type GuardedRequest = Request & { [SESSION]?: SessionAnswer };

const SESSION = Symbol('session');

/**
 * Stands before every route that is not `@Public()`. It asks the database each time, so that a session that was ended is
 * over at once, unexpired access tokens included. It never sets or clears a cookie.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookies: CookiePolicy,
    private readonly sessions: SessionsService,
  ) {}

  /** @throws AppError `SESSION_REQUIRED`, `SESSION_ENDED`; `SESSION_CHANGED` for a change that is meant for somebody else than who is signed in */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const req = context.switchToHttp().getRequest<GuardedRequest>();
    const session = await this.sessions.authenticate(this.cookies.read(req, 'access'));
    req[SESSION] = session;
    keepChoice(req, session.user.locale);
    tellSessionUser(req.res, session.user.id);
    if ((namedUser(req) ?? session.user.id) !== session.user.id) throw new AppError('SESSION_CHANGED');
    return true;
  }
}

/**
 * The session that the guard has found for this request, with its user as the database had it just now.
 * @throws Error on a `@Public()` route: nobody was asked for a session there
 */
export function sessionOf(context: ExecutionContext): SessionAnswer {
  const session = context.switchToHttp().getRequest<GuardedRequest>()[SESSION];
  if (!session) throw new Error('@CurrentUser(), @CurrentSession() and @RequireRole() need a guarded route, not a @Public() one');
  return session;
}

/** The signed-in user, a `UserView`, as the database had it at this request. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext) => sessionOf(context).user);

/** The session of this request, a `SessionView`. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext) => sessionOf(context).session);
