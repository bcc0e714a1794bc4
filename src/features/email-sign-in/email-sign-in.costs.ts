import type { Budgets, PaidCost } from '../../platform/limits/cost.js';

/** Also for an address that nobody has. */
export const ASK: PaidCost = {
  statements: 2,
  mails: 1,
  rows: 3,
  paidBy: ['email_sign_in_per_address_and_ip', 'email_sign_in_per_ip', 'email_sign_in_per_address'],
};

/** The cookie alone tells the address of the codes that are tried: they pay once that is read. */
export const TRIES: Budgets = ['email_code_a_day_per_device', 'email_code_a_day_per_address'];

/** The first one registers and signs in; a browser's codes of several addresses pay each. */
export const BY_CODE: PaidCost = { statements: 26, mails: 1, rows: 7, paidBy: ['login_per_ip', ...TRIES] };

export const BY_LINK: PaidCost = { statements: 20, mails: 1, rows: 7, paidBy: ['verify_per_ip'] };
