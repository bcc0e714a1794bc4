import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Browser as Person } from 'postern/testing';
import { findChromium, findShell } from '../../scripts/chromium.mjs';
import { freePort } from '../../src/cli/postgres/embedded-postgres.ts';

/**
 * No sandbox, since the gate runs as root; and nothing that Chromium does on its own behalf over the network.
 */
const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

const started = chromium.launch({ executablePath: findShell(), args: FLAGS });
const besides: (() => Promise<void>)[] = [async () => (await started).close()];
afterAll(() => Promise.all(besides.map((end) => end())));

/** A window of its own, with no cookie; or with those of `person`. */
export async function openWindow({
  person,
  ...options
}: BrowserContextOptions & { person?: Person } = {}): Promise<Page> {
  const context = await (await started).newContext(options);
  if (person) await context.addCookies(cookiesOf(person));
  return context.newPage();
}

/**
 * A window of a browser of its own, whose tabs are hidden, and can be frozen, as a person's are. In every
 * other one Playwright has each page believe that it is in front.
 */
export async function openOwnBrowser(): Promise<Page> {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...FLAGS, `--remote-debugging-port=${port}`],
  });
  besides.push(() => browser.close());
  const [context] = (
    await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
  ).contexts();
  if (!context) throw new Error('this browser has no context');
  return context.newPage();
}

/**
 * A window of a browser of its own, which keeps pages that were left for who goes back to them. In every
 * other one Playwright has that switched off.
 */
export async function openCachingBrowser(): Promise<Page> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: FLAGS,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  besides.push(() => browser.close());
  return (await browser.newContext()).newPage();
}

/**
 * Another Chromium, with a profile of its own that begins with these preferences, and with more flags; gone
 * after the spec.
 */
export async function openProfile(preferences: object, flags: readonly string[]): Promise<BrowserContext> {
  const folder = mkdtempSync(join(tmpdir(), 'postern-chromium-'));
  mkdirSync(join(folder, 'Default'));
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences));
  const profile = chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    args: [...FLAGS, ...flags],
    ignoreHTTPSErrors: true,
  });
  besides.push(async () => {
    await (await profile).close();
    rmSync(folder, { recursive: true, force: true });
  });
  return profile;
}

function cookiesOf({ app, jar }: Person): Parameters<BrowserContext['addCookies']>[0] {
  const url = app.env.APP_URL;
  return jar.getCookiesSync(url).map(({ key, value, httpOnly }) => ({ name: key, value, url, httpOnly }));
}

/** What the page asks for from here on: method and address, as in `GET http://localhost:3000/auth/verify`. */
export function requestsOf(page: Page): string[] {
  const requests: string[] = [];
  page.on('request', (request) =>
    requests.push(`${request.method()} ${request.url().replace(/[?#].*/, '')}`),
  );
  return requests;
}

// Runs in the page, whose types this project does not load.
const FAINT_TEXTS = `(() => {
  // As rgb(…), or as color(srgb …) where it was mixed.
  const channels = (colour) => {
    const scale = colour.startsWith('color') ? 255 : 1;
    return colour.match(/[\\d.]+/g).map((value, index) => value * (index < 3 ? scale : 1));
  };
  const within = (root) =>
    [...root.querySelectorAll('*')].flatMap((one) =>
      one.shadowRoot ? [one, ...within(one.shadowRoot)] : [one],
    );
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return channels(colour)[3] === 0 ? behind(element.parentElement ?? element.getRootNode().host) : colour;
  };
  const contrast = (element) => {
    const colours = [getComputedStyle(element).color, behind(element)];
    const [darker, lighter] = colours.map(luminance).sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  };
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const isShown = (element) => element.checkVisibility() && [...element.childNodes].some(isText);
  const texts = within(document.body).filter(isShown);
  if (texts.length === 0) throw new Error('this page shows no text');
  return texts
    .filter((element) => contrast(element) < 4.5)
    .map((element) => contrast(element).toFixed(2) + ': ' + element.textContent);
})()`;

/** The texts that stand out from what is behind them by less than 4.5:1. Source: WCAG 2.2, 1.4.3. */
export function faintTexts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(FAINT_TEXTS);
}

/** Whether all of the page fits into the window's width. */
export function fits(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth');
}

/** In which language the page says that it is, and in which direction it is written. */
export function writtenIn(page: Page): Promise<[lang: string, direction: string]> {
  return page.evaluate<[string, string]>(
    '[document.documentElement.lang, getComputedStyle(document.body).direction]',
  );
}

/** What the page logs, such as a refusal of its policy; not the statuses of answers. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on(
    'console',
    (message) =>
      message.type() === 'error' &&
      !message.text().startsWith('Failed to load resource') &&
      complaints.push(message.text()),
  );
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
