import type { CoveredCost, PaidCost } from '../../platform/limits/cost.js';
import { REAUTHENTICATION } from '../reauthentication/reauthentication.costs.js';

export const CHANGE_ACCOUNT: CoveredCost = {
  statements: 2,
  covered: "changes the session's own user",
};

/**
 * All is counted before the first hash, and a refused new password is not given back: it has cost as much.
 */
export const CHANGE_PASSWORD: PaidCost = {
  statements: 17,
  hashes: 2,
  outbound: 1,
  mails: 1,
  rows: 4,
  paidBy: [...REAUTHENTICATION, 'password_change_per_account'],
};

/** A first password. */
export const SET_PASSWORD: PaidCost = {
  statements: 17,
  hashes: 1,
  outbound: 1,
  mails: 1,
  rows: 4,
  paidBy: ['password_change_per_account'],
};

export const REMOVE_PASSWORD: PaidCost = {
  statements: 16,
  mails: 1,
  rows: 4,
  paidBy: ['password_change_per_account'],
};

/**
 * The row stays in the audit alone, and is the last one of its user. Of an admin it looks for another. With a
 * grace period there is a link, too, and an event of each session.
 */
export const DELETE_ACCOUNT: PaidCost = {
  statements: 13,
  hashes: 1,
  mails: 1,
  rows: 4,
  paidBy: REAUTHENTICATION,
};

/** By the link of a mail. */
export const KEEP_ACCOUNT: PaidCost = { statements: 9, rows: 1, paidBy: ['verify_per_ip'] };
