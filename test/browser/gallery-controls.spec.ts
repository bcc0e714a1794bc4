import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openWindow } from '../support/chromium.js';
import { galleryPages } from '../support/gallery-pages.js';
import type { PageServer } from '../support/page-server.js';

/** More than any state has controls. */
const MANY = 60;

/** The states whose colours by night are those of all. */
const AT_NIGHT = ['sign-in', 'account', 'proof password'];

let pages: PageServer;
let names: string[];
beforeAll(async () => {
  ({ pages, names } = await galleryPages('.postern/gallery-controls'));
});

async function show(page: Page, name: string): Promise<void> {
  await page.goto(`${pages.origin}/?state=${encodeURIComponent(name)}`);
  await page.locator('html[data-state=ready]').waitFor({ state: 'attached' });
}

// Run in the page, whose types this project does not load: where the focus is, through all shadow roots.
const FOCUSED = `(() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return one === document.body ? null : one;
})`;

/** The control that has the focus, and what is wrong with how that is seen; null: none has it. */
const SEEN = `(() => {
  const one = ${FOCUSED}();
  if (!one) return null;
  const channels = (colour) => {
    const scale = colour.startsWith('color') ? 255 : 1;
    return colour.match(/[\\d.]+/g).map((value, index) => value * (index < 3 ? scale : 1));
  };
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const above = (element) => element.parentElement ?? element.getRootNode().host;
  const behind = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return channels(colour)[3] === 0 ? behind(above(element)) : colour;
  };
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
  const [darker, lighter] = [outlineColor, behind(above(one))].map(luminance).sort((a, b) => a - b);
  const contrast = (lighter + 0.05) / (darker + 0.05);
  const name = one.localName + ' ' + (one.ariaLabel || one.innerText || one.name || one.id);
  const isRound = outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2;
  one.seen = (one.seen ?? 0) + 1;
  const fault = isRound ? (contrast < 3 ? 'stands out by ' + contrast.toFixed(2) : '') : 'has no outline';
  return { name, fault, isAgain: one.seen > 1 };
})()`;

interface Seen {
  name: string;
  fault: string;
  isAgain: boolean;
}

/** Goes through a state by the Tab key, once around, wherever the focus was at first. */
async function walk(page: Page): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (let presses = 0; presses < MANY; presses++) {
    await page.keyboard.press('Tab');
    const control = await page.evaluate<Seen | null>(SEEN);
    if (control?.isAgain) break;
    if (control) seen.push(control);
  }
  return seen;
}

// Every control that can be pressed or written into, shown and not refused to everybody.
const CONTROLS = `(() => {
  const within = (root) =>
    [...root.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? within(one.shadowRoot) : [one]));
  const isOne = (one) => one.matches('a[href], button, input, select, textarea, summary');
  const dialog = within(document).find((one) => one.matches('dialog:modal'));
  return within(document).filter(
    (one) => isOne(one) && one.checkVisibility() && one.tabIndex >= 0 && !one.disabled &&
      (!dialog || dialog.contains(one)),
  ).length;
})()`;

test('in every state the Tab key reaches every control, and one sees where the focus is', async () => {
  const faults: string[] = [];
  const page = await openWindow({ viewport: { width: 560, height: 760 } });
  for (const [colorScheme, shown] of [
    ['light', names],
    ['dark', AT_NIGHT],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    for (const name of shown) {
      await show(page, name);
      const seen = await walk(page);
      const count = await page.evaluate<number>(CONTROLS);
      if (seen.length !== count) faults.push(`${name}: ${seen.length} of ${count} controls are reached`);
      for (const { name: control, fault } of seen)
        if (fault) faults.push(`${name}, ${colorScheme}: ${control} ${fault}`);
    }
  }
  expect(faults).toEqual([]);
});

test('nothing moves for who has asked for less motion', async () => {
  const page = await openWindow({ reducedMotion: 'reduce' });
  const moving = `(() => {
    const within = (root) => [...root.querySelectorAll('*')].flatMap((one) => [
      one, ...(one.shadowRoot ? within(one.shadowRoot) : []),
    ]);
    const moves = (animation) =>
      animation.effect.getKeyframes().some((frame) => 'rotate' in frame || 'translate' in frame ||
        'scale' in frame || 'transform' in frame);
    return within(document).flatMap((one) => one.getAnimations()).filter(moves).length;
  })()`;
  const faults: string[] = [];
  for (const name of names) {
    await show(page, name);
    const count = await page.evaluate<number>(moving);
    if (count > 0) faults.push(`${name}: ${count} move`);
  }
  expect(faults).toEqual([]);
});
