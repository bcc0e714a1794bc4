import { beforeAll, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { violationsOf } from '../support/axe.js';
import { complaintsOf, faintTexts, fits } from '../support/chromium.js';
import { openConsole } from '../support/console.js';
import { type ConsoleWorld, startConsoleWorld } from '../support/console-world.js';
import { until } from '../support/until.js';

let world: ConsoleWorld;
let places: string[];
beforeAll(async () => {
  world = await startConsoleWorld('console_looks');
  const [id = ''] = world.ids;
  const people = ['people', `people/${id}`, 'invite', 'sessions', 'files'];
  const service = ['audit', 'mail', 'mail?state=failed'];
  places = [...people, ...service, 'limits', 'limits?email=ann@example.com', 'health', 'figures'];
}, 120_000);

const WIDE = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 } };

/** A window in which a view after the other is shown. */
async function open(options: BrowserContextOptions): Promise<Page> {
  const { page } = await openConsole(world.app, '', { person: world.admin, ...options });
  await page.locator('main').waitFor();
  return page;
}

/** Shows a view, and waits until nothing of it is busy. */
async function show(page: Page, place: string): Promise<void> {
  await page.evaluate(`location.hash = '${place}'`);
  await until(() =>
    page.evaluate<boolean>(`location.hash === '#${place}' && !!document.querySelector('h1')`),
  );
  await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
}

test.each([
  ['on a desk, by night', { ...WIDE, colorScheme: 'dark' as const }],
  ['on a phone, by day', { ...PHONE, colorScheme: 'light' as const }],
])('axe finds nothing in any view %s, and every text stands out', async (_, options) => {
  const page = await open(options);
  const complaints = complaintsOf(page);
  for (const place of places) {
    await show(page, place);
    const found = { violations: await violationsOf(page), faint: await faintTexts(page) };
    expect({ place, ...found }).toEqual({ place, violations: [], faint: [] });
    await page.emulateMedia({ colorScheme: options.colorScheme === 'dark' ? 'light' : 'dark' });
    expect([place, await faintTexts(page)]).toEqual([place, []]);
    await page.emulateMedia({ colorScheme: options.colorScheme });
  }
  expect(complaints).toEqual([]);
});

// Runs in the page: what somebody could press or fill in, and whether the one with the focus has a ring.
const CONTROLS = `(() => {
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert]');
  const all = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  return [...document.querySelectorAll(all)].filter(isShown).length;
})()`;
const FOCUSED = `(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return undefined;
  const ringed = [one, one.closest('tr')].filter(Boolean).map((element) => getComputedStyle(element));
  const hasRing = ringed.some((s) => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2);
  one.wasReached = true;
  return { text: one.outerHTML.slice(0, 120), hasRing };
})()`;
const REACHED = `[...document.querySelectorAll('*')].filter((one) => one.wasReached).length`;

test('by Tab every control of every view is reached, with a ring that is seen', async () => {
  const page = await open(WIDE);
  for (const place of places) {
    await show(page, place);
    const controls = await page.evaluate<number>(CONTROLS);
    await page.evaluate('document.activeElement.blur(), document.querySelector("a.skip").focus()');
    // Fields of a date have several stops.
    for (let tabs = 0; tabs < controls + 40; tabs++) {
      const focused = await page.evaluate<{ text: string; hasRing: boolean } | undefined>(FOCUSED);
      if (!focused && tabs > 0) break;
      if (focused) expect({ place, ...focused }).toEqual({ place, ...focused, hasRing: true });
      await page.keyboard.press('Tab');
    }
    expect([place, await page.evaluate<number>(REACHED)]).toEqual([place, controls]);
  }
});

// Runs in the page: texts of which a part is not seen.
const CUT = `[...document.querySelectorAll('body *')]
  .filter((one) => one.checkVisibility() && !one.matches('.unseen, .unseen *, .me, .app-name, thead, canvas'))
  .filter((one) => ['hidden', 'clip'].includes(getComputedStyle(one).overflowX))
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))`;

test.each(['en', 'de', 'fr', 'vi'])(
  'in %s nothing is cut, and every view fits into 320 pixels',
  async (locale) => {
    const page = await open({ ...WIDE, locale });
    await page.getByRole('combobox').first().selectOption(locale);
    await until(() => page.evaluate<boolean>(`document.documentElement.lang === '${locale}'`));
    for (const place of places) {
      await show(page, place);
      const found = { cut: await page.evaluate<string[]>(CUT), text: await page.locator('body').innerText() };
      // A place that nothing was put into, or a name instead of a sentence.
      const unfilled = /{\w+}|undefined|\bNaN\b/.exec(found.text)?.[0];
      await page.setViewportSize({ width: 320, height: 640 });
      // A chart follows the width of its place.
      await until(() => fits(page));
      const narrow = await page.evaluate<string[]>(CUT);
      await page.setViewportSize(WIDE.viewport);
      const nothing = { place, cut: [], unfilled: undefined, narrow: [] };
      expect({ place, cut: found.cut, unfilled, narrow }).toEqual(nothing);
    }
  },
);
