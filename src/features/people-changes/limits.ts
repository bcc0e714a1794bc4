import { ACCOUNT, HOUR } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  /** Mails to others that an admin causes: many at a time are a slip, or a stolen session. */
  admin_mails_per_account: { max: 300, seconds: HOUR, of: ACCOUNT },
  /** Requests to end sessions of everybody: each takes two seconds at the most, and some ten thousand. */
  session_ends_per_account: { max: 300, seconds: HOUR, of: ACCOUNT },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
