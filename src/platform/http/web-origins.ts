/** An origin as browsers write it. A host as URL takes it can have more, such as a space or a `*`. */
const ORIGIN = /^https?:\/\/([\w-]+(\.[\w-]+)*|\[[\da-f:.]+\])(:\d+)?$/;

/**
 * `https://*-team.example.com`: one `*` in the first label, which has more than that, and two labels or more
 * behind it.
 */
const PATTERN = /^https:\/\/(?=[a-z\d-]*\*[a-z\d-]*\.)(?!\*\.)[a-z\d*-]+(\.[a-z\d-]+){2,}(:\d+)?$/;

/** A DNS label in lower case (RFC 1035, 2.3.1), no longer than 63 characters. */
const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;

const isCanonical = (text: string) => URL.canParse(text) && new URL(text).origin === text;

/** Whether it is an origin, letter by letter as a browser says it. */
export const isOrigin = (text: string) => ORIGIN.test(text) && isCanonical(text);

/** Whether an entry of WEB_ORIGINS stands for several origins. */
export const isPattern = (entry: string) => entry.includes('*');

/** Whether it can stand in WEB_ORIGINS. */
export function isWebOrigin(entry: string): boolean {
  if (!isPattern(entry)) return isOrigin(entry);
  // With a letter in its place it has to be an origin; and that of its two sides, whatever stands between.
  return (
    PATTERN.test(entry) &&
    isOrigin(entry.replace('*', 'x')) &&
    LABEL.test(firstLabel(entry).replace('*', 'x'))
  );
}

/** The host of an entry without its first label: what a pattern says by the letter. */
export const behindFirstLabel = (entry: string) =>
  new URL(entry.replace('*', 'x')).hostname.replace(/^[^.]*\./, '');

/**
 * Whether an `Origin` header names one of WEB_ORIGINS: the one place that decides, for CORS and for the
 * origin guard. Exact entries are compared letter by letter; a pattern's `*` stands for letters, digits and
 * hyphens of one label, and never for a dot.
 */
export function webOrigins(entries: readonly string[]): (origin: string) => boolean {
  const exact = new Set(entries.filter((entry) => !isPattern(entry)));
  const patterns = entries.filter(isPattern).map((entry) => entry.split('*') as [string, string]);
  return (origin) => exact.has(origin) || patterns.some((pattern) => matches(origin, pattern));
}

function matches(origin: string, [before, after]: [string, string]): boolean {
  if (origin.length <= before.length + after.length || !origin.startsWith(before) || !origin.endsWith(after))
    return false;
  // The label as a whole: what `*` stands for can't begin or end it otherwise than a label may.
  return /^[a-z\d-]+$/.test(origin.slice(before.length, -after.length)) && LABEL.test(firstLabel(origin));
}

const firstLabel = (origin: string) => origin.slice('https://'.length).split('.', 1)[0] ?? '';

/** How long an address may be that a page leads on to, in characters: a mail carries it in its link. */
export const MAX_ADDRESS = 500;

/**
 * Of these, what a browser would write otherwise, or leave out, is in no address that it has written itself.
 */
const UNWRITTEN = /[\s\\\p{Cc}]/u;

/**
 * An address of a page at one of WEB_ORIGINS, as a browser writes it; undefined for any other text. Its
 * origin is compared twice: as it is parsed, and letter by letter as it is written. So it holds no user, no
 * default port, no other spelling of a host, and no scheme that has an origin inside (`blob:`).
 */
export function addressWithin(isAllowed: (origin: string) => boolean, text: string): string | undefined {
  if (text.length > MAX_ADDRESS || UNWRITTEN.test(text) || !URL.canParse(text)) return undefined;
  const { origin, href } = new URL(text);
  const isWritten = text.startsWith(origin) && /^(?:[/?#]|$)/.test(text.slice(origin.length));
  return isWritten && isAllowed(origin) && href.length <= MAX_ADDRESS ? href : undefined;
}

interface Places {
  APP_URL: string;
  WEB_ORIGINS: readonly string[];
}

/** Where the SPAs are: at WEB_ORIGINS, or, where none is listed, at the API's own origin. */
export const spaOrigins = ({ APP_URL, WEB_ORIGINS }: Places): readonly string[] =>
  WEB_ORIGINS.length > 0 ? WEB_ORIGINS : [new URL(APP_URL).origin];

/** Password managers lead people to a page of the SPA, and to no other one: a line for what is none. */
export function addressFaults({
  CHANGE_PASSWORD_URL: address,
  ...places
}: Places & { CHANGE_PASSWORD_URL?: string | undefined }): string[] {
  if (address === undefined || addressWithin(webOrigins(spaOrigins(places)), address) !== undefined)
    return [];
  return [
    'CHANGE_PASSWORD_URL: a page at one of WEB_ORIGINS, or at APP_URL where none is listed, written as ' +
      'a browser shows it',
  ];
}
