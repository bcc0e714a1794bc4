import { applyDecorators, UseGuards } from '@nestjs/common';
import { RefusedByGuard } from '../../platform/openapi/documented.js';
import { SessionGuard } from '../sessions/session.guard.js';
import type { Permission } from '../users/permissions.js';

export const WANTED_PERMISSIONS = 'postern:wanted-permissions';

/** Wants these besides what another decorator on the same route or controller wants. */
const want =
  (permissions: readonly Permission[]): ClassDecorator & MethodDecorator =>
  (target: object, _name?: string | symbol, descriptor?: { value?: unknown }) => {
    const place = descriptor?.value ?? target;
    const others = (Reflect.getOwnMetadata(WANTED_PERMISSIONS, place) ?? []) as readonly Permission[];
    Reflect.defineMetadata(WANTED_PERMISSIONS, [...others, ...permissions], place);
  };

/**
 * Lets users through whose roles have all of these permissions, on a route or on all of a controller: a route
 * wants its own and those of its controller, and all that several of these decorators name. Everybody else is
 * answered `FORBIDDEN`. It asks for a session, too. Not for a `@Public()` route: that answers `INTERNAL` to
 * everybody.
 */
export const RequirePermission = (...permissions: readonly [Permission, ...Permission[]]) =>
  applyDecorators(want(permissions), RefusedByGuard('FORBIDDEN'), UseGuards(SessionGuard));
