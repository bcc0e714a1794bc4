import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { clientOf } from '../../platform/http/parameters.js';
import type { Principal } from '../sessions/principal.js';
import { currentPrincipal } from '../sessions/authentication.guard.js';
import type { Role } from '../users/roles.js';
import { WANTED_ROLES } from './require-role.js';

/**
 * Stands behind the session guard, before every route that says `@RequireRole()`. It takes the role that the
 * session guard's statement has just read, so a role that was taken away is gone at the next request, and a
 * user who has it costs no statement more.
 */
@Injectable()
export class RoleGuard implements CanActivate {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly reflector: Reflector,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * @throws AppError `FORBIDDEN`; what the database throws, when the denial can't be written down; Error on a
   * `@Public()` route, where nobody was asked who they are
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const wanted = this.reflector.getAllAndOverride<readonly Role[] | undefined>(WANTED_ROLES, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!wanted) return true;
    const principal = currentPrincipal(context);
    if (wanted.includes(principal.user.role)) return true;
    await this.recordDenial(context.switchToHttp().getRequest<Request>(), principal, wanted);
    throw new AppError('FORBIDDEN');
  }

  /**
   * Once a minute for each session and route: a client that repeats the request must not write rows at will.
   */
  private async recordDenial(
    req: Request,
    { user, session }: Principal,
    wanted: readonly Role[],
  ): Promise<void> {
    const route = `${req.method} ${(req.route as { path: string }).path}`;
    const about = {
      userId: user.id,
      sessionId: session.id,
      reason: `wants ${wanted.join(' or ')}: ${route}`,
    };
    await this.audit.recordOnceAMinute(
      this.db,
      'access_denied',
      clientOf(req),
      about,
      `${session.id}|${route}`,
    );
  }
}
