import type { Env } from '../env/env.js';
import { type LimitName, limitRule } from '../env/limit-rules.js';
import { networkOf } from './network.js';

export type { LimitName } from '../env/limit-rules.js';

/** What a request is counted by. */
export interface LimitSubject {
  /** The client's address, as `callerOf` tells it. */
  ip: string | null;
  /** Normalised. */
  email?: string;
  /** Of the account that a request comes from. */
  userId?: string;
  /** A browser that has signed in to some account before, a session or a link: what nobody else can use up. */
  deviceId?: string | undefined;
  /** The address that a mail goes to, where that is not `email`. */
  recipient?: string;
}

/**
 * How many times its own a network may have that is no public one, where a proxy stands in front: that is the proxy's own address, which all
 * share whose address it does not say as it should. The site stays open, and the limits of accounts and addresses hold.
 */
const SHARERS = 20;

/** Whose hits are counted together. */
interface Owner {
  /** Undefined where a limit does not concern a request. */
  of: (counted: LimitSubject) => string | undefined;
  /** For docs/limits.md. */
  says: string;
}

const NETWORK: Owner = { of: () => '', says: 'network' };
const ADDRESS: Owner = { of: ({ email }) => email, says: 'address' };
/** Whatever its address is by now. */
const ACCOUNT: Owner = { of: ({ userId }) => userId, says: 'account' };
const RECIPIENT: Owner = { of: ({ email, recipient }) => recipient ?? email, says: 'new address' };
const DEVICE: Owner = { of: ({ email, deviceId }) => deviceId && `${email}|${deviceId}`, says: 'address and known browser, session or link' };
const STRANGERS: Owner = { of: ({ email, deviceId }) => (deviceId === undefined ? email : undefined), says: 'address, of browsers that are not known' };

/** Whose hits each limit counts together; `perNetwork`: those of each network apart. */
const OWNERS: Record<LimitName, { owner: Owner; perNetwork: boolean }> = {
  login_per_ip: { owner: NETWORK, perNetwork: true },
  login_per_account_and_ip: { owner: STRANGERS, perNetwork: true },
  login_per_device: { owner: DEVICE, perNetwork: false },
  login_failures_per_account: { owner: STRANGERS, perNetwork: false },
  login_failures_per_device: { owner: DEVICE, perNetwork: false },
  password_change_per_account: { owner: ADDRESS, perNetwork: false },
  register_per_ip: { owner: NETWORK, perNetwork: true },
  resend_per_ip: { owner: NETWORK, perNetwork: true },
  forgot_per_ip: { owner: NETWORK, perNetwork: true },
  verify_per_ip: { owner: NETWORK, perNetwork: true },
  code_per_address_and_ip: { owner: ADDRESS, perNetwork: true },
  code_per_address: { owner: ADDRESS, perNetwork: false },
  register_mail_per_address_and_ip: { owner: ADDRESS, perNetwork: true },
  register_mail_per_address: { owner: ADDRESS, perNetwork: false },
  resend_mail_per_address_and_ip: { owner: ADDRESS, perNetwork: true },
  resend_mail_per_address: { owner: ADDRESS, perNetwork: false },
  reset_mail_per_address_and_ip: { owner: ADDRESS, perNetwork: true },
  reset_mail_per_address: { owner: ADDRESS, perNetwork: false },
  sign_in_mail_per_address_and_ip: { owner: ADDRESS, perNetwork: true },
  sign_in_mail_per_address: { owner: ADDRESS, perNetwork: false },
  email_change_per_account: { owner: ACCOUNT, perNetwork: false },
  email_change_per_ip: { owner: NETWORK, perNetwork: true },
  email_change_mail_per_address_and_ip: { owner: RECIPIENT, perNetwork: true },
  email_change_mail_per_address: { owner: RECIPIENT, perNetwork: false },
};

/** One count that a request is added to. */
export interface Count {
  limit: LimitName;
  /** Names the count among all: whose it is, and which. */
  of: string;
  max: number;
  seconds: number;
  inARow: boolean;
}

/** The counts of a request in one limit, the narrower network first: none where it does not concern the request, two where it comes from an IPv6 address. */
export function countsOf(limit: LimitName, counted: LimitSubject, { LIMITS: limits, TRUST_PROXY }: Pick<Env, 'LIMITS' | 'TRUST_PROXY'>): Count[] {
  const { owner, perNetwork } = OWNERS[limit];
  const { seconds, inARow = false, wider = 1 } = limitRule(limit);
  const whose = owner.of(counted);
  if (whose === undefined) return [];
  const count = (name: string, max: number): Count => ({ limit, of: `${limit}|${name}`, max, seconds, inARow });
  if (!perNetwork) return [count(whose, limits[limit])];
  const { narrow, wide, isPublic } = networkOf(counted.ip);
  const sharers = owner === NETWORK && TRUST_PROXY !== 'none' && !isPublic ? SHARERS : 1;
  return [count(`${whose}|${narrow}`, limits[limit] * sharers), ...(wide === undefined ? [] : [count(`${whose}|${wide}`, limits[limit] * wider)])];
}

/** By whom a limit counts, in words. */
export function ownerOf(limit: LimitName): string {
  const { owner, perNetwork } = OWNERS[limit];
  return perNetwork && owner !== NETWORK ? `${owner.says}; network` : owner.says;
}
