import type { PaidCost } from '../../platform/limits/cost.js';

export const ASK: PaidCost = { statements: 4, rows: 1, paidBy: ['device_authorization_per_ip'] };

/**
 * A poll is one statement that finds a row by its index, and writes it once a second at the most; one by what
 * is no code of ours is none. Nobody pays for these. One that signs in pays as every sign-in does.
 */
export const POLL: PaidCost = { statements: 12, mails: 1, rows: 5, paidBy: ['login_per_ip'] };

/** A signed-in person's wrong user code: first by their account, so that no stranger uses theirs up. */
export const TYPE_CODE: PaidCost = {
  statements: 8,
  rows: 1,
  paidBy: ['device_code_per_account', 'device_code_per_ip'],
};

/** With a password that proves anew who is there. */
export const DECIDE: PaidCost = { ...TYPE_CODE, statements: 24, hashes: 1, mails: 1, rows: 3 };

export const DENY: PaidCost = { ...TYPE_CODE, statements: 9 };
