import type { Budgets, PaidCost } from '../rate-limit/cost.js';

/** What a browser pays with that the account does not know: failures of its network, and failures in a row from everywhere. */
export const STRANGERS: Budgets = ['login_per_account_and_ip', 'login_failures_per_account'];

/**
 * One hash is compared for every address, a second one where the registration cookie names an attempt, and one is made again
 * where it was weak. A browser that has signed in before pays with limits of its own, and not with the strangers'.
 */
export const LOGIN: PaidCost = {
  statements: 14,
  hashes: 3,
  mails: 1,
  rows: 5,
  paidBy: ['login_per_ip', 'login_per_device', 'login_failures_per_device', ...STRANGERS],
};
