import { MINUTE, NETWORK } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  /** Sign-ins by an identity provider that begin, and those that come back: each has it called. */
  provider_steps_per_ip: { max: 200, wider: 4, seconds: 15 * MINUTE, of: NETWORK, perNetwork: true },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
