import ipaddr from 'ipaddr.js';

/**
 * How much of an address stays when a provider gives a customer another one, in bytes: 24 bits of IPv4, 48 of
 * IPv6.
 */
const IPV4_BYTES = 3;
const IPV6_BYTES = 6;

/** Where an address is, roughly: what it has in common with its neighbours at the same provider. */
export function neighbourhoodOf(ip: string | null): string {
  if (ip === null || !ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  const bytes = address.toByteArray().slice(0, address.kind() === 'ipv4' ? IPV4_BYTES : IPV6_BYTES);
  return `${address.kind()} ${bytes.join('.')}`;
}

/** A User-Agent without its numbers: the same after an update. */
export function programOf(userAgent: string | null): string {
  return (userAgent ?? '').replace(/[\d._]+/g, '#');
}
