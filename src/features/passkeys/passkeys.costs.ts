import type { CoveredCost, PaidCost } from '../../platform/limits/cost.js';

const PAID_BY: PaidCost['paidBy'] = ['factor_changes_per_account'];

/** With ten recovery codes, where it is the first second factor; a challenge, a mail, and an event. */
export const ADD_PASSKEY: PaidCost = { statements: 15, mails: 1, rows: 14, paidBy: PAID_BY };

export const REMOVE_PASSKEY: PaidCost = { statements: 13, mails: 1, rows: 2, paidBy: PAID_BY };

export const RENAME_PASSKEY: CoveredCost = { statements: 2, covered: 'changes a row that is there' };
