import { DAY, DEVICE, STRANGERS } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';
import { TRIES } from '../passwords/limits.js';

/**
 * Three of a million codes are right at any time. So 20 guesses hit one with a probability of 6 in 100,000,
 * and with the 10 of `code_tries_per_account`, for who has a session, of under 1 in 10,000.
 */
const A_DAY = { max: 20, seconds: DAY, ceiling: 20 } as const;

export const limits = {
  /** Wrong codes of one browser that is known to the account: a stranger's are not the owner's. */
  second_factor_per_device: { ...TRIES, of: DEVICE },
  second_factor_a_day_per_device: { ...A_DAY, of: DEVICE },
  /** In browsers that are not known, from everywhere together: each has shown the password. */
  second_factor_per_account: { ...TRIES, of: STRANGERS },
  second_factor_a_day_per_account: { ...A_DAY, of: STRANGERS },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
