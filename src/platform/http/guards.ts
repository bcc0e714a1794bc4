import type { ExecutionContext } from '@nestjs/common';

/**
 * `@Inject(GUARDS) passAll: Guards` has a request pass all guards that stand before Postern's own routes, in
 * their order.
 */
export const GUARDS = Symbol('GUARDS, which PosternModule.forRoot() provides');

/** @throws what the guards throw */
export type Guards = (context: ExecutionContext) => Promise<boolean>;

/** Postern's own app has every request pass them before any guard of a route is asked. */
export const passedBefore: Guards = () => Promise.resolve(true);
