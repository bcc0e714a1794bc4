import type { ExecutionContext } from '@nestjs/common';

/** A route: its controller, and its handler. */
export type Route = Pick<ExecutionContext, 'getClass' | 'getHandler'>;

/** A guard of every request, which a feature declares. */
export interface RouteGuard {
  /** It answers at once where it can: a promise costs each request. */
  canActivate(context: ExecutionContext): boolean | Promise<boolean>;

  /**
   * Whether it has anything to ask at a route, by what the route's decorators say. It is asked once for each
   * route, and not asked any more where it says no; missing: it is asked at every request.
   */
  concerns?(route: Route): boolean;
}
