import { ADDRESS, HOUR, NETWORK } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  register_per_ip: { max: 20, wider: 4, seconds: HOUR, of: NETWORK, perNetwork: true },
  // A budget of its own: a used-up budget of another mail keeps nobody from this one.
  register_mail_per_address_and_ip: { max: 3, wider: 2, seconds: HOUR, of: ADDRESS, perNetwork: true },
  register_mail_per_address: { max: 10, seconds: HOUR, of: ADDRESS },
  resend_per_ip: { max: 20, wider: 4, seconds: HOUR, of: NETWORK, perNetwork: true },
  resend_mail_per_address_and_ip: { max: 3, wider: 2, seconds: HOUR, of: ADDRESS, perNetwork: true },
  resend_mail_per_address: { max: 10, seconds: HOUR, of: ADDRESS },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
