import ipaddr from 'ipaddr.js';

/** The addresses of the internet: all others of IPv6 are of this machine, its network, or old transitions. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/** How an IPv6 network without IPv4 of its own writes IPv4 addresses. Source: RFC 6052, section 2.1. */
const TRANSLATED = 'rfc6052';

/** The last 32 bits of an address. */
const IPV4_BYTES = 4;

type Address = ReturnType<typeof ipaddr.process>;

/**
 * Whether an address is one of the internet: none of this machine, of a local network, of a link, of a
 * provider's inside, and none that is reserved. An IPv4 address that is written as IPv6 counts as what it is.
 * @param text as a resolver or a URL gives it, without brackets
 */
export function isPublicAddress(text: string): boolean {
  const address = parse(text);
  if (!address) return false;
  if (address.kind() === 'ipv4') return address.range() === 'unicast';
  if (address.range() === TRANSLATED)
    return isPublicAddress(address.toByteArray().slice(-IPV4_BYTES).join('.'));
  return address.range() === 'unicast' && address.match(GLOBAL_UNICAST);
}

/** Whether an address is one of this machine's own. */
export function isLoopbackAddress(text: string): boolean {
  return parse(text)?.range() === 'loopback';
}

function parse(text: string): Address | undefined {
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}
