import type { PaidCost } from '../../platform/limits/cost.js';

export const RENEW_RECOVERY_CODES: PaidCost = {
  statements: 11,
  mails: 1,
  rows: 12,
  paidBy: ['factor_changes_per_account'],
};
