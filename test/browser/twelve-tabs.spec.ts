import { beforeAll, expect, test } from '@jest/globals';
import type { CDPSession, Page } from 'playwright-core';
import { signIn, startSharedStage } from '../support/another-person.js';
import { openCachingBrowser } from '../support/chromium.js';
import { auditOf } from '../support/sessions.js';
import { call, me, type Stage, Tabs } from '../support/tabs.js';
import { until } from '../support/until.js';

let stage: Stage;
let bob: string;
beforeAll(async () => {
  ({ stage, bob } = await startSharedStage());
});

/** Shows on the page who is signed in, as an application does, and keeps what it has shown. */
const SHOW = `(() => {
  window.shown = [];
  const show = () => {
    const { status, user } = api.session.getSnapshot();
    document.body.textContent = user ? 'Hello ' + user.email : status;
    shown.push(document.body.textContent);
  };
  api.session.subscribe(show);
  show();
})()`;

const isShown = (page: Page, text: string) =>
  until(() => page.evaluate<boolean>(`document.body.textContent === '${text}'`));
const cdpOf = (page: Page) => page.context().newCDPSession(page);

async function freeze(page: Page): Promise<() => Promise<void>> {
  const cdp = await cdpOf(page);
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  return async () => {
    await cdp.send('Page.setWebLifecycleState', { state: 'active' });
    await page.bringToFront();
  };
}

const network = (cdp: CDPSession, offline: boolean, latency = 0) =>
  cdp.send('Network.emulateNetworkConditions', {
    offline,
    latency,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });

async function goOffline(page: Page): Promise<() => Promise<void>> {
  const cdp = await cdpOf(page);
  await cdp.send('Network.enable');
  await network(cdp, true);
  return async () => void (await network(cdp, false));
}

/** A slow machine in a slow network. */
async function throttle(page: Page): Promise<void> {
  const cdp = await cdpOf(page);
  await cdp.send('Network.enable');
  await network(cdp, false, 200);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** The renderer dies, as when its memory is used up; the tab is still there. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  void (await cdpOf(page)).send('Page.crash').catch(() => undefined);
  await crashed;
}

/** Nobody is shown again who was shown before somebody else, or nobody. */
async function expectNeverAgain(page: Page, gone: string): Promise<void> {
  const shown = await page.evaluate<string[]>('shown');
  const end = shown.findIndex((text, index) => text !== gone && shown[index - 1] === gone);
  if (end >= 0) expect(shown.slice(end)).not.toContain(gone);
}

test('of twelve tabs, frozen, killed, offline, throttled, left behind, none shows who has gone', async () => {
  stage.spa.put('/away', 'text/html', '<!doctype html><title>Elsewhere</title>');
  const tabs = await Tabs.open(stage, 12, { open: openCachingBrowser });
  const { pages } = tabs;
  const alice = `Hello ${tabs.email}`;
  for (const page of pages) await page.evaluate(SHOW);
  for (const page of pages) await isShown(page, alice);
  const [front, second, frozen, frozenToo, killed, offline, slow, slowToo, left, ...rest] = pages as [
    Page,
    Page,
    Page,
    Page,
    Page,
    Page,
    Page,
    Page,
    Page,
    ...Page[],
  ];
  const thaw = [await freeze(frozen), await freeze(frozenToo)];
  await crash(killed);
  const comeOnline = await goOffline(offline);
  await Promise.all([slow, slowToo].map(throttle));
  await left.goto(`${stage.spa.origin}/away`);
  const awake = [front, second, slow, slowToo, ...rest];

  // One rotation serves all that can ask, and nobody is signed out by those that can't.
  await tabs.makeStale();
  expect(await Promise.all(awake.map(me))).toEqual(awake.map(() => ({ status: 200, email: tabs.email })));
  expect(await tabs.generation()).toBe(1);
  expect(await auditOf(stage.app, tabs.sessionId)).not.toContain('refresh_reused');

  await call(front, 'POST', '/auth/logout');
  for (const page of [...awake, offline]) await isShown(page, 'signed-out');
  await signIn(second, bob);
  for (const page of awake) await isShown(page, `Hello ${bob}`);

  // It was told by the other tabs, and can't ask who it is now.
  await isShown(offline, 'loading');
  await comeOnline();
  await isShown(offline, `Hello ${bob}`);
  await Promise.all(thaw.map((wake) => wake()));
  for (const page of [frozen, frozenToo]) await isShown(page, `Hello ${bob}`);
  // As it was left, or loaded anew: Chromium keeps no page that another tab has told something meanwhile.
  await left.evaluate('void setTimeout(() => history.back())');
  await until(() => left.evaluate<boolean>("typeof api === 'object'").catch(() => false));
  await left.evaluate(`window.shown ?? ${SHOW}`);
  await isShown(left, `Hello ${bob}`);
  await killed.close();
  const again = await tabs.openTab();
  await again.evaluate(SHOW);
  await isShown(again, `Hello ${bob}`);
  for (const page of tabs.pages) await expectNeverAgain(page, alice);
  await tabs.close();
});
