import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { SAFE_METHODS } from '../../platform/http/origin.guard.js';
import { clientOf, requestOf } from '../../platform/http/parameters.js';
import { isGuarded } from '../../platform/http/public.js';
import { ALLOWED_WHILE_ACTING, isClosedToActors } from '../../platform/http/while-acting.js';
import type { Route, RouteGuard } from '../../platform/registry/route-guard.js';
import { currentPrincipal } from './authentication.guard.js';
import type { Principal } from './principal.js';
import { WANTED_PROOF } from './require-recent-proof.js';

/**
 * Stands behind the authentication guard, before every guarded route. It refuses who acts as a user what
 * would change the user's credentials, factors, sessions or account, and what wants a recent proof: who acts
 * has proven nothing of the user. It looks at what the authentication guard's statement has read.
 */
@Injectable()
export class ActingGuard implements RouteGuard {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly reflector: Reflector,
    private readonly audit: AuditRepository,
  ) {}

  concerns(route: Route): boolean {
    return isGuarded(this.reflector, route);
  }

  /**
   * Writes each change that it lets through to the audit, with who acts.
   * @throws AppError `IMPERSONATION_REFUSED`; what the database throws, where the audit can't be written
   */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const req = requestOf(context);
    const principal = currentPrincipal(context);
    if (!principal.session.actor) return true;
    this.refuse(context, req.method);
    return SAFE_METHODS.has(req.method) || this.record(req, principal);
  }

  private async record(req: Request, { user, session }: Principal): Promise<true> {
    const reason = `${req.method} ${(req.route as { path: string }).path}`;
    const about = { userId: user.id, sessionId: session.id, reason };
    await this.audit.record(this.db, 'acted_as_user', clientOf(req), about);
    return true;
  }

  private refuse(context: ExecutionContext, method: string): void {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<object | undefined>(WANTED_PROOF, places))
      throw new AppError('IMPERSONATION_REFUSED');
    if (this.reflector.getAllAndOverride<boolean | undefined>(ALLOWED_WHILE_ACTING, places)) return;
    const [starts, ends] = [this.pathsOf(context.getClass()), this.pathsOf(context.getHandler())];
    const paths = starts.flatMap((start) => ends.map((end) => [start, end].filter(Boolean).join('/')));
    if (paths.some((path) => isClosedToActors(method, path))) throw new AppError('IMPERSONATION_REFUSED');
  }

  /** Without slashes around them: Nest keeps one, or a list. */
  private pathsOf(place: Parameters<Reflector['get']>[1]): string[] {
    const said = this.reflector.get<string | string[] | undefined>(PATH_METADATA, place) ?? '';
    return [said].flat().map((path) => path.replace(/^\/|\/$/g, ''));
  }
}
