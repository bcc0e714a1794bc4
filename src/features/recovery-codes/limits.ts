import { ACCOUNT, HOUR } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  /** Changes of second factors, refused ones too: each may cost a mail, and rows of codes and the audit. */
  factor_changes_per_account: { max: 20, seconds: HOUR, of: ACCOUNT },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
