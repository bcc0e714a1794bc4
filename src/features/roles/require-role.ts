import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { RefusedByGuard } from '../../platform/openapi/documented.js';
import { SessionGuard } from '../sessions/session.guard.js';
import type { Role } from '../users/roles.js';

export const WANTED_ROLES = 'postern:wanted-roles';

/**
 * Lets users with one of these roles through, on a route or on all of a controller; what the route says
 * counts more. There is no order among roles: where an admin may do what a user may, name both. Everybody
 * else is answered `FORBIDDEN`. It asks for a session, too. Not for a `@Public()` route: that answers
 * `INTERNAL` to everybody.
 */
export const RequireRole = (...roles: readonly [Role, ...Role[]]) =>
  applyDecorators(SetMetadata(WANTED_ROLES, roles), RefusedByGuard('FORBIDDEN'), UseGuards(SessionGuard));
