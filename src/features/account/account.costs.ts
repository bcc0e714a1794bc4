import type { Budgets, CoveredCost, PaidCost } from '../../platform/limits/cost.js';
import type { Reservation } from '../../platform/limits/rate-limiter.js';

/** Whoever asks for the password once more is counted by the session, or the link, that they came with: nobody else can use that up. */
export const REAUTHENTICATION: Budgets = ['login_per_device', 'login_failures_per_device'];

export const CHANGE_LOCALE: CoveredCost = { statements: 2, covered: "changes a column of the session's own user" };

const isFailure = ({ limit }: Reservation[number]): boolean => (REAUTHENTICATION as readonly string[]).includes(limit);

/** Of what was counted, what only a wrong password keeps. */
export const failuresOf = (counted: Reservation): Reservation => counted.filter(isFailure);

/** The rest: what only a right password keeps. */
export const othersOf = (counted: Reservation): Reservation => counted.filter((hit) => !isFailure(hit));

/** All is counted before the first hash, and a refused new password is not given back: it has cost as much. */
export const CHANGE_PASSWORD: PaidCost = {
  statements: 16,
  hashes: 2,
  outbound: 1,
  mails: 1,
  rows: 4,
  paidBy: [...REAUTHENTICATION, 'password_change_per_account'],
};

/** The row stays in the audit alone, and is the last one of its user. */
export const DELETE_ACCOUNT: PaidCost = { statements: 8, hashes: 1, rows: 1, paidBy: REAUTHENTICATION };

export const CHANGE_EMAIL: PaidCost = {
  statements: 12,
  hashes: 1,
  mails: 1,
  rows: 3,
  paidBy: [...REAUTHENTICATION, 'email_change_per_account', 'email_change_per_ip', 'email_change_mail_per_address_and_ip', 'email_change_mail_per_address'],
};

/** A row for each session that ends, besides. */
export const CONFIRM_EMAIL: PaidCost = { statements: 20, hashes: 1, mails: 2, rows: 5, paidBy: ['verify_per_ip', ...REAUTHENTICATION] };

/** The hash is made for a good link alone. A row for each session that ends, besides. */
export const UNDO_EMAIL_CHANGE: PaidCost = { statements: 16, hashes: 1, mails: 2, rows: 4, paidBy: ['verify_per_ip'] };

/** Keeps a changed address, and tells the mailbox that could take it back. */
export const KEEP_EMAIL_CHANGE: PaidCost = { statements: 10, hashes: 1, mails: 1, rows: 2, paidBy: REAUTHENTICATION };
