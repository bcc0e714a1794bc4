import { ACCOUNT, DAY, HOUR, NETWORK, RECIPIENT } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  // By somebody who knows the password: a mail to somebody who has not asked for it.
  email_change_per_account: { max: 10, seconds: DAY, of: ACCOUNT },
  email_change_per_ip: { max: 20, wider: 4, seconds: HOUR, of: NETWORK, perNetwork: true },
  email_change_mail_per_address_and_ip: { max: 3, wider: 2, seconds: HOUR, of: RECIPIENT, perNetwork: true },
  email_change_mail_per_address: { max: 10, seconds: HOUR, of: RECIPIENT },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
