import { ADDRESS, MINUTE, NETWORK, STRANGERS } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';
import { IN_A_ROW, TRIES } from '../passwords/limits.js';

export const limits = {
  /** Sign-ins, right or wrong. */
  login_per_ip: { max: 100, wider: 4, seconds: 15 * MINUTE, of: NETWORK, perNetwork: true },
  /** Failures at an account in browsers that are not known to it. */
  login_per_account_and_ip: { ...TRIES, wider: 2, of: STRANGERS, perNetwork: true },
  /** In browsers that are not known, from everywhere together. Beyond it they need the mailbox. */
  login_failures_per_account: { ...IN_A_ROW, of: STRANGERS },
  // A budget of its own: a used-up budget of another mail keeps nobody from this one.
  sign_in_mail_per_address_and_ip: { max: 3, wider: 2, seconds: 30 * MINUTE, of: ADDRESS, perNetwork: true },
  sign_in_mail_per_address: { max: 10, seconds: 30 * MINUTE, of: ADDRESS },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
