import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { age, Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { openBindingChromium, TlsOrigin } from '../support/bound-chromium.js';
import { startBoundApp } from '../support/bound-people.js';
import { until } from '../support/until.js';

/** The real browser: Chromium binds its sessions by itself, and nothing in its pages knows of it. */
let api: TlsOrigin;
let spa: TlsOrigin;
let app: TestApp;
let profile: BrowserContext;
beforeAll(async () => {
  [api, spa] = await Promise.all([TlsOrigin.start(), TlsOrigin.start()]);
  app = await startBoundApp({ APP_URL: api.origin, WEB_ORIGINS: spa.origin });
  api.leadTo(app);
}, 60_000);
// Chromium signs so many times in some minutes, and no more: each test has a browser of its own.
beforeEach(async () => {
  profile = await openBindingChromium();
});
afterEach(() => profile.close());

/** What a page asks of the API: the status, and the answer. */
const ask = (page: Page, method: string, path: string, body?: object) =>
  page.evaluate(
    `fetch(${JSON.stringify(api.origin + path)}, {
      method: '${method}',
      credentials: 'include',
      headers: ${body ? "{ 'content-type': 'application/json' }" : '{}'},
      body: ${body ? `'${JSON.stringify(body)}'` : 'undefined'},
    }).then(async (answer) => ({ status: answer.status, body: await answer.json().catch(() => ({})) }))`,
  );

const ACCESS = '__Host-app_access';
const bindings = () => api.log.filter(({ headers }) => 'secure-session-response' in headers);
const boundTo = (by: string | null) => ({ status: 200, body: { session: { boundTo: by } } });

/** A page on which somebody has signed in, and whose browser has bound the session. */
async function signedIn(origin: TlsOrigin): Promise<{ page: Page; email: string }> {
  const { email } = await signUp(app);
  const page = await profile.newPage();
  await page.goto(origin.page);
  api.log.length = 0;
  expect(await ask(page, 'POST', '/auth/login', { email, password: PASSWORD })).toMatchObject({
    status: 200,
  });
  await until(() => bindings().length > 0);
  return { page, email };
}

/** The session of the browser's access cookie. */
async function session(): Promise<{ app: TestApp; sessionId: string }> {
  const [, claims = ''] = (await access())?.value.split('.') ?? [];
  const { sid } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sid: string };
  return { app, sessionId: sid };
}

const access = async () => (await profile.cookies(api.origin)).find(({ name }) => name === ACCESS);

describe.each(['the API’s own page', 'a page of another origin'])('Chromium, on %s,', (where) => {
  const origin = () => (where === 'the API’s own page' ? api : spa);

  test('binds the session at the sign-in, and renews its cookie by one request of its own', async () => {
    const { page } = await signedIn(origin());
    expect(await ask(page, 'GET', '/auth/me')).toMatchObject(boundTo('device'));
    expect(bindings()).toHaveLength(1);

    await age(await session(), '3 days');
    await profile.clearCookies({ name: ACCESS });
    expect(await ask(page, 'GET', '/auth/me')).toMatchObject(boundTo('device'));
    expect(bindings().map(({ status }) => status)).toEqual([200, 200]);
  });

  test('has the tabs of a session wait for one renewal', async () => {
    const { page } = await signedIn(origin());
    await ask(page, 'GET', '/auth/me');
    const tab = await profile.newPage();
    await tab.goto(origin().page);
    await age(await session(), '1 hour');
    await profile.clearCookies({ name: ACCESS });

    const answers = await Promise.all([page, tab, page, tab].map((one) => ask(one, 'GET', '/auth/me')));

    for (const answer of answers) expect(answer).toMatchObject(boundTo('device'));
    expect(bindings()).toHaveLength(2);
  });
});

test('the cookies of a bound session are worth nothing elsewhere; its owner stays signed in', async () => {
  const { page, email } = await signedIn(spa);
  await ask(page, 'GET', '/auth/me');
  await age(await session(), '1 hour');
  const thief = new Browser(app, { email });
  for (const { name, value } of await profile.cookies(api.origin))
    thief.jar.setCookieSync(`${name}=${value}; Path=/; Secure; HttpOnly`, api.origin);

  expect(await thief.refresh()).toMatchProblem('DEVICE_BINDING_REQUIRED');

  await profile.clearCookies({ name: ACCESS });
  expect(await ask(page, 'GET', '/auth/me')).toMatchObject(boundTo('device'));
});

test('a sign-out and a sign-in bind another session', async () => {
  const { page, email } = await signedIn(spa);
  const before = await session();
  expect(await ask(page, 'POST', '/auth/logout')).toMatchObject({ status: 204 });
  expect(await ask(page, 'GET', '/auth/me')).toMatchObject({ status: 401 });
  await ask(page, 'POST', '/auth/login', { email, password: PASSWORD });
  await until(async () => (await access()) !== undefined && bindings().length > 1);
  expect(await ask(page, 'GET', '/auth/me')).toMatchObject(boundTo('device'));
  expect((await session()).sessionId).not.toBe(before.sessionId);

  await age(await session(), '1 hour');
  await profile.clearCookies({ name: ACCESS });
  expect(await ask(page, 'GET', '/auth/me')).toMatchObject(boundTo('device'));
});
