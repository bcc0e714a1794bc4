// @ts-check
// Before `npm run test:firefox`: refuses, with a sentence, where there is no Firefox to test with.
import { existsSync } from 'node:fs';
import { Refusal, run } from '../src/cli/process/command.ts';

const USUAL_PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/**
 * The system's own Firefox: FIREFOX_PATH, or the first of the usual places that is there.
 * @throws Refusal without one
 */
export function findFirefox() {
  const given = process.env.FIREFOX_PATH?.trim();
  const path = (given ? [given] : USUAL_PLACES).find((place) => existsSync(place));
  if (path) return path;
  throw new Refusal(
    `These tests need a Firefox and there is none at ${given || 'its usual places'}: install it (Debian: ` +
      'apt-get install firefox-esr; macOS: brew install --cask firefox), or set FIREFOX_PATH.',
  );
}

if (import.meta.main) void run(async () => console.log(`In ${findFirefox()}`));
