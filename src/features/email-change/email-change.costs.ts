import type { PaidCost } from '../../platform/limits/cost.js';
import { REAUTHENTICATION } from '../reauthentication/reauthentication.costs.js';

export const CHANGE_EMAIL: PaidCost = {
  statements: 12,
  hashes: 1,
  mails: 1,
  rows: 3,
  paidBy: [
    ...REAUTHENTICATION,
    'email_change_per_account',
    'email_change_per_ip',
    'email_change_mail_per_address_and_ip',
    'email_change_mail_per_address',
  ],
};

/** A row for each session that ends, besides. */
export const CONFIRM_EMAIL: PaidCost = {
  statements: 21,
  hashes: 1,
  mails: 2,
  rows: 5,
  paidBy: ['verify_per_ip', ...REAUTHENTICATION],
};

/** A row for each session that ends, besides. Of an account that is being deleted it takes that back, too. */
export const UNDO_EMAIL_CHANGE: PaidCost = { statements: 20, mails: 2, rows: 5, paidBy: ['verify_per_ip'] };

/** Keeps a changed address, and tells the mailbox that could take it back. */
export const KEEP_EMAIL_CHANGE: PaidCost = {
  statements: 10,
  hashes: 1,
  mails: 1,
  rows: 2,
  paidBy: REAUTHENTICATION,
};
