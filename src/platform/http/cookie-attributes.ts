import type { CookieReach, Places } from './cookie-reach-types.js';
import { type DomainOf, isAddress } from './site.js';

/** The rules for the cookies' attributes that can be checked without knowing the public suffixes. */
export function attributeFaults({
  APP_URL,
  COOKIE_DOMAIN,
  COOKIE_SAME_SITE,
}: Omit<Places, 'WEB_ORIGINS'>): string[] {
  const { protocol, hostname } = new URL(APP_URL);
  const faults =
    COOKIE_SAME_SITE === 'none' && protocol !== 'https:'
      ? ['COOKIE_SAME_SITE: none is only possible when APP_URL is https']
      : [];
  if (COOKIE_DOMAIN === undefined) return faults;
  if (isAddress(hostname))
    return [
      ...faults,
      "COOKIE_DOMAIN: APP_URL's host is an IP address, which belongs to no domain; leave it unset",
    ];
  const isWithin = hostname === COOKIE_DOMAIN || hostname.endsWith(`.${COOKIE_DOMAIN}`);
  return isWithin ? faults : [...faults, "COOKIE_DOMAIN: must be APP_URL's host or a parent domain of it"];
}

/** @param domainOf what counts for one domain */
export function judgeDomain(
  { APP_URL, COOKIE_DOMAIN }: Places,
  domainOf: DomainOf,
): Pick<CookieReach, 'faults' | 'warnings'> {
  if (COOKIE_DOMAIN === undefined) return { faults: [], warnings: [] };
  if (domainOf(COOKIE_DOMAIN) === undefined) {
    const rule =
      'must not be a public suffix, such as vercel.app or co.uk: browsers refuse its cookies; leave it unset';
    return { faults: [`COOKIE_DOMAIN: ${rule}`], warnings: [] };
  }
  const prefix = APP_URL.startsWith('https:')
    ? ', and their names lose __Host-, which would prevent that'
    : '';
  const warning =
    `COOKIE_DOMAIN: every host below ${COOKIE_DOMAIN} gets the session cookies and can plant others of ` +
    `these names${prefix}; ` +
    'no SPA needs it, since the cookies are for the API: leave it unset, unless another server there ' +
    'has to read them';
  return { faults: [], warnings: [warning] };
}
