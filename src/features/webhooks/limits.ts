import { ACCOUNT, HOUR } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  /** Requests of an admin to send webhooks again: each is good for many. */
  webhooks_per_account: { max: 300, seconds: HOUR, of: ACCOUNT },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
