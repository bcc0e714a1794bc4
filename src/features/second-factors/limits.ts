import { DAY, DEVICE_OF_ACCOUNT, STRANGERS_TO_ACCOUNT } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';
import { TRIES } from '../passwords/limits.js';

/**
 * Three of a million codes are right at any time. So the 32 guesses of a thief of everything hit one with a
 * probability of under 1 in 10,000: 12 as a stranger, 10 by the cookies of a known browser, and the 10 of
 * `code_tries_per_account` by its session.
 */
const FROM_ELSEWHERE = { max: 12, seconds: DAY, ceiling: 12 } as const;
const IN_A_KNOWN_BROWSER = { max: 10, seconds: DAY, ceiling: 10 } as const;

export const limits = {
  /** Wrong codes of one browser that is known to the account: a stranger's are not the owner's. */
  second_factor_per_device: { ...TRIES, of: DEVICE_OF_ACCOUNT },
  second_factor_a_day_per_device: { ...IN_A_KNOWN_BROWSER, of: DEVICE_OF_ACCOUNT },
  /** In browsers that are not known, from everywhere together: each has shown the password. */
  second_factor_per_account: { ...TRIES, of: STRANGERS_TO_ACCOUNT },
  second_factor_a_day_per_account: { ...FROM_ELSEWHERE, of: STRANGERS_TO_ACCOUNT },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
