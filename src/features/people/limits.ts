import { ACCOUNT, HOUR } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  /** Each reads all rows of somebody: with a long audit that is much. */
  own_exports_per_account: { max: 10, seconds: HOUR, of: ACCOUNT },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
