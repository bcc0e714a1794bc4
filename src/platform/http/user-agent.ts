/** The program and system that a User-Agent header names: words of bowser's own lists, or undefined. */
export interface Program {
  /** `Firefox`, `Microsoft Edge`. */
  browser: string | undefined;
  /** `Windows`, `Android`; of Apple's, the device: `iPhone`. */
  system: string | undefined;
}

/**
 * Names a browser and its system. Only names that are known beforehand come out: the header is written by its
 * sender, perhaps a thief, and what it says is shown in lists and mails. The library is loaded by the first
 * call, since most starts of a function need none.
 */
export async function readUserAgent(userAgent: string | null): Promise<Program> {
  const { parse, BROWSER_MAP, OS_MAP } = await import('bowser');
  const known = (names: Record<string, string>, name: string | undefined) =>
    Object.values(names).find((one) => one === name);
  // bowser refuses an empty text.
  const { browser, os, platform } = parse(userAgent || 'unknown');
  const device = platform.vendor === 'Apple' && ['iPhone', 'iPad'].find((model) => model === platform.model);
  return { browser: known(BROWSER_MAP, browser.name), system: device || known(OS_MAP, os.name) };
}

/** A device for a list: `Firefox on Windows`, `Safari on iPhone`, `Unknown device`. */
export async function nameDevice(userAgent: string | null): Promise<string> {
  const { browser, system } = await readUserAgent(userAgent);
  if (browser === undefined && system === undefined) return 'Unknown device';
  return system === undefined ? (browser ?? '') : `${browser ?? 'Unknown browser'} on ${system}`;
}
