import ipaddr from 'ipaddr.js';

/** Where a client comes from, as it is counted. */
export interface Network {
  /**
   * An IPv4 address, or the first 64 bits of an IPv6 address, of which the client chooses the rest anew for
   * each request.
   */
  narrow: string;
  /**
   * The first 48 bits of an IPv6 address: one customer of a provider often has 56, and some have 48, so 256
   * networks and more of 64 bits. Source: RFC 6177, section 2; RIPE-690, section 4.2. An IPv4 address has
   * none.
   */
  wide: string | undefined;
  /**
   * Whether it is an address of the internet, and not of a machine, a local network or a provider's inside.
   */
  isPublic: boolean;
}

/** The names of ipaddr.js for the addresses that proxies have. */
const INSIDE: ReadonlySet<string> = new Set([
  'private',
  'loopback',
  'linkLocal',
  'uniqueLocal',
  'carrierGradeNat',
]);

const UNKNOWN: Network = { narrow: 'unknown', wide: undefined, isPublic: false };

/** @param ip as `clientInfoOf` tells it; null where it is not known */
export function networkOf(ip: string | null): Network {
  if (ip === null || !ipaddr.isValid(ip)) return UNKNOWN;
  // An IPv4 address in IPv6's clothes counts as what it is.
  const address = ipaddr.process(ip);
  const isPublic = !INSIDE.has(address.range());
  if (address.kind() === 'ipv4') return { narrow: address.toString(), wide: undefined, isPublic };
  const bytes = Buffer.from(address.toByteArray());
  return {
    narrow: bytes.subarray(0, 8).toString('hex'),
    wide: bytes.subarray(0, 6).toString('hex'),
    isPublic,
  };
}
