import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Browser, TestApp } from 'postern/testing';
import { buildConsole } from '../../scripts/client/console.mjs';
import { SCRIPT, STYLE } from '../../src/features/console/built/files.js';
import type { InstalledProject } from '../../src/platform/registry/project.js';
import { startLocalApp } from './app.js';
import { openWindow } from './chromium.js';
import { Person } from './spa.js';

/** An app that has the console. */
export const startConsole = (
  variables: Record<string, string> = {},
  project?: InstalledProject,
): Promise<TestApp> => startLocalApp({ ADMIN_CONSOLE: 'on', ...variables }, project);

/**
 * Somebody at the console, signed in where it is the window of a `person`.
 * @param place as in `people?role=admin`
 */
export async function openConsole(
  app: TestApp,
  place = '',
  options: BrowserContextOptions & { person?: Browser } = {},
): Promise<Person> {
  const person = new Person(await openWindow(options));
  await bringUpToDate(person.page.context());
  await person.page.goto(`${app.env.APP_URL}/admin/console${place && `#${place}`}`);
  return person;
}

let built: ReturnType<typeof buildConsole> | undefined;

/**
 * Serves the files as their sources stand, where others are checked in: test/console-files.spec.ts sees to it
 * that a release has these.
 */
async function bringUpToDate(context: BrowserContext): Promise<void> {
  built ??= buildConsole();
  const { script, style, files } = await built;
  if (script === SCRIPT && style === STYLE) return;
  await context.route('**/admin/console', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(SCRIPT, script).replace(STYLE, style);
    await route.fulfill({ response, body });
  });
  await context.route('**/admin/console/files/*', async (route) => {
    const name = route.request().url().split('/').at(-1) ?? '';
    const contentType = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    await route.fulfill({ contentType: `${contentType}; charset=utf-8`, body: files[name] ?? '' });
  });
}

const SIZES = { wide: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };

/** Where pictures of the console are put; missing: nobody wants any. */
const FOLDER = process.env.CONSOLE_PICTURES;

/** Pictures of a page, by day and by night, in both sizes; where CONSOLE_PICTURES names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  if (FOLDER === undefined) return;
  mkdirSync(FOLDER, { recursive: true });
  const before = page.viewportSize();
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(FOLDER, `${name}-${size}-${colorScheme}.png`) });
    }
  }
  if (before) await page.setViewportSize(before);
}
