import type { Budgets, PaidCost } from '../../platform/limits/cost.js';
import type { Reservation } from '../../platform/limits/rate-limiter.js';

/**
 * A typed password is counted by the session, or the link, that it came with: nobody
 * else can use that up.
 */
export const REAUTHENTICATION: Budgets = ['login_per_device', 'login_failures_per_device'];

/** The password is compared once. */
export const PROVE: PaidCost = { statements: 8, hashes: 1, rows: 1, paidBy: REAUTHENTICATION };

const isFailure = ({ limit }: Reservation[number]): boolean =>
  (REAUTHENTICATION as readonly string[]).includes(limit);

/** Of what was counted, what only a wrong password keeps. */
export const failuresOf = (counted: Reservation): Reservation => counted.filter(isFailure);

/** The rest: what only a right password keeps. */
export const othersOf = (counted: Reservation): Reservation => counted.filter((hit) => !isFailure(hit));
