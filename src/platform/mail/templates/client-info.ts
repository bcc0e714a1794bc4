import { isIP } from 'node:net';
import { readUserAgent } from '../../http/user-agent.js';
import type { Locale } from '../../registry/locales.js';
import type { MailLayoutMessages } from '../../registry/mails.js';

/**
 * The client that did something, for a sentence of a mail, as a language says it: `from 203.0.113.7, with
 * Firefox on Windows`. Made of an address and of names that are known beforehand: a User-Agent is written by
 * its sender, perhaps a thief, and mail programs make links of what looks like one, in plain text too.
 */
export async function describeClient(
  { ip, userAgent, city, country }: Record<string, string | null>,
  say: MailLayoutMessages['client'],
  locale: Locale,
): Promise<string> {
  // Most mails tell of nobody: they don't load the list of browsers.
  const { browser, system } = userAgent ? await readUserAgent(userAgent) : {};
  const address = ip && isIP(ip) !== 0 ? ip : undefined;
  const place = describePlace(city, country, locale);
  return say({ ip: address && place ? `${address} (${place})` : address, browser, system });
}

/** Of each language that was written in: one takes milliseconds to make. */
const clocks = new Map<Locale, Intl.DateTimeFormat>();

/** In UTC, which it names: nobody here knows the reader's clock. */
export function describeTimestamp(at: Date, locale: Locale): string {
  const clock =
    clocks.get(locale) ??
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' });
  clocks.set(locale, clock);
  return clock.format(at);
}

/**
 * `Hà Nội, Vietnam`: what the platform said (`platform/http/place.ts`), the country in words of the language.
 */
function describePlace(
  city: string | null | undefined,
  country: string | null | undefined,
  locale: Locale,
): string {
  if (!country || !/^[A-Z]{2}$/.test(country)) return '';
  const name = new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;
  return city ? `${city}, ${name}` : name;
}
