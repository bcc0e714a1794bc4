/** An origin as browsers write it. A host as URL takes it can have more, such as a space or a `*`. */
const ORIGIN = /^https?:\/\/([\w-]+(\.[\w-]+)*|\[[\da-f:.]+\])(:\d+)?$/;

/** `https://*-team.example.com`: one `*` in the first label, which has more than that, and two labels or more behind it. */
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
  return PATTERN.test(entry) && isOrigin(entry.replace('*', 'x')) && LABEL.test(firstLabel(entry).replace('*', 'x'));
}

/** The host of an entry without its first label: what a pattern says by the letter. */
export const behindFirstLabel = (entry: string) => new URL(entry.replace('*', 'x')).hostname.replace(/^[^.]*\./, '');

/**
 * Whether an `Origin` header names one of WEB_ORIGINS: the one place that decides, for CORS and for the origin guard. Exact entries are
 * compared letter by letter; a pattern's `*` stands for letters, digits and hyphens of one label, and never for a dot.
 */
export function webOrigins(entries: readonly string[]): (origin: string) => boolean {
  const exact = new Set(entries.filter((entry) => !isPattern(entry)));
  const patterns = entries.filter(isPattern).map((entry) => entry.split('*') as [string, string]);
  return (origin) => exact.has(origin) || patterns.some((pattern) => matches(origin, pattern));
}

function matches(origin: string, [before, after]: [string, string]): boolean {
  if (origin.length <= before.length + after.length || !origin.startsWith(before) || !origin.endsWith(after)) return false;
  // The label as a whole: what `*` stands for can't begin or end it otherwise than a label may.
  return /^[a-z\d-]+$/.test(origin.slice(before.length, -after.length)) && LABEL.test(firstLabel(origin));
}

const firstLabel = (origin: string) => origin.slice('https://'.length).split('.', 1)[0] ?? '';
