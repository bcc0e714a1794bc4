import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openOwnBrowser } from '../support/chromium.js';
import { auditOf } from '../support/sessions.js';
import { me, OLD_BROWSER, type Stage, startStage, Tabs, told } from '../support/tabs.js';
import { until } from '../support/until.js';

const REFRESH = 'POST /auth/refresh';
const ME = 'GET /auth/me';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});

afterEach(() => stage.edge.forget());

/** Opens this many tabs, whose session is to be rotated at the next refresh, which the next call needs. */
async function openStale(
  count: number,
  kind?: Parameters<typeof Tabs.open>[2],
): Promise<{ tabs: Tabs; pages: Page[] }> {
  const tabs = await Tabs.open(stage, count, kind);
  stage.edge.forget();
  await tabs.makeStale();
  return { tabs, pages: tabs.pages };
}

const served = (tabs: Tabs) => ({ status: 200, email: tabs.email });

/** No tab was told anything, and no token was taken for a reused one. */
async function expectSignedIn(tabs: Tabs): Promise<void> {
  for (const page of tabs.pages) expect(await told(page)).toEqual([]);
  for (const page of tabs.pages) expect(await me(page)).toEqual(served(tabs));
  expect(await auditOf(stage.app, tabs.sessionId)).not.toContain('refresh_reused');
}

/** From now on the page runs no task; or again, in front. */
async function setState(page: Page, state: 'frozen' | 'active'): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Page.setWebLifecycleState', { state });
  if (state === 'active') await page.bringToFront();
}

/** The renderer dies, as when its memory is used up; the tab is still there, and shows that. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const cdp = await page.context().newCDPSession(page);
  void cdp.send('Page.crash').catch(() => undefined);
  await crashed;
}

const ENDS = { closed: (page: Page) => page.close(), crashed: crash };

test.each([
  ['closed', 'request'],
  ['closed', 'answer'],
  ['crashed', 'request'],
  ['crashed', 'answer'],
] as const)(
  'a tab that is %s in mid-refresh, before its %s has come through, holds nobody up',
  async (how, what) => {
    const { tabs, pages } = await openStale(3);
    const [doomed, ...others] = pages as [Page, ...Page[]];
    const held = stage.edge.hold(REFRESH, what);
    const lost = me(doomed).catch(() => 'gone');
    await until(() => held.count === 1);
    const waiting = Promise.all(others.map(me));
    await ENDS[how](doomed);
    expect(await lost).toBe('gone');
    expect(await waiting).toEqual(others.map(() => served(tabs)));
    expect(await tabs.generation()).toBe(1);

    held.release();
    await until(() => stage.edge.log.every(({ isOver }) => isOver));
    await doomed.close();
    await expectSignedIn(tabs);
    await tabs.makeStale();
    expect(await Promise.all(others.map(me))).toEqual(others.map(() => served(tabs)));
    expect(await tabs.generation()).toBe(2);
    await tabs.close();
  },
);

test('the client repeats a refresh whose answer was lost after the commit, and the call works', async () => {
  const { tabs, pages } = await openStale(1);
  stage.edge.dropAnswer(REFRESH);
  expect(await Promise.all(pages.map(me))).toEqual(pages.map(() => served(tabs)));

  const [lost, again] = stage.edge.asked(REFRESH);
  expect([lost, again].map((asked) => [asked?.appStatus, asked?.status])).toEqual([
    [200, undefined],
    [200, 200],
  ]);
  expect((again?.at ?? 0) - (lost?.at ?? 0)).toBeGreaterThan(500);
  expect(await tabs.generation()).toBe(1);
  await expectSignedIn(tabs);
  await tabs.close();
});

test('a late refresh is answered 409 after another tab’s confirmation, and one repeat succeeds', async () => {
  const { tabs, pages } = await openStale(2, OLD_BROWSER);
  const [slow, quick] = pages as [Page, Page];
  const held = stage.edge.hold(REFRESH, 'request');
  const late = me(slow);
  await until(() => held.count === 1);
  expect(await me(quick)).toEqual(served(tabs));
  held.release();
  expect(await late).toEqual(served(tabs));

  expect(stage.edge.asked(REFRESH).map(({ status }) => status)).toEqual([409, 200]);
  expect(stage.edge.asked(ME).map(({ status }) => status)).toEqual([401, 401, 200, 200]);
  await expectSignedIn(tabs);
  await tabs.close();
});

test('a call that hangs in one tab does not keep the same call of another one waiting', async () => {
  const tabs = await Tabs.open(stage, 2);
  const [first, second] = tabs.pages as [Page, Page];
  const held = stage.edge.hold(ME, 'answer');
  const hanging = me(first);
  await until(() => held.count === 1);
  let isServed = false;
  void me(second).then(() => (isServed = true));
  await until(() => isServed);
  held.release();
  expect(await hanging).toEqual(served(tabs));
  await tabs.close();
});

describe('a frozen tab', () => {
  const OWN = { open: openOwnBrowser };

  test('holds the lock for a bounded time, and its late answer signs nobody out', async () => {
    const { tabs, pages } = await openStale(3, OWN);
    const [frozen, ...others] = pages as [Page, ...Page[]];
    const held = stage.edge.hold(REFRESH, 'answer');
    const late = me(frozen);
    await until(() => held.count === 1);
    await setState(frozen, 'frozen');

    // Nothing else ends their wait: what is held is released only afterwards.
    expect(await Promise.all(others.map(me))).toEqual(others.map(() => served(tabs)));
    held.release();
    await until(() => stage.edge.log.every(({ isOver }) => isOver));
    expect(stage.edge.asked(REFRESH)[0]?.status).toBe(200);
    await expectFrozen(frozen, async () =>
      expect(await Promise.all(others.map(me))).toEqual(others.map(() => served(tabs))),
    );

    await setState(frozen, 'active');
    expect(await late).toEqual(served(tabs));
    expect(await tabs.generation()).toBe(1);
    await expectSignedIn(tabs);
    await tabs.close();
  });

  test('that comes back after two rotations with an old answer needs no refresh of its own', async () => {
    const { tabs, pages } = await openStale(3, OWN);
    const [frozen, ...others] = pages as [Page, ...Page[]];
    const held = stage.edge.hold(ME, 'answer');
    const late = me(frozen);
    await until(() => held.count === 1);
    await setState(frozen, 'frozen');

    for (const generation of [1, 2]) {
      expect(await Promise.all(others.map(me))).toEqual(others.map(() => served(tabs)));
      expect(await tabs.generation()).toBe(generation);
      if (generation === 1) await tabs.makeStale();
    }
    const refreshes = stage.edge.asked(REFRESH).length;
    held.release();
    await until(() => stage.edge.log.every(({ isOver }) => isOver));
    await setState(frozen, 'active');
    expect(await late).toEqual(served(tabs));

    expect(stage.edge.asked(ME)[0]?.status).toBe(401);
    expect(stage.edge.asked(REFRESH)).toHaveLength(refreshes);
    await expectSignedIn(tabs);
    await tabs.close();
  });
});

/** While others do something, a frozen page runs no task. */
async function expectFrozen(page: Page, meanwhile: () => Promise<void>): Promise<void> {
  const ticked = page.evaluate<string>("new Promise((ticks) => setTimeout(() => ticks('ticked'), 0))");
  await meanwhile();
  expect(await Promise.race([ticked, Promise.resolve('frozen')])).toBe('frozen');
}
