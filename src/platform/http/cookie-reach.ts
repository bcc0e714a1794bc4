import { isLoopback } from '../env/env-values.js';
import { judgeDomain } from './cookie-attributes.js';
import type { CookieReach, Places, Verdict } from './cookie-reach-types.js';
import { type DomainOf, isAlone, lastTwoLabels, publicSuffixList, siteOf } from './site.js';
import { behindFirstLabel, isPattern, spaOrigins } from './web-origins.js';

const ONE_SITE =
  'serve both over https below one domain of yours, such as app.example.com and api.example.com';
const PREVIEWS =
  'give previews that people sign in on names below a domain of yours, such as https://*-preview.example.com';
const ONE_SITE_OR_ORIGIN =
  `${ONE_SITE}, or have the SPA's host pass on what is for the API (a rewrite), and set APP_URL to the ` +
  `SPA's origin`;

/**
 * Judges an environment that is valid otherwise. Loads the public suffix list only where it can make a
 * difference. Sources: RFC 6265bis, 5.2 ("Same-site" and "cross-site" requests; the scheme counts) and 5.7
 * (Domain); https://publicsuffix.org/list
 */
export async function cookieReachOf(places: Places): Promise<CookieReach> {
  return judge(places, dependsOnList(places) ? await publicSuffixList() : lastTwoLabels);
}

/**
 * The origins to which a page of the API leads people on: those of the SPAs. Without a pattern of names that
 * anybody can have, and that get no cookies: else a stranger's page would be what follows a genuine one.
 */
export async function landingOrigins(places: Places): Promise<readonly string[]> {
  const origins = spaOrigins(places);
  if (!origins.some(isPattern)) return origins;
  const { verdicts } = await cookieReachOf(places);
  return origins.filter(
    (entry) => !isPattern(entry) || verdicts.some(({ origin, receives }) => origin === entry && receives),
  );
}

/** @param domainOf what counts for one domain */
function judge(places: Places, domainOf: DomainOf): CookieReach {
  // A developer with the list of a deployment is not stopped: nobody else waits for cookies of this
  // machine.
  const isAtHome = isLoopback(new URL(places.APP_URL).hostname);
  const verdicts = places.WEB_ORIGINS.map((origin) => judgeEntry(origin, places, domainOf)).map((verdict) =>
    verdict.receives || verdict.isFault === false ? verdict : { ...verdict, isFault: !isAtHome },
  );
  const never = verdicts.flatMap(({ receives, isFault, why, remedy }, index) =>
    receives || isFault === false
      ? []
      : [`WEB_ORIGINS: number ${index + 1} can never get the cookies: ${why}; ${remedy}`],
  );
  const fragile = verdicts.flatMap(({ origin, receives, isFault, why, remedy }) =>
    (receives || isFault === false) && remedy ? [`WEB_ORIGINS: ${origin}: ${why}; ${remedy}`] : [],
  );
  const domain = judgeDomain(places, domainOf);
  const isDomainRefused = domain.faults.length > 0;
  return {
    verdicts: [...(isDomainRefused ? verdicts.map(withoutCookies) : verdicts), ...judgeAfterLink(places)],
    faults: [...never, ...domain.faults],
    warnings: [...fragile, ...domain.warnings],
  };
}

function judgeEntry(entry: string, places: Places, domainOf: DomainOf): Verdict {
  const verdict = judgeOrigin(entry, places, domainOf);
  // Below a registered domain every name is its owner's.
  if (!isPattern(entry) || domainOf(behindFirstLabel(entry)) !== undefined) return verdict;
  const strangers = 'anybody can have a name of that form';
  const refused = (why: string, remedy: string): Verdict => ({
    origin: entry,
    receives: false,
    why: `${strangers}${why}`,
    remedy,
  });
  const isOwn = (other: string) => !isPattern(other) && judgeOrigin(other, places, domainOf).receives;
  if (!places.WEB_ORIGINS.some(isOwn))
    return refused(
      ', and no origin beside it is yours and gets the cookies',
      'list that of one of your own domains too',
    );
  if (!verdict.receives)
    return {
      ...verdict,
      isFault: false,
      why: `${verdict.why}, so what it shows is for guests alone`,
      remedy: PREVIEWS,
    };
  if (places.VERCEL_ENV === 'preview') return { ...verdict, why: `${strangers}, and ${verdict.why}` };
  return refused(', and COOKIE_SAME_SITE=none would give it the cookies of your users', PREVIEWS);
}

function judgeOrigin(origin: string, { APP_URL, COOKIE_SAME_SITE }: Places, domainOf: DomainOf): Verdict {
  if (origin === new URL(APP_URL).origin)
    return { origin, receives: true, why: "it is APP_URL's own origin, where nothing is in the way" };
  const [spa, api] = [new URL(origin), new URL(APP_URL)];
  if (spa.protocol === api.protocol && spa.hostname === api.hostname)
    return { origin, receives: true, why: "it is on APP_URL's host, and ports don't count" };
  const site = siteOf(api.hostname, domainOf);
  if (spa.protocol === api.protocol && siteOf(spa.hostname, domainOf) === site)
    return { origin, receives: true, why: `it is on APP_URL's site, ${site}` };
  const { difference, remedy } = compare(spa, api, domainOf);
  if (COOKIE_SAME_SITE !== 'none' || api.protocol !== 'https:') {
    return {
      origin,
      receives: false,
      why: `${difference}, and COOKIE_SAME_SITE keeps them within one site`,
      remedy,
    };
  }
  const isOneDomain = siteOf(spa.hostname, domainOf) === site;
  const effect = isOneDomain
    ? 'and third-party cookies are not sent everywhere'
    : "so its cookies are third-party ones, which Safari, Firefox and private windows of Chrome don't send";
  return { origin, receives: true, why: `${difference}, ${effect}`, remedy };
}

/**
 * Why two origins are no site, and how they become one. Names no host: it stands in the lines about faults,
 * too.
 */
function compare(spa: URL, api: URL, domainOf: DomainOf): { difference: string; remedy: string } {
  if (isLoopback(spa.hostname) && !isLoopback(api.hostname)) {
    return {
      difference: 'a page on this machine is on another site than an API elsewhere',
      remedy:
        "leave it out, and have the SPA's development server pass on what is for the API (a proxy), or " +
        'run the API on this machine too',
    };
  }
  if (isLoopback(api.hostname) && !isLoopback(spa.hostname)) {
    return {
      difference: 'a page elsewhere is on another site than an API on this machine',
      remedy:
        "leave it out here, and run the SPA's development server on this machine too, at the same host name",
    };
  }
  if (siteOf(spa.hostname, domainOf) === siteOf(api.hostname, domainOf)) {
    return {
      difference: 'http and https are two sites, to Chrome and Edge at the least',
      remedy: 'serve both over https, in development both over http',
    };
  }
  if ([spa.hostname, api.hostname].some(isAlone)) {
    return {
      difference: 'an IP address or a host without a dot is a site of its own',
      remedy: `give both the very same host, or ${ONE_SITE}`,
    };
  }
  const isSharing = lastTwoLabels(spa.hostname) === lastTwoLabels(api.hostname);
  const difference = isSharing
    ? 'below a public suffix, such as vercel.app or co.uk, each domain is a site of its own'
    : 'it is on another site than APP_URL';
  return { difference, remedy: ONE_SITE_OR_ORIGIN };
}

/**
 * The verdict on an origin for which every browser refuses the cookies. The variable that it is due to
 * has a line of its own.
 */
function withoutCookies({ origin, receives, ...verdict }: Verdict): Verdict {
  if (!receives) return { origin, receives, ...verdict };
  return {
    origin,
    receives: false,
    why: 'browsers refuse cookies whose COOKIE_DOMAIN is a public suffix',
    remedy: 'leave COOKIE_DOMAIN unset',
    isFault: true,
  };
}

/** It may lead to a page that asks the API nothing, so this is no fault. */
function judgeAfterLink({ APP_URL, AFTER_LINK_URL, WEB_ORIGINS }: Places): Verdict[] {
  if (AFTER_LINK_URL === undefined) return [];
  const { origin } = new URL(AFTER_LINK_URL);
  if (origin === new URL(APP_URL).origin || WEB_ORIGINS.includes(origin)) return [];
  return [
    {
      origin,
      receives: false,
      why: 'AFTER_LINK_URL leads there, and WEB_ORIGINS lacks it',
      remedy: 'list it there if it is a SPA that asks the API',
    },
  ];
}

/** Two hosts of one site share their last two labels; so the list is asked only about those that do. */
function dependsOnList({ APP_URL, WEB_ORIGINS, COOKIE_DOMAIN }: Places): boolean {
  const { hostname } = new URL(APP_URL);
  const others = WEB_ORIGINS.map((origin) => new URL(origin).hostname).filter((host) => host !== hostname);
  return (
    COOKIE_DOMAIN !== undefined ||
    WEB_ORIGINS.some(isPattern) ||
    others.some((host) => siteOf(host, lastTwoLabels) === siteOf(hostname, lastTwoLabels))
  );
}
