import { afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LOOK, signIn, startSharedStage } from '../support/another-person.js';
import { openCachingBrowser } from '../support/chromium.js';
import type { Held } from '../support/edge.js';
import type { PageServer } from '../support/page-server.js';
import { call, me, type Stage, Tabs, told } from '../support/tabs.js';
import { until } from '../support/until.js';

let stage: Stage;
let elsewhere: PageServer;
let bob: string;
beforeAll(async () => {
  ({ stage, elsewhere, bob } = await startSharedStage());
});

afterEach(() => stage.edge.forget());

const OWN = { open: openCachingBrowser };
const isShown = (page: Page) =>
  page.evaluate<boolean>("getComputedStyle(document.body).visibility === 'visible'");

/** Leaves Alice's page, has something done meanwhile, and goes back. */
async function goBack(
  meanwhile: (other: Page, email: string) => unknown,
): Promise<{ tabs: Tabs; page: Page }> {
  stage.spa.put('/away', 'text/html', '<!doctype html><title>Elsewhere</title>');
  const tabs = await Tabs.open(stage, 1, OWN);
  const page = tabs.pages[0] as Page;
  const other = await tabs.context.newPage();
  await other.goto(elsewhere.origin);
  await me(page);
  stage.edge.forget();
  await page.evaluate('window.isTheSame = true');
  await page.goto(`${stage.spa.origin}/away`);
  await meanwhile(other, tabs.email);
  await page.evaluate('void setTimeout(() => history.back())');
  return { tabs, page };
}

/** The same, with the answer to the page's look held: it is the very page that was left, and hidden. */
async function comeBack(meanwhile: (other: Page, email: string) => unknown = () => undefined) {
  let held = undefined as Held | undefined;
  const { tabs, page } = await goBack(async (other, email) => {
    await meanwhile(other, email);
    held = stage.edge.hold(LOOK, 'answer');
  });
  await until(() => held?.count === 1);
  await until(() => page.evaluate<boolean>('window.isTheSame === true').catch(() => false));
  expect(await isShown(page)).toBe(false);
  return { tabs, page, release: () => held?.release() };
}

test('a page from the back/forward cache shows nobody until the API confirms who is signed in', async () => {
  const { tabs, page, release } = await comeBack();
  release();
  await until(() => isShown(page));
  expect([await told(page), await me(page)]).toEqual([[], { status: 200, email: tabs.email }]);
  await tabs.close();
});

test.each([
  ['that nobody is', (other: Page) => call(other, 'POST', '/auth/logout'), 'SESSION_REQUIRED'],
  ['that somebody else is', (other: Page) => signIn(other, bob), 'SIGNED_IN'],
])(
  'a page that comes out of the back/forward cache is told %s before it is shown again',
  async (_, meanwhile, reason) => {
    const { tabs, page, release } = await comeBack(meanwhile);
    release();
    await until(() => isShown(page));
    expect(await told(page)).toEqual([reason]);
    await tabs.close();
  },
);

test('a page from the back/forward cache reloads and shows nobody when no answer comes', async () => {
  const { tabs, page } = await goBack(() => stage.edge.refuse(LOOK, 'DATABASE_UNAVAILABLE'));
  const isNew = "location.pathname === '/' && window.isTheSame === undefined && 'told' in window";
  await until(() => page.evaluate<boolean>(isNew).catch(() => false));
  expect(stage.edge.asked(LOOK)).toHaveLength(1);
  await tabs.close();
});
