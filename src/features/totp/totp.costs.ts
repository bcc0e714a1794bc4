import type { PaidCost } from '../../platform/limits/cost.js';

const PAID_BY: PaidCost['paidBy'] = ['factor_changes_per_account'];

/** The row takes the place of one that was not confirmed. */
export const BEGIN_TOTP: PaidCost = { statements: 8, rows: 1, paidBy: PAID_BY };

/** Ten recovery codes, a mail, and an event. */
export const CONFIRM_TOTP: PaidCost = { statements: 14, mails: 1, rows: 12, paidBy: PAID_BY };

export const REMOVE_TOTP: PaidCost = { statements: 12, mails: 1, rows: 2, paidBy: PAID_BY };
