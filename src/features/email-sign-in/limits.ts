import {
  ADDRESS,
  DAY,
  DEVICE,
  HOUR,
  MINUTE,
  NETWORK,
  STRANGERS,
} from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

/** Of a code of 8 digits: 50 guesses hit it with a probability of 5 in 10 million. */
const A_DAY = { max: 50, seconds: DAY, ceiling: 50 } as const;

export const limits = {
  email_sign_in_per_ip: { max: 60, wider: 4, seconds: HOUR, of: NETWORK, perNetwork: true },
  // A budget of its own: a used-up budget of another mail keeps nobody from this one.
  email_sign_in_per_address_and_ip: { max: 5, wider: 2, seconds: 30 * MINUTE, of: ADDRESS, perNetwork: true },
  email_sign_in_per_address: { max: 10, seconds: 30 * MINUTE, of: ADDRESS },
  /** Codes that are typed in a browser that is known to the account: a stranger's are not the owner's. */
  email_code_a_day_per_device: { ...A_DAY, of: DEVICE },
  /** In browsers that are not known, from everywhere together. The link needs none of them. */
  email_code_a_day_per_address: { ...A_DAY, of: STRANGERS },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
