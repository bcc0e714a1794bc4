import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '../../platform/errors/app-error.js';
import type { Route, RouteGuard } from '../../platform/registry/route-guard.js';
import { currentPrincipal } from '../sessions/authentication.guard.js';
import type { Role } from '../users/roles.js';
import { Denials } from './denials.js';
import { WANTED_ROLES } from './require-role.js';
import { requesterOf, targetOf } from './requester.js';

/**
 * Stands behind the session guard, before every route that says `@RequireRole()`. It takes the roles that the
 * session guard's statement has just read, so a role that was taken away is gone at the next request, and a
 * user who has it costs no statement more.
 */
@Injectable()
export class RoleGuard implements RouteGuard {
  constructor(
    private readonly reflector: Reflector,
    private readonly denials: Denials,
  ) {}

  concerns(route: Route): boolean {
    return this.wantedAt(route) !== undefined;
  }

  /**
   * @throws AppError `FORBIDDEN`; what the database throws, when the denial can't be written down; Error on a
   * `@Public()` route, where nobody was asked who they are
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const wanted = this.wantedAt(context);
    if (!wanted) return true;
    const { user } = currentPrincipal(context);
    if (user.roles.some((role) => wanted.includes(role))) return true;
    const rule = `wants ${wanted.join(' or ')}`;
    await this.denials.record(requesterOf(context), rule, targetOf(context));
    throw new AppError('FORBIDDEN');
  }

  private wantedAt(route: Route): readonly Role[] | undefined {
    const places = [route.getHandler(), route.getClass()];
    return this.reflector.getAllAndOverride<readonly Role[] | undefined>(WANTED_ROLES, places);
  }
}
