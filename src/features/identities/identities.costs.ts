import type { PaidCost } from '../../platform/limits/cost.js';

/**
 * The mail to an address that somebody else may have, as any other to sign in by: paid for by that address's
 * budget, and the network's. A route that calls `IdentitySignIn` is paid for by these besides.
 */
export const MAIL_IDENTITY_LINK: PaidCost = {
  statements: 3,
  mails: 1,
  rows: 3,
  paidBy: ['sign_in_mail_per_address_and_ip', 'forgot_per_ip', 'sign_in_mail_per_address'],
};

/** A link that is not good costs a look-up. */
export const FOLLOW_IDENTITY_LINK: PaidCost = {
  statements: 16,
  mails: 2,
  rows: 6,
  paidBy: ['verify_per_ip'],
};

const PAID_BY: PaidCost['paidBy'] = ['factor_changes_per_account'];

export const ADD_IDENTITY: PaidCost = { statements: 8, mails: 1, rows: 3, paidBy: PAID_BY };

/** A row for each session that ends, besides. */
export const REMOVE_IDENTITY: PaidCost = { statements: 10, mails: 1, rows: 2, paidBy: PAID_BY };
