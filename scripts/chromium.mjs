// @ts-check
// Before `npm run test:browser`: refuses, with a sentence, where there is no Chromium to test with.
import { existsSync } from 'node:fs';
import { Refusal, run } from '../src/cli/process/command.ts';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Debian's Chromium without its own windows, menus and profiles: a page in it costs three fifths. It keeps no
 * page for who goes back, and each of its pages believes that it is in front.
 */
const SHELL = '/usr/bin/chromium-headless-shell';

/** The same for pages that need no more than a page; where there is none, the system's own browser. */
export function findShell() {
  return !process.env.CHROMIUM_PATH?.trim() && existsSync(SHELL) ? SHELL : findChromium();
}

/**
 * The system's own browser: CHROMIUM_PATH, or the first of the usual places that is there.
 * @throws Refusal without one
 */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH?.trim();
  const path = (given ? [given] : USUAL_PLACES).find((place) => existsSync(place));
  if (path) return path;
  throw new Refusal(
    `These tests need a Chromium and there is none at ${given || 'its usual places'}: install it ` +
      '(Debian: apt-get install chromium; macOS: brew install --cask chromium), or set CHROMIUM_PATH to ' +
      'that of a Chromium or Chrome.',
  );
}

if (import.meta.main) void run(async () => console.log(`In ${findChromium()}`));
