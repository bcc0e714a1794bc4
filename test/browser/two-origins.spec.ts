import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PASSWORD } from 'postern/testing';
import { LOOK, signIn, startSharedStage } from '../support/another-person.js';
import { bundled, type PageServer } from '../support/page-server.js';
import { call, me, OLD_BROWSER, type Stage, Tabs, told } from '../support/tabs.js';
import { standStill } from '../support/still-clock.js';
import { until } from '../support/until.js';

const CHANGED = { status: 409, code: 'SESSION_CHANGED' };

/** How long a page waits between two looks, in milliseconds. */
const COOLDOWN_MS = 5000;

let stage: Stage;
let elsewhere: PageServer;
let bob: string;
beforeAll(async () => {
  ({ stage, elsewhere, bob } = await startSharedStage());
});

afterEach(() => stage.edge.forget());

const choose = (page: Page, locale: string) => call(page, 'PATCH', '/auth/me', { body: { locale } });

async function localeOf(email: string): Promise<string | undefined> {
  const [row] = await stage.app.sql<{ locale: string }[]>`SELECT locale FROM users WHERE email = ${email}`;
  return row?.locale;
}

/** Tabs that show Alice, and a page of the other origin in the same browser. */
async function open(
  count = 1,
  kind?: Parameters<typeof Tabs.open>[2],
): Promise<{ tabs: Tabs; page: Page; other: Page }> {
  const tabs = await Tabs.open(stage, count, kind);
  const other = await tabs.context.newPage();
  await other.goto(elsewhere.origin);
  for (const page of tabs.pages) await me(page);
  stage.edge.forget();
  return { tabs, page: tabs.pages[0] as Page, other };
}

describe('while a page shows Alice and Bob signs in on a page of another origin,', () => {
  test('what is changed on it is not done for Bob, and it is told, once in each of its tabs', async () => {
    const { tabs, page, other } = await open(2);
    await signIn(other, bob);
    const before = await localeOf(bob);
    expect(
      await Promise.all([choose(page, 'vi'), choose(page, 'vi'), call(page, 'POST', '/auth/logout')]),
    ).toEqual([CHANGED, CHANGED, CHANGED]);
    expect(await localeOf(bob)).toBe(before);
    for (const tab of tabs.pages) await until(async () => (await told(tab)).length > 0);
    expect(await me(page)).toEqual({ status: 200, email: bob });
    expect(await Promise.all(tabs.pages.map(told))).toEqual([['SIGNED_IN'], ['SIGNED_IN']]);
    expect(await choose(page, 'fr')).toMatchObject({ status: 200, email: bob });
    await tabs.close();
  });

  test('it gets no data of Bob’s as Alice’s, and learns who is signed in', async () => {
    const { tabs, page, other } = await open();
    await signIn(other, bob);
    expect(await call(page, 'GET', '/auth/sessions')).toEqual({ status: 200, code: 'SESSION_CHANGED' });
    expect(await told(page)).toEqual(['SIGNED_IN']);
    expect(await call(page, 'GET', '/auth/sessions')).toEqual({ status: 200 });
    await signIn(other, tabs.email);
    expect(await call(page, LOOK.slice(0, 3), '/auth/session')).toEqual({ status: 200, email: tabs.email });
    expect(await told(page)).toEqual(['SIGNED_IN', 'SIGNED_IN']);
    await tabs.close();
  });

  test('a change that has to refresh first names Alice still when it is repeated', async () => {
    const { tabs, page, other } = await open();
    await signIn(other, bob);
    await tabs.loseAccess();
    const before = await localeOf(bob);
    expect(await choose(page, 'vi')).toEqual(CHANGED);
    expect(stage.edge.asked('PATCH /auth/me').map(({ status }) => status)).toEqual([401, 409]);
    expect([await localeOf(bob), await told(page)]).toEqual([before, ['SIGNED_IN']]);
    await tabs.close();
  });

  test('an answer for Alice that comes after the page itself has signed Bob in is withheld', async () => {
    const { tabs, page } = await open();
    const held = stage.edge.hold('GET /auth/sessions', 'answer');
    const late = call(page, 'GET', '/auth/sessions');
    await until(() => held.count === 1);
    expect((await signIn(page, bob)).status).toBe(200);
    held.release();
    expect(await late).toEqual({ status: 200, code: 'SESSION_CHANGED' });
    expect([await me(page), await told(page)]).toEqual([{ status: 200, email: bob }, []]);
    await tabs.close();
  });
});

test('a new session of the same person refuses, withholds and reports nothing', async () => {
  const { tabs, page, other } = await open();
  await signIn(other, tabs.email);
  expect(await choose(page, 'de')).toMatchObject({ status: 200 });
  expect(
    (
      await call(other, 'POST', '/auth/change-password', {
        body: { currentPassword: PASSWORD, newPassword: 'a quite different phrase' },
      })
    ).status,
  ).toBe(204);
  expect(await choose(page, 'fr')).toMatchObject({ status: 200, email: tabs.email });
  expect(await call(page, 'GET', '/auth/sessions')).toEqual({ status: 200 });
  expect([await told(page), await told(other)]).toEqual([[], []]);
  await tabs.close();
});

describe('a page that is looked at again', () => {
  /** Alice's tab, with a clock that the test can put forward. */
  async function openWithClock(): Promise<{ tabs: Tabs; page: Page; other: Page }> {
    const { tabs, page: first, other } = await open();
    const page = await tabs.openTab();
    await first.close();
    await standStill(tabs.context);
    await me(page);
    await page.clock.fastForward(COOLDOWN_MS);
    stage.edge.forget();
    return { tabs, page, other };
  }

  const looks = () => stage.edge.asked(LOOK).length;
  const dispatch = (page: Page, event: string) => page.evaluate(`void dispatchEvent(new Event('${event}'))`);

  test.each(['focus', 'online'])('(%s) asks who is signed in: Bob', async (event) => {
    const { tabs, page, other } = await openWithClock();
    await signIn(other, bob);
    await dispatch(page, event);
    await until(async () => (await told(page)).length > 0);
    expect([await told(page), looks()]).toEqual([['SIGNED_IN'], 1]);
    await tabs.close();
  });

  test('asks who is signed in: nobody; and then Alice again', async () => {
    const { tabs, page, other } = await openWithClock();
    await call(other, 'POST', '/auth/logout');
    await page.evaluate("void document.dispatchEvent(new Event('visibilitychange'))");
    await until(async () => (await told(page)).length > 0);
    await signIn(other, tabs.email);
    await page.clock.fastForward(COOLDOWN_MS);
    await dispatch(page, 'focus');
    await until(async () => (await told(page)).length > 1);
    expect(await told(page)).toEqual(['SESSION_REQUIRED', 'SIGNED_IN']);
    await tabs.close();
  });

  test('asks no more than once in five seconds, however often that is; and once more then', async () => {
    const { tabs, page } = await openWithClock();
    for (let time = 0; time < 10; time++) await dispatch(page, 'focus');
    await until(() => looks() === 1);
    await page.clock.fastForward(COOLDOWN_MS);
    await until(() => looks() === 2);
    await page.clock.fastForward(10 * COOLDOWN_MS);
    await me(page);
    expect([looks(), await told(page)]).toEqual([2, []]);
    await tabs.close();
  });

  test('refreshes when its access token is over, and learns by that who is signed in', async () => {
    const { tabs, page, other } = await openWithClock();
    await signIn(other, bob);
    await tabs.loseAccess();
    await dispatch(page, 'focus');
    await until(async () => (await told(page)).length > 0);
    expect([await told(page), await me(page)]).toEqual([['SIGNED_IN'], { status: 200, email: bob }]);
    await tabs.close();
  });

  test('during an outage it signs nobody out', async () => {
    const { tabs, page } = await openWithClock();
    stage.edge.refuse(LOOK, 'DATABASE_UNAVAILABLE');
    await dispatch(page, 'focus');
    await until(() => stage.edge.asked(LOOK).some(({ isOver }) => isOver));
    expect([await told(page), await me(page)]).toEqual([[], { status: 200, email: tabs.email }]);
    await tabs.close();
  });
});

test('in a browser without a channel the tabs of one origin find out by their own answers', async () => {
  const { tabs, page, other } = await open(2, OLD_BROWSER);
  await signIn(other, bob);
  for (const tab of tabs.pages) expect(await choose(tab, 'vi')).toEqual(CHANGED);
  expect(await Promise.all(tabs.pages.map(told))).toEqual([['SIGNED_IN'], ['SIGNED_IN']]);
  expect(await me(page)).toEqual({ status: 200, email: bob });
  await tabs.close();
});

test('in a Web Worker, too, a client can be made, and calls', async () => {
  const { tabs, page } = await open();
  const script = `import { createClient } from './src/client/client.js';
    void createClient({ url: '${stage.edge.origin}' })
      .GET('/auth/session')
      .then(({ data }) => postMessage(data?.user?.email));`;
  stage.spa.put('/worker.js', 'text/javascript', await bundled(script));
  const said = page.evaluate<string>(
    "new Promise((heard) => (new Worker('/worker.js').onmessage = ({ data }) => heard(data)))",
  );
  expect(await said).toBe(tabs.email);
  await tabs.close();
});
