import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PASSWORD } from 'postern/testing';
import { LOOK, startSharedStage } from '../support/another-person.js';
import { openWindow } from '../support/chromium.js';
import { type Framework, FRAMEWORKS, renderOnServer, scriptOf } from '../support/hook-pages.js';
import { type Stage, Tabs } from '../support/tabs.js';
import { until } from '../support/until.js';

let stage: Stage;
let bob: string;
let rendered: Record<Framework, string>;
/** The browser of somebody who is signed in. */
let tabs: Tabs;
beforeAll(async () => {
  const started = startSharedStage();
  rendered = await renderOnServer();
  ({ stage, bob } = await started);
  for (const framework of FRAMEWORKS) await serve(framework);
  tabs = await Tabs.open(stage, 1);
});
afterEach(() => stage.edge.forget());

async function serve(framework: Framework): Promise<void> {
  const { edge, spa } = stage;
  spa.put(`/${framework}.js`, 'text/javascript', await scriptOf(framework, edge.origin));
  const page = (content: string) =>
    `<!doctype html><title>${framework}</title><div id="app">${content}</div>` +
    `<script src="/${framework}.js"></script>`;
  spa.put(`/${framework}`, 'text/html', page(''));
  spa.put(`/rendered-${framework}`, 'text/html', page(rendered[framework]));
}

/** A tab that shows the app, of the browser in which somebody is signed in; and what it complains of. */
async function open(path: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await tabs.context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(`${stage.spa.origin}/${path}`);
  return { page, complaints };
}

const shown = (page: Page) => page.evaluate<string[]>('shown');

const isShown = (page: Page, text: string) => until(async () => (await shown(page)).at(-1) === text);

/** What the app shows. */
const LOADING = 'loading, One moment';
const signedOut = (reason: string) => `signed-out, Sign in: ${reason}`;
const signedIn = (email: string) => `${email}, Notes of ${email}`;

async function signIn(page: Page, email: string): Promise<void> {
  const body = JSON.stringify({ email, password: PASSWORD });
  await page.evaluate(`api.POST('/auth/login', { body: ${body} })`);
  await isShown(page, signedIn(email));
}

describe.each(FRAMEWORKS)('in %s', (framework) => {
  test('a guest learns by one question, for hook and guard, that nobody is signed in', async () => {
    const page = await openWindow();
    await page.goto(`${stage.spa.origin}/${framework}`);
    await isShown(page, signedOut('nobody'));
    expect(await shown(page)).toEqual([LOADING, signedOut('nobody')]);
    expect(stage.edge.asked(LOOK)).toHaveLength(1);
    await page.context().close();
  });

  test('the page takes over what a server has rendered, which knows of nobody', async () => {
    expect(rendered[framework]).toMatch(/>loading<.*>One moment</);
    const { page, complaints } = await open(`rendered-${framework}`);
    await isShown(page, signedIn(tabs.email));
    expect(await shown(page)).toEqual([LOADING, signedIn(tabs.email)]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('what one person has typed is gone when another one signs in, in the same tab too', async () => {
    const { page } = await open(framework);
    await isShown(page, signedIn(tabs.email));
    await page.locator('input').fill('what Alice wrote');
    await signIn(page, bob);
    expect(await page.locator('input').inputValue()).toBe('');
    await signIn(page, tabs.email);
    await page.close();
  });

  test('nobody subscribes any more to a session that is no longer shown', async () => {
    const { page } = await open(framework);
    await isShown(page, signedIn(tabs.email));
    expect(await page.evaluate('subscribers')).toBeGreaterThan(0);
    await page.evaluate('unmount()');
    expect(await page.evaluate('subscribers')).toBe(0);
    await page.close();
  });
});

test('in all of them a guard hides what is a person’s when they sign out in another tab', async () => {
  const pages = await Promise.all(FRAMEWORKS.map(async (framework) => (await open(framework)).page));
  for (const page of pages) await isShown(page, signedIn(tabs.email));
  await tabs.pages[0]?.evaluate("call('POST', '/auth/logout')");
  for (const page of pages) {
    await isShown(page, signedOut('SIGNED_OUT'));
    expect(await shown(page)).toEqual([LOADING, signedIn(tabs.email), signedOut('SIGNED_OUT')]);
  }
  await tabs.close();
});
