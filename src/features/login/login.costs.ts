import type { Budgets, PaidCost } from '../../platform/limits/cost.js';

/**
 * The limits of a browser that the account does not know: failures of its network, and failures in a row
 * from everywhere.
 */
export const STRANGERS: Budgets = ['login_per_account_and_ip', 'login_failures_per_account'];

/**
 * One hash is compared for every address, a second one where the registration cookie names a pending
 * registration, and one is made again where it was weak. The lock is taken once more where the user has
 * changed meanwhile. A browser that has signed in before pays with limits of its own, and not with the
 * strangers'.
 */
export const LOGIN: PaidCost = {
  statements: 17,
  hashes: 3,
  mails: 1,
  rows: 5,
  paidBy: ['login_per_ip', 'login_per_device', 'login_failures_per_device', ...STRANGERS],
};

/** By a link that was mailed: its tries are its own. */
export const BY_LINK: Budgets = ['login_per_device', 'login_failures_per_device'];

/** Also for an address that nobody has. */
export const SIGN_IN_LINK: PaidCost = {
  statements: 1,
  mails: 1,
  rows: 3,
  paidBy: ['sign_in_mail_per_address_and_ip', 'forgot_per_ip', 'sign_in_mail_per_address'],
};

export const SIGN_IN_BY_LINK: PaidCost = {
  statements: 17,
  hashes: 1,
  mails: 1,
  rows: 5,
  paidBy: ['verify_per_ip', ...BY_LINK],
};
