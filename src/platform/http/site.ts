import { isIPv4 } from 'node:net';

/** The registrable domain of a name with a dot; undefined: the name is itself a public suffix. */
export type DomainOf = (name: string) => string | undefined;

/** The site of a URL's host. */
export function siteOf(host: string, domainOf: DomainOf): string {
  return isAlone(host) ? host : (domainOf(host) ?? host);
}

/** Whether a URL's host is a site by itself, whatever the list says. */
export function isAlone(host: string): boolean {
  return isAddress(host) || !host.includes('.');
}

export function isAddress(host: string): boolean {
  return host.startsWith('[') || isIPv4(host);
}

/**
 * The list's rule for a name in none of its rules. Source:
 * https://github.com/publicsuffix/list/wiki/Format, "the prevailing rule is *".
 */
export function lastTwoLabels(name: string): string | undefined {
  return name.split('.').slice(-2).join('.');
}

/** With its private section, as browsers use it: each vercel.app and github.io is somebody else's. */
export async function publicSuffixList(): Promise<DomainOf> {
  // 130 kB, which no start pays for that doesn't ask.
  const { getDomain } = await import('tldts');
  const options = {
    allowPrivateDomains: true,
    extractHostname: false,
    validateHostname: false,
    detectIp: false,
  };
  return (name) => getDomain(name, options) ?? undefined;
}
