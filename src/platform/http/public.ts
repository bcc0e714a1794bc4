import { SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Route } from '../registry/route-guard.js';

export const IS_PUBLIC = 'postern:public';

/**
 * Opens a route, or all routes of a controller, to requests without a session. Every other route is guarded.
 */
export const Public = () => SetMetadata(IS_PUBLIC, true);

/** Whether a route is guarded. */
export const isGuarded = (reflector: Reflector, route: Route): boolean =>
  !reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, [route.getHandler(), route.getClass()]);
