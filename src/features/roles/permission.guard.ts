import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '../../platform/errors/app-error.js';
import type { Route, RouteGuard } from '../../platform/registry/route-guard.js';
import { currentPrincipal } from '../sessions/authentication.guard.js';
import { hasPermission, type Permission } from '../users/permissions.js';
import { Denials } from './denials.js';
import { WANTED_PERMISSIONS } from './require-permission.js';
import { requesterOf, targetOf } from './requester.js';

/**
 * Stands behind the session guard, before every route that says `@RequirePermission()`. It takes the roles
 * that the session guard's statement has just read, and what the project says that they may do: a role that
 * was taken away is gone at the next request, and a user who may costs no statement more.
 */
@Injectable()
export class PermissionGuard implements RouteGuard {
  constructor(
    private readonly reflector: Reflector,
    private readonly denials: Denials,
  ) {}

  concerns(route: Route): boolean {
    return this.wantedAt(route).length > 0;
  }

  /**
   * @throws AppError `FORBIDDEN`; what the database throws, when the denial can't be written down; Error on a
   * `@Public()` route, where nobody was asked who they are
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const wanted = this.wantedAt(context);
    if (wanted.length === 0) return true;
    const { user } = currentPrincipal(context);
    const missing = wanted.filter((permission) => !hasPermission(user, permission));
    if (missing.length === 0) return true;
    const rule = `wants ${missing.join(' and ')}`;
    await this.denials.record(requesterOf(context), rule, targetOf(context));
    throw new AppError('FORBIDDEN');
  }

  private wantedAt(route: Route): readonly Permission[] {
    return [route.getClass(), route.getHandler()].flatMap(
      (target) => this.reflector.get<readonly Permission[] | undefined>(WANTED_PERMISSIONS, target) ?? [],
    );
  }
}
