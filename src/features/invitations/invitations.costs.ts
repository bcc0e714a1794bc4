import type { PaidCost } from '../../platform/limits/cost.js';

/** A link that is not good costs a look-up. */
export const ACCEPT: PaidCost = {
  statements: 12,
  hashes: 1,
  outbound: 1,
  rows: 3,
  paidBy: ['verify_per_ip'],
};
