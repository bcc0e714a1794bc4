import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { newEmail, PASSWORD } from 'postern/testing';
import { signIn, startSharedStage } from '../support/another-person.js';
import { openWindow } from '../support/chromium.js';
import { newestToken } from '../support/links.js';
import { call, me, type Stage, Tabs, told } from '../support/tabs.js';
import { until } from '../support/until.js';

let stage: Stage;
let bob: string;
beforeAll(async () => {
  ({ stage, bob } = await startSharedStage({ SIGN_IN_AFTER_VERIFY: 'on' }));
});
afterEach(() => stage.edge.forget());

/** What other tabs say comes in when a page lets it: `held` counts it, and `letIn()` has it heard. */
const HELD_CHANNEL = `(() => {
  const Own = BroadcastChannel;
  const waiting = new Promise((letIn) => Object.assign(window, { letIn, held: 0 }));
  window.BroadcastChannel = class extends Own {
    set onmessage(hear) {
      super.onmessage = (event) => (window.held++, waiting.then(() => hear(event)));
    }
  };
})()`;

const letIn = (page: Page) => page.evaluate('letIn()');

describe('the tab in which somebody signs in is not told so as by another one', () => {
  test('when they confirm their address in it', async () => {
    const email = newEmail('confirmed');
    const page = await openWindow();
    await page.goto(stage.spa.origin);
    const other = await page.context().newPage();
    await other.goto(stage.spa.origin);
    for (const one of [page, other]) await call(one, 'GET', '/auth/session');
    await call(page, 'POST', '/auth/register', { body: { email, password: PASSWORD } });
    const token = await newestToken(stage.app, email, 'verify');
    expect((await call(page, 'POST', '/auth/verify', { body: { token } })).status).toBe(204);
    await until(async () => (await told(other)).length > 0);
    expect(await me(page)).toEqual({ status: 200, email });
    expect([await told(page), await told(other)]).toEqual([[], ['SIGNED_IN']]);
    await page.context().close();
  });

  test('when another tab has found it out by itself, before it heard of it', async () => {
    const tabs = await Tabs.open(stage, 2, { before: HELD_CHANNEL });
    const [page, other] = tabs.pages as [Page, Page];
    await letIn(page);
    await me(other);
    const heard = await page.evaluate<number>('held');
    await signIn(page, bob);
    expect(await call(other, 'GET', '/auth/sessions')).toMatchObject({ code: 'SESSION_CHANGED' });
    await until(async () => (await page.evaluate<number>('held')) > heard);
    await letIn(other);
    expect([await me(page), await me(other)]).toEqual([
      { status: 200, email: bob },
      { status: 200, email: bob },
    ]);
    expect(await told(page)).toEqual([]);
    await tabs.close();
  });
});

// The server has ended the session before.
describe('a page whose answer was lost asks at once who is signed in, and shows nobody', () => {
  const state = (page: Page) =>
    page.evaluate<string>('api.session.getSnapshot().user?.email ?? api.session.getSnapshot().status');

  test.each([
    ['a sign-out', 'POST /auth/logout', (page: Page) => call(page, 'POST', '/auth/logout')],
    ['a sign-in as somebody else', 'POST /auth/login', (page: Page) => signIn(page, bob)],
  ])('after %s', async (_, route, send) => {
    const tabs = await Tabs.open(stage, 1);
    const [page] = tabs.pages as [Page];
    await page.evaluate('void api.session.subscribe(() => {})');
    await until(async () => (await state(page)) === tabs.email);
    stage.edge.dropAnswer(route);
    expect(await send(page)).toMatchObject({ code: 'UNREACHABLE' });
    await until(async () => (await state(page)) === 'signed-out');
    await tabs.close();
  });
});
