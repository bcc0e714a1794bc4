import { isIP } from 'node:net';

/** Browsers by what they call themselves; the first that fits, since most also claim to be those below them. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b/, 'a Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/**
 * Who did something, for a sentence of a mail: `from 203.0.113.7, with Firefox on Windows`. Made of an address and of words
 * of our own alone: a User-Agent is written by whoever sends it, perhaps a thief, and mail programs make links of what
 * looks like one, in plain text too.
 */
export function describeCaller({ ip, userAgent }: Record<string, string | null>): string {
  return `from ${ip && isIP(ip) !== 0 ? ip : 'an unknown address'}, with ${describeProgram(userAgent ?? '')}`;
}

function describeProgram(userAgent: string): string {
  const browser = nameIn(BROWSERS, userAgent);
  const system = nameIn(SYSTEMS, userAgent);
  if (system === undefined) return browser ?? 'an unknown program';
  return `${browser ?? 'an unknown program'} on ${system}`;
}

function nameIn(table: readonly (readonly [RegExp, string])[], userAgent: string): string | undefined {
  return table.find(([pattern]) => pattern.test(userAgent))?.[1];
}
