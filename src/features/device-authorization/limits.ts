import { ACCOUNT, HOUR, MINUTE, NETWORK } from '../../platform/limits/limit-owners.js';
import type { LimitRule } from '../../platform/registry/limit-rule.js';

export const limits = {
  /** Devices that ask to be signed in. */
  device_authorization_per_ip: { max: 60, wider: 4, seconds: HOUR, of: NETWORK, perNetwork: true },
  /** Wrong user codes of an account: docs/native-clients.md has what they can hit. */
  device_code_per_account: { max: 10, seconds: 15 * MINUTE, ceiling: 20, of: ACCOUNT },
  /** And of all accounts of a network together. */
  device_code_per_ip: { max: 100, wider: 4, seconds: 15 * MINUTE, of: NETWORK, perNetwork: true },
} as const satisfies Record<string, LimitRule>;

type Limits = typeof limits;
declare module '../../platform/registry/limit-rule.js' {
  interface LimitRules extends Limits {}
}
