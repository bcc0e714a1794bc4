import { ADDRESS, HOUR } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  /**
   * By somebody who knows the password, and also where the new one is refused: each may cost two hashes, a
   * look-up, a mail, and rows in the audit.
   */
  password_change_per_account: { max: 20, seconds: HOUR, of: ADDRESS },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
