import type { PaidCost } from '../../platform/limits/cost.js';

/** Only who has shown the password comes as far as to a limit; the others read one index. */
export const SECOND_STEP: PaidCost = {
  statements: 19,
  mails: 2,
  rows: 8,
  paidBy: [
    'second_factor_per_device',
    'second_factor_a_day_per_device',
    'second_factor_per_account',
    'second_factor_a_day_per_account',
  ],
};
