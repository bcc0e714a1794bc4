import type { PaidCost } from '../../platform/limits/cost.js';

export const RENEW_RECOVERY_CODES: PaidCost = {
  statements: 10,
  rows: 11,
  paidBy: ['factor_changes_per_account'],
};
