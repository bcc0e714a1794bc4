import { ACCOUNT, DAY } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  /**
   * Wrong codes of a second factor by who is signed in: a right one is given back. Three codes of a million
   * are right at a time, so who tries them all has guessed one with 3 chances in 100,000.
   */
  code_tries_per_account: { max: 10, seconds: DAY, ceiling: 10, of: ACCOUNT },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
