import { HOUR, NETWORK } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  /** Tries of a link's token. */
  verify_per_ip: { max: 60, wider: 4, seconds: HOUR, of: NETWORK, perNetwork: true },
  forgot_per_ip: { max: 20, wider: 4, seconds: HOUR, of: NETWORK, perNetwork: true },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
