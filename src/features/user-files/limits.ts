import { ACCOUNT, HOUR } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  /** A request makes, or reads, a thousand users at the most. */
  user_files_per_account: { max: 600, seconds: HOUR, of: ACCOUNT },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
