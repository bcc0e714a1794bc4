import type { PaidCost } from '../../platform/limits/cost.js';
import { SECOND_STEP } from '../second-factors/second-factors.costs.js';

/** Nobody can guess a signature: what costs is that somebody asks at all. */
export const BY_PASSKEY_ALONE: Pick<PaidCost, 'paidBy'> = { paidBy: ['login_per_ip'] };

/** By a passkey alone, or as the second step, which costs more. */
export const PASSKEY_LOGIN: PaidCost = {
  statements: SECOND_STEP.statements + 2,
  mails: 2,
  rows: (SECOND_STEP.rows ?? 0) + 2,
  paidBy: [...BY_PASSKEY_ALONE.paidBy, ...SECOND_STEP.paidBy],
};
