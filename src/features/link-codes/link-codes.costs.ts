import type { PaidCost } from '../../platform/limits/cost.js';

/** An address's own tries from this network come first, what strangers elsewhere use up last. */
export const LINK_CODE: PaidCost = {
  statements: 2,
  paidBy: ['code_per_address_and_ip', 'verify_per_ip', 'code_per_address'],
};
