import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LOOK, signIn, startSharedStage } from '../support/another-person.js';
import { openCachingBrowser, openWindow } from '../support/chromium.js';
import type { PageServer } from '../support/page-server.js';
import { call, me, type Stage, Tabs } from '../support/tabs.js';
import { standStill } from '../support/still-clock.js';
import { until } from '../support/until.js';

let stage: Stage;
let elsewhere: PageServer;
let bob: string;
beforeAll(async () => {
  ({ stage, elsewhere, bob } = await startSharedStage());
});
afterEach(() => stage.edge.forget());

/** What a page that subscribes has been shown, the first state first; a person by their address. */
const shown = (page: Page) => page.evaluate<string[]>('shown');
const last = async (page: Page) => (await shown(page)).at(-1);
const isShown = (page: Page, state: string) => until(async () => (await last(page)) === state);

/** As in a browser that resists fingerprinting, for which all that happens in a while happens at once. */
const STANDING_CLOCK = 'performance.now = () => 60_000;';

/** By how much a clock that stands is put forward at a time, in milliseconds. */
const STEP_MS = 100;

/** Subscribes as a hook does, so many times. */
async function subscribe(page: Page, times = 1): Promise<void> {
  await page.evaluate(`(() => {
    const state = () => api.session.getSnapshot();
    const say = () => state().status + ' ' + (state().user?.email ?? state().reason ?? 'nobody');
    window.shown = [say()];
    for (let time = 0; time < ${times}; time++)
      window.unsubscribe = api.session.subscribe(() => time === 0 && shown.push(say()));
  })()`);
}

/** The tabs of a browser in which somebody is signed in, each of which shows who. */
async function subscribed(count = 1, kind?: Parameters<typeof Tabs.open>[2]) {
  const tabs = await Tabs.open(stage, count, kind);
  const alice = `signed-in ${tabs.email}`;
  for (const page of tabs.pages) {
    await subscribe(page);
    await isShown(page, alice);
  }
  stage.edge.forget();
  return { tabs, page: tabs.pages[0] as Page, alice };
}

describe('a page that subscribes to the session', () => {
  test('learns by one question who is signed in, however many subscribe', async () => {
    const tabs = await Tabs.open(stage, 1);
    const page = await tabs.openTab();
    stage.edge.forget();
    await subscribe(page, 5);
    await isShown(page, `signed-in ${tabs.email}`);
    expect(await shown(page)).toEqual(['loading nobody', `signed-in ${tabs.email}`]);
    expect(stage.edge.asked(LOOK)).toHaveLength(1);
    await tabs.close();
  });

  test('of a guest learns that there is nobody, and sees who signs in, without a question more', async () => {
    const page = await openWindow();
    await page.goto(stage.spa.origin);
    await subscribe(page);
    await isShown(page, 'signed-out nobody');
    stage.edge.forget();
    await signIn(page, bob);
    await isShown(page, `signed-in ${bob}`);
    expect(stage.edge.asked(LOOK)).toEqual([]);
    await page.context().close();
  });

  test('has the same object until something changes, and then what has changed', async () => {
    const { tabs, page } = await subscribed();
    await page.evaluate('window.first = api.session.getSnapshot()');
    await me(page);
    expect(await page.evaluate('first === api.session.getSnapshot()')).toBe(true);
    await call(page, 'PATCH', '/auth/me', { body: { locale: 'vi' } });
    expect(await page.evaluate('[first.user.locale, api.session.getSnapshot().user.locale]')).toEqual([
      expect.not.stringMatching('vi'),
      'vi',
    ]);
    await tabs.close();
  });

  test('is told nothing any more once it has ended that', async () => {
    const { tabs, page, alice } = await subscribed();
    await page.evaluate('unsubscribe()');
    await call(page, 'POST', '/auth/logout');
    expect(await page.evaluate('api.session.getSnapshot()')).toEqual({
      status: 'signed-out',
      reason: 'SIGNED_OUT',
    });
    expect(await last(page)).toBe(alice);
    await tabs.close();
  });

  test('is told though another listener throws, and so are the other tabs', async () => {
    const { tabs, page } = await subscribed(2);
    await page.evaluate(`(() => {
      const fail = () => { throw new Error('the page’s own'); };
      window.failing = [api.session.subscribe(fail), api.session.subscribe(() => shown.push('told'))];
    })()`);
    await call(page, 'POST', '/auth/logout');
    expect(await shown(page)).toContain('told');
    await isShown(tabs.pages[1] as Page, 'signed-out SIGNED_OUT');
    await tabs.close();
  });

  test('is not told once another listener has ended that, meanwhile or before', async () => {
    const { tabs, page, alice } = await subscribed();
    await page.evaluate(`(() => {
      unsubscribe();
      let end = () => undefined;
      api.session.subscribe(() => end());
      end = api.session.subscribe(() => shown.push('told'));
    })()`);
    await call(page, 'POST', '/auth/logout');
    expect(await last(page)).toBe(alice);
    await tabs.close();
  });

  test('knows of nobody once its client is closed, and asks nothing', async () => {
    const { tabs, page } = await subscribed();
    await page.evaluate("api.close(); api.session.subscribe(() => shown.push('told'))");
    expect(await page.evaluate('api.session.getSnapshot()')).toEqual({ status: 'loading' });
    await me(page);
    expect(await page.evaluate('api.session.getSnapshot()')).toEqual({ status: 'loading' });
    expect(stage.edge.asked(LOOK)).toEqual([]);
    await tabs.close();
  });

  test('does not know while the API can’t say, and goes on asking, more and more rarely', async () => {
    const tabs = await Tabs.open(stage, 1);
    const page = await tabs.openTab();
    await standStill(page.context());
    await page.reload();
    stage.edge.forget();
    stage.edge.cut(LOOK, 3);
    const over = () => stage.edge.asked(LOOK).filter(({ isOver }) => isOver).length;
    await subscribe(page);
    await until(() => over() === 1);
    for (const [before, pause] of [1000, 2000, 4000].entries()) {
      expect(await last(page)).toBe('loading nobody');
      let passed = 0;
      await until(async () => {
        await page.clock.runFor(STEP_MS);
        passed += STEP_MS;
        return over() > before + 1;
      });
      expect(passed).toBeGreaterThanOrEqual(pause);
    }
    await isShown(page, `signed-in ${tabs.email}`);
    await tabs.close();
  });
});

describe('a tab that shows Alice', () => {
  test('shows nobody, and why, when she signs out in another tab', async () => {
    const { tabs, page } = await subscribed(2);
    await call(tabs.pages[1] as Page, 'POST', '/auth/logout');
    await isShown(page, 'signed-out SIGNED_OUT');
    await tabs.close();
  });

  test('shows nobody when she signs out, though a call before it could not be sent', async () => {
    const { tabs, page } = await subscribed();
    await page.evaluate("call('POST', '/auth/login', { body: { email: 1n } }).catch(() => {})");
    await call(page, 'POST', '/auth/logout');
    expect(await last(page)).toBe('signed-out SIGNED_OUT');
    await tabs.close();
  });

  test('shows nobody after she signs out, though the browser’s clock stands still meanwhile', async () => {
    const { tabs, page } = await subscribed(1, { before: STANDING_CLOCK });
    const held = stage.edge.hold('GET /auth/me', 'answer', 1);
    const late = me(page);
    await until(() => held.count === 1);
    await call(page, 'POST', '/auth/logout');
    held.release();
    await late;
    expect(await last(page)).toBe('signed-out SIGNED_OUT');
    await tabs.close();
  });

  test('shows nobody when a call finds her session ended', async () => {
    const { tabs, page } = await subscribed();
    await stage.app.sql`UPDATE sessions SET revoked_at = now(), revoked_reason = 'logout'
      WHERE id = ${tabs.sessionId}`;
    await me(page);
    expect(await last(page)).toBe('signed-out SESSION_ENDED');
    await tabs.close();
  });

  test('never shows her again once Bob has signed in in another tab, and then shows Bob', async () => {
    const { tabs, page, alice } = await subscribed(2);
    const held = stage.edge.hold(LOOK, 'answer', Infinity);
    await signIn(tabs.pages[1] as Page, bob);
    await isShown(page, 'loading nobody');
    held.release();
    await isShown(page, `signed-in ${bob}`);
    expect(await shown(page)).toEqual([alice, 'loading nobody', `signed-in ${bob}`]);
    expect(await shown(tabs.pages[1] as Page)).not.toContain('signed-out SIGNED_OUT');
    await tabs.close();
  });

  test('shows Bob as soon as an answer is for him, who has signed in at another origin', async () => {
    const { tabs, page } = await subscribed();
    const other = await tabs.context.newPage();
    await other.goto(elsewhere.origin);
    await signIn(other, bob);
    expect(await call(page, 'GET', '/auth/sessions')).toMatchObject({ code: 'SESSION_CHANGED' });
    await isShown(page, `signed-in ${bob}`);
    await tabs.close();
  });

  test('out of the back/forward cache shows nobody until it is known who is signed in', async () => {
    stage.spa.put('/away', 'text/html', '<!doctype html><title>Elsewhere</title>');
    const { tabs, page } = await subscribed(1, { open: openCachingBrowser });
    const other = await tabs.context.newPage();
    await other.goto(elsewhere.origin);
    await page.evaluate('window.isTheSame = true');
    await page.goto(`${stage.spa.origin}/away`);
    await call(other, 'POST', '/auth/logout');
    await page.evaluate('void setTimeout(() => history.back())');
    await until(() => page.evaluate<boolean>('window.isTheSame === true').catch(() => false));
    await until(() => page.evaluate<boolean>("getComputedStyle(document.body).visibility === 'visible'"));
    expect(await last(page)).toMatch(/^signed-out /);
    await tabs.close();
  });
});
