import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { violationsOf } from '../support/axe.js';
import { complaintsOf, faintTexts, fits, openWindow } from '../support/chromium.js';
import { galleryPages } from '../support/gallery-pages.js';
import type { PageServer } from '../support/page-server.js';

/** The pictures that were looked at; `GALLERY=write` makes them anew. */
const PICTURES = 'test/browser/gallery';
/** A place for what has come out otherwise. */
const OTHERS = '.postern/gallery/others';
/** So large a part of a picture may differ, as by how a release of Chromium draws the edges of letters. */
const TOLERANCE = 0.003;

/** The states of which there are pictures by night, too. */
const AT_NIGHT = [
  'sign-in',
  'sign-in wrong',
  'sign-up mailed',
  'account',
  'factors setting up',
  'proof password',
  'link password refused',
];

const WINDOW = { width: 560, height: 760 };

let pages: PageServer;
let names: string[];
beforeAll(async () => {
  rmSync(OTHERS, { recursive: true, force: true });
  ({ pages, names } = await galleryPages('.postern/gallery'));
});

/** A window in which everything looks the same on each machine; its pictures are half as large. */
const openGallery = (): Promise<Page> =>
  openWindow({
    viewport: WINDOW,
    deviceScaleFactor: 0.5,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });

async function show(page: Page, name: string): Promise<void> {
  await page.goto(`${pages.origin}/?state=${encodeURIComponent(name)}`);
  const root = page.locator('html[data-state]');
  await root.waitFor({ state: 'attached' });
  expect([name, await root.getAttribute('data-state')]).toEqual([name, 'ready']);
}

// Runs in a page, whose types this project does not load: the share of pixels that differ to the eye.
const DIFFERENCE = `async (pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (picture) => {
    const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + picture)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  }));
  if (one.width !== other.width || one.height !== other.height) return 1;
  let count = 0;
  for (let at = 0; at < one.data.length; at += 4)
    if ([0, 1, 2].some((c) => Math.abs(one.data[at + c] - other.data[at + c]) > 48)) count++;
  return count / (one.data.length / 4);
}`;

/** Compares a picture with the one that was looked at, or takes its place. @returns how far it is off */
async function compare(judge: Page, name: string, picture: Buffer): Promise<number> {
  const file = join(PICTURES, `${name.replaceAll(' ', '-')}.png`);
  if (process.env.GALLERY === 'write') writeFileSync(file, picture);
  if (!existsSync(file)) return 1;
  const before = readFileSync(file);
  if (before.equals(picture)) return 0;
  const pictures = JSON.stringify([before, picture].map((one) => one.toString('base64')));
  const off = await judge.evaluate<number>(`(${DIFFERENCE})(${pictures})`);
  if (!(off <= TOLERANCE)) {
    mkdirSync(OTHERS, { recursive: true });
    writeFileSync(join(OTHERS, `${name.replaceAll(' ', '-')}.png`), picture);
  }
  return off;
}

/** Pictures by day and, of some, by night, of which more would show the same colours. */
async function lookedAt(page: Page, judge: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of AT_NIGHT.includes(name) ? (['dark', 'light'] as const) : (['light'] as const)) {
    await page.emulateMedia({ colorScheme });
    const picture = await page.screenshot({ fullPage: true, animations: 'disabled' });
    const off = await compare(judge, `${name} ${colorScheme}`, picture);
    if (!(off <= TOLERANCE))
      faults.push(`${name}, ${colorScheme}: ${(off * 100).toFixed(2)} % look otherwise`);
  }
  return faults;
}

/** The colours of the main button: behind the text, and its own. */
const coloursOf = (page: Page) =>
  page.evaluate<string[]>(`(() => {
    const { shadowRoot } = document.querySelector('postern-sign-in');
    const { backgroundColor, color } = getComputedStyle(shadowRoot.querySelector('button.main'));
    return [backgroundColor, color];
  })()`);

test('an element has the accent of the deployment, and before that the one of its page', async () => {
  const page = await openGallery();
  const complaints = complaintsOf(page);
  await show(page, 'sign-in in a colour');
  expect(await coloursOf(page)).toEqual(['rgb(11, 107, 58)', 'rgb(255, 255, 255)']);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await coloursOf(page)).toEqual(['rgb(255, 221, 0)', 'rgb(16, 24, 43)']);

  await page.addInitScript(
    `const own = new CSSStyleSheet();
    own.replaceSync(':root { --postern-accent: #aa0000 }');
    document.adoptedStyleSheets = [own];`,
  );
  await page.emulateMedia({ colorScheme: 'light' });
  await show(page, 'sign-in in a colour');
  expect(await coloursOf(page)).toEqual(['rgb(170, 0, 0)', 'rgb(255, 255, 255)']);
  await page.emulateMedia({ colorScheme: 'dark' });
  // The text is not the one that was chosen for the deployment's colour.
  expect(await coloursOf(page)).toEqual(['rgb(170, 0, 0)', 'rgb(16, 24, 43)']);
  expect(complaints).toEqual([]);
});

/** The faults of a state besides its looks: by axe, in both colours, and on a narrow screen. */
async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults = await violationsOf(page);
  await page.setViewportSize({ width: 320, height: 760 });
  if (!(await fits(page))) faults.push('does not fit into 320 pixels');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    faults.push(...(await faintTexts(page)));
  }
  await page.setViewportSize(WINDOW);
  // A section alone stands on a page that has a heading of its own.
  return faults.filter((one) => !one.startsWith('page-has-heading-one')).map((one) => `${name}: ${one}`);
}

test('every state of every view looks as its picture, passes axe, fits and can be read', async () => {
  const [page, judge] = [await openGallery(), await openWindow()];
  const faults = complaintsOf(page);
  for (const name of names) {
    await show(page, name);
    faults.push(...(await lookedAt(page, judge, name)), ...(await faultsOf(page, name)));
  }
  expect(faults).toEqual([]);
  expect(globSync('*.png', { cwd: PICTURES })).toHaveLength(names.length + AT_NIGHT.length);
});
