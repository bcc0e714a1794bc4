import { expect } from '@jest/globals';
import { violationsOf } from './axe.js';
import { faintTexts, fits } from './chromium.js';
import type { Person } from './spa.js';

const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

/** Looks at the page in each size and colour; `what` says which page that is, should something be found. */
export async function expectFine({ page }: Person, what: string): Promise<void> {
  for (const window of WINDOWS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(window);
      await page.emulateMedia({ colorScheme });
      const found = {
        violations: await violationsOf(page),
        faint: await faintTexts(page),
        fits: await fits(page),
      };
      expect({ what, window, colorScheme, ...found }).toEqual({
        what,
        window,
        colorScheme,
        violations: [],
        faint: [],
        fits: true,
      });
    }
  }
  await page.setViewportSize({ width: 320, height: 480 });
  expect([what, await fits(page)]).toEqual([what, true]);
}
