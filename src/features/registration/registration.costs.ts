import type { PaidCost } from '../../platform/limits/cost.js';

/**
 * The mail is written after all of them have counted; so is the hash made, and the list of breached passwords
 * asked, but for one registration of a network at a time (`calm-networks.ts`).
 */
export const REGISTER: PaidCost = {
  statements: 3,
  hashes: 1,
  outbound: 1,
  mails: 1,
  rows: 2,
  paidBy: ['register_mail_per_address_and_ip', 'register_per_ip', 'register_mail_per_address'],
};

/** Also for an address that nobody has: its mail is a row that is dropped at its birth. */
export const RESEND: PaidCost = {
  statements: 1,
  mails: 1,
  rows: 1,
  paidBy: ['resend_mail_per_address_and_ip', 'resend_per_ip', 'resend_mail_per_address'],
};

/**
 * A typed password is compared with up to five pending registrations of the address; besides, a link has ten
 * tries. Then the browser is signed in; where another request is faster, that is tried twice.
 */
export const VERIFY: PaidCost = { statements: 15, hashes: 5, rows: 4, paidBy: ['verify_per_ip'] };
