import ipaddr from 'ipaddr.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** What a request is counted by. */
export interface Counted {
  /** The client's address, as `callerOf` tells it. */
  ip: string | null;
  /** Normalised. */
  email?: string;
  /** The id of a device that has signed in to some account before. */
  deviceId?: string | undefined;
}

interface Limit {
  /** How many hits pass in one window. */
  most: number;
  /** The window, from its first hit, in seconds. */
  seconds: number;
  /** Whose hits are counted together. */
  by: (counted: Counted) => string;
}

const byIp = ({ ip }: Counted): string => networkOf(ip);

/**
 * Every limit, shared by all instances. A request names its limits with those first that nobody else can use up: what one
 * refuses is not counted by the next, so that from one place a stranger takes three of an address's ten mails, and not all.
 * Source of the sign-in's: NIST SP 800-63B, section 3.2.2; OWASP Authentication Cheat Sheet, "Login Throttling".
 */
export const LIMITS = {
  login_per_ip: { most: 100, seconds: 15 * MINUTE, by: byIp },
  /** Failures. A browser that has signed in before is counted on its own, so that a stranger's failures are not the owner's. */
  login_per_account: { most: 10, seconds: 15 * MINUTE, by: ({ email, deviceId }) => `${email}|${deviceId ?? 'unknown device'}` },
  /** By whoever knows the password: each leaves a mail, and rows in the audit. */
  password_change_per_account: { most: 20, seconds: HOUR, by: ({ email }) => String(email) },
  register_per_ip: { most: 20, seconds: HOUR, by: byIp },
  forgot_per_ip: { most: 20, seconds: HOUR, by: byIp },
  /** Tries of a link's token. */
  verify_per_ip: { most: 60, seconds: HOUR, by: byIp },
  /** Mails that a stranger can ask for. */
  mail_per_address_and_ip: { most: 3, seconds: HOUR, by: ({ email, ip }) => `${email}|${networkOf(ip)}` },
  mail_per_address: { most: 10, seconds: HOUR, by: ({ email }) => String(email) },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/**
 * The network that one customer of a provider has: an IPv4 address, or the first 64 bits of an IPv6 address, of which they
 * can choose the rest for each request. Source: RFC 6177, section 2.
 */
function networkOf(ip: string | null): string {
  if (ip === null || !ipaddr.isValid(ip)) return 'unknown';
  // An IPv4 address in IPv6's clothes counts as what it is.
  const address = ipaddr.process(ip);
  return address.kind() === 'ipv4' ? address.toString() : Buffer.from(address.toByteArray().slice(0, 8)).toString('hex');
}
