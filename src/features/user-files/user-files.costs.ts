import type { PaidCost } from '../../platform/limits/cost.js';

/**
 * Four transactions of 250 users, of seven statements each: a user, a hash, an authenticator app and a row in
 * the audit. Where the project hears of each user there is a statement more for each. Besides, the audit has
 * the request, and a denial.
 */
export const IMPORT_USERS: PaidCost = { statements: 31, rows: 4002, paidBy: ['user_files_per_account'] };

export const EXPORT_USERS: PaidCost = { statements: 3, rows: 1, paidBy: ['user_files_per_account'] };
