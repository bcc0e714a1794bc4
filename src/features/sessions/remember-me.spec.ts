import { beforeAll, expect, test } from '@jest/globals';
import { age, type Answer, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { askForEmail, newestToken } from '../../../test/support/links.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const DAY = 86_400;

/** The cookies that an answer sets, each with its lifetime in seconds, or `browser` where it has none. */
function lifetimes({ setCookies }: Answer): Record<string, number | 'browser'> {
  const set = setCookies.filter((cookie) => !/^[^=]+=;/.test(cookie));
  const lifetime = (cookie: string) =>
    /; (Max-Age|Expires)=/i.test(cookie) ? Number(/; Max-Age=(\d+)/.exec(cookie)?.[1]) : 'browser';
  return Object.fromEntries(
    set.map((cookie) => [cookie.replace(/^__Host-app_([^=]+)=.*/s, '$1'), lifetime(cookie)]),
  );
}

const signIn = (browser: Browser, remember?: boolean) =>
  browser.send('post', '/auth/login', { body: { email: browser.email, password: PASSWORD, remember } });

/** Somebody who has signed in on this other device of theirs, which is not to remember them. */
async function passingThrough(): Promise<{ browser: Browser; answer: Answer }> {
  const browser = (await signUp(app)).otherDevice();
  return { browser, answer: await signIn(browser, false) };
}

test('a sign-in with remember: false sets cookies that end with the browser; others stay', async () => {
  const { browser, answer } = await passingThrough();
  expect(lifetimes(answer)).toEqual({ access: 'browser', session_ref: 'browser', device: 'browser' });
  for (const remember of [true, undefined]) {
    expect(lifetimes(await signIn(browser.otherDevice(), remember))).toEqual({
      access: 900,
      session_ref: 7 * DAY,
      device: 400 * DAY,
    });
  }
});

test('each refresh keeps it so: a rotation, a fresh token, a replay and a late return', async () => {
  const { browser } = await passingThrough();
  const parent = browser.refreshToken();
  expect(lifetimes(await browser.refresh())).toEqual({ access: 'browser', session_ref: 'browser' });
  expect(lifetimes(await browser.refreshWith(parent))).toEqual({ access: 'browser', session_ref: 'browser' });
  expect(lifetimes(await browser.refresh())).toEqual({ access: 'browser' });
  await age(browser, '61 seconds');
  const late = browser.refreshToken();
  await browser.refresh();
  await age(browser, '61 seconds');
  expect(lifetimes(await browser.refreshWith(late))).toEqual({ access: 'browser', session_ref: 'browser' });
});

test('a change of the password, and one of the address, give another session of the same kind', async () => {
  const { browser } = await passingThrough();
  expect(lifetimes(await browser.changePassword('a quite different phrase'))).toEqual({
    access: 'browser',
    session_ref: 'browser',
    device: 'browser',
  });
  expect(lifetimes(await browser.refresh())).toEqual({ access: 'browser', session_ref: 'browser' });

  const { browser: other } = await passingThrough();
  const token = await newestToken(app, await askForEmail(other), 'confirm-email');
  expect(lifetimes(await other.confirmEmail(token))).toEqual({
    access: 'browser',
    session_ref: 'browser',
    device: 'browser',
  });
});

test('a session without "remember me" ends a day after its last use, others after a week', async () => {
  const { browser, answer } = await passingThrough();
  const idleSeconds = (of: Answer) => {
    const { createdAt, idleExpiresAt } = (
      of.body as { session: { createdAt: string; idleExpiresAt: string } }
    ).session;
    return (Date.parse(idleExpiresAt) - Date.parse(createdAt)) / 1000;
  };
  expect(idleSeconds(answer)).toBeCloseTo(DAY, 0);
  await age(browser, '23 hours');
  const refreshed = await browser.refresh();
  expect([refreshed.status, idleSeconds(refreshed)]).toEqual([200, expect.closeTo(DAY + 23 * 3600, -1)]);
  await age(browser, '25 hours');
  expect(await browser.refresh()).toMatchProblem('SESSION_ENDED');

  const stays = await signUp(app);
  await age(stays, '6 days');
  expect((await stays.refresh()).status).toBe(200);
});

test('a browser that is known for longer stays known: its device cookie is left as it is', async () => {
  const browser = await signUp(app);
  const known = browser.cookie('device')?.value;
  expect(lifetimes(await signIn(browser, false))).toEqual({ access: 'browser', session_ref: 'browser' });
  expect(browser.cookie('device')?.value).toBe(known);
});

test('what is no yes or no is refused', async () => {
  const browser = await signUp(app);
  const answer = await browser.send('post', '/auth/login', {
    body: { email: browser.email, password: PASSWORD, remember: 'false' },
  });
  expect(answer).toMatchProblem('VALIDATION_FAILED');
});
