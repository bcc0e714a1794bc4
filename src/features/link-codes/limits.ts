import { ADDRESS, DAY, HOUR } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  /**
   * Tries of a mail's code, which has 40 bits. By network first, so that a stranger alone can't keep an
   * address from typing its own.
   */
  code_per_address_and_ip: { max: 10, wider: 2, seconds: HOUR, of: ADDRESS, perNetwork: true },
  /** From all networks together. Source: NIST SP 800-63B-4, section 3.2.2. */
  code_per_address: { max: 100, seconds: DAY, ceiling: 100, of: ADDRESS },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
