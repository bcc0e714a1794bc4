import type { CoveredCost, PaidCost } from '../../platform/limits/cost.js';

const OTHERS = 'changes of others, by somebody who has proven just now who they are';

/** The person's row, the change, the event; of an admin the look for another one. */
export const CHANGE_ROLES: CoveredCost = { statements: 9, rows: 1, covered: OTHERS };
export const CHANGE_STATUS: CoveredCost = { statements: 11, rows: 2, covered: OTHERS };
export const CHANGE_FIELDS: CoveredCost = { statements: 7, rows: 1, covered: OTHERS };
export const END_SESSIONS: CoveredCost = { statements: 8, rows: 2, covered: OTHERS };

/** Batches of 500, for two seconds; an event for each session that ends. */
export const END_MANY_SESSIONS: PaidCost = {
  statements: 40,
  rows: 1,
  paidBy: ['session_ends_per_account'],
};

const PAID_BY: PaidCost['paidBy'] = ['admin_mails_per_account'];

export const SEND_PASSWORD_LINK: PaidCost = { statements: 10, mails: 1, rows: 3, paidBy: PAID_BY };
export const RESET_FACTORS: PaidCost = { statements: 15, mails: 2, rows: 4, paidBy: PAID_BY };
export const END_EMAIL_UNDO: PaidCost = { statements: 10, mails: 1, rows: 2, paidBy: PAID_BY };
export const PLAN_DELETION: PaidCost = { statements: 13, mails: 1, rows: 3, paidBy: PAID_BY };
export const TAKE_DELETION_BACK: PaidCost = { statements: 12, mails: 1, rows: 2, paidBy: PAID_BY };
export const INVITE: PaidCost = { statements: 11, mails: 1, rows: 3, paidBy: PAID_BY };
