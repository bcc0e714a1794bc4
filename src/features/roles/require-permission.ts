import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { RefusedByGuard } from '../../platform/openapi/documented.js';
import { SessionGuard } from '../sessions/session.guard.js';
import type { Permission } from '../users/permissions.js';

export const WANTED_PERMISSIONS = 'postern:wanted-permissions';

/**
 * Lets users through whose roles have all of these permissions, on a route or on all of a controller: a route
 * wants its own and those of its controller. Everybody else is answered `FORBIDDEN`. It asks for a session,
 * too. Not for a `@Public()` route: that answers `INTERNAL` to everybody.
 */
export const RequirePermission = (...permissions: readonly [Permission, ...Permission[]]) =>
  applyDecorators(
    SetMetadata(WANTED_PERMISSIONS, permissions),
    RefusedByGuard('FORBIDDEN'),
    UseGuards(SessionGuard),
  );
