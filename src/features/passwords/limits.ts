import { DAY, DEVICE, MINUTE } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

/** At most 100 failures one after another. Source: NIST SP 800-63B-4, section 3.2.2. */
export const IN_A_ROW = { max: 100, seconds: 90 * DAY, inARow: true, ceiling: 100 } as const;

/** The wait of a person whose budget somebody else in their network has used up. */
export const TRIES = { max: 10, seconds: 15 * MINUTE } as const;

export const limits = {
  /**
   * Failures of one browser that has signed in before, of one session or one link: a stranger's failures are
   * not the owner's.
   */
  login_per_device: { ...TRIES, of: DEVICE },
  login_failures_per_device: { ...IN_A_ROW, of: DEVICE },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
