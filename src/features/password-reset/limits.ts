import { ADDRESS, MINUTE } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  // Not longer than its link lives: where a stranger has used this up, a link that works lies in the owner's
  // mailbox.
  reset_mail_per_address_and_ip: { max: 3, wider: 2, seconds: 30 * MINUTE, of: ADDRESS, perNetwork: true },
  reset_mail_per_address: { max: 10, seconds: 30 * MINUTE, of: ADDRESS },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
