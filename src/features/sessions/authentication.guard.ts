import { createParamDecorator, type ExecutionContext, Inject, Injectable, type Type } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { DATABASE } from '../../platform/db/database.module.js';
import { type Database, inOneTrip } from '../../platform/db/executor.js';
import { tellActor } from '../../platform/http/actor.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { requestOf } from '../../platform/http/parameters.js';
import { isGuarded } from '../../platform/http/public.js';
import { keepChoice } from '../../platform/http/reader-language.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Route, RouteGuard } from '../../platform/registry/route-guard.js';
import { confirmTokenMode } from '../../platform/http/token-mode.js';
import { isRelayed } from '../../platform/http/session-relay.js';
import { namedUser, tellSessionUser } from '../../platform/http/session-user.js';
import { BESIDE_GUARD, type BesideGuard, keepAnswer } from './beside-guard.js';
import type { Principal } from './principal.js';
import { SessionsService } from './sessions.service.js';

type GuardedRequest = Request & { [PRINCIPAL]?: Principal };

const PRINCIPAL = Symbol('principal');

/**
 * Stands before every route that is not `@Public()`. It asks the database each time, so that an ended session
 * is refused at once, unexpired access tokens included. It never sets or clears a cookie.
 */
@Injectable()
export class AuthenticationGuard implements RouteGuard {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly modules: ModuleRef,
    private readonly reflector: Reflector,
    private readonly cookies: CookiePolicy,
    private readonly sessions: SessionsService,
  ) {}

  concerns(route: Route): boolean {
    return isGuarded(this.reflector, route);
  }

  /**
   * @throws AppError `SESSION_REQUIRED`, `SESSION_ENDED`; `SESSION_CHANGED` for a change that is meant for
   * somebody else than who is signed in
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const req = requestOf<GuardedRequest>(context);
    const principal = await this.authenticate(req, this.senderOf(context));
    confirmTokenMode(req);
    const { user } = principal;
    req[PRINCIPAL] = principal;
    if (principal.session.actor) tellActor(req, principal.session.actor.id);
    keepChoice(req, user.locale);
    tellSessionUser(req.res, user.id);
    if ((namedUser(req) ?? user.id) !== user.id) throw new AppError('SESSION_CHANGED');
    return true;
  }

  private senderOf(context: ExecutionContext): BesideGuard | undefined {
    const sender = this.reflector.get<Type<BesideGuard> | undefined>(BESIDE_GUARD, context.getHandler());
    return sender && this.modules.get(sender, { strict: false });
  }

  private async authenticate(req: Request, sender: BesideGuard | undefined): Promise<Principal> {
    const accessToken = this.cookies.read(req, 'access');
    const sending = { isRelayed: isRelayed(req) };
    const along = sender?.along(req, accessToken);
    if (!along) return this.sessions.authenticate(accessToken, sending);
    const [principal, answer] = await inOneTrip(this.db, (on) =>
      Promise.all([this.sessions.authenticate(accessToken, { ...sending, on }), along(on)]),
    );
    keepAnswer(req, answer);
    return principal;
  }
}

/** Whether the guard has found a user: on a `@Public()` route it looks for none. */
export const hasPrincipal = (req: Request): boolean => (req as GuardedRequest)[PRINCIPAL] !== undefined;

/**
 * The user and session that the guard has found, as the database had them just now.
 * @throws Error on a `@Public()` route: nobody was asked for a session there
 */
export function currentPrincipal(context: ExecutionContext): Principal {
  const principal = requestOf<GuardedRequest>(context)[PRINCIPAL];
  if (!principal)
    throw new Error(
      '@CurrentUser(), @CurrentPrincipal(), @RequireRole() and @RequirePermission() need a guarded route, ' +
        'not a @Public() one',
    );
  return principal;
}

/** The signed-in user, a `User`, as the database had it at this request. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext) => currentPrincipal(context).user,
);

/** The signed-in user with the session of this request, a `Principal`. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) =>
  currentPrincipal(context),
);
