import type { PaidCost } from '../../platform/limits/cost.js';

/** Also for an address that nobody has. */
export const FORGOT: PaidCost = {
  statements: 1,
  mails: 1,
  rows: 3,
  paidBy: ['reset_mail_per_address_and_ip', 'forgot_per_ip', 'reset_mail_per_address'],
};

/** A link that is not good costs a look-up. A row for each session that ends, besides. */
export const RESET: PaidCost = {
  statements: 15,
  hashes: 1,
  outbound: 1,
  mails: 1,
  rows: 2,
  paidBy: ['verify_per_ip'],
};
