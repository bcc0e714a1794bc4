import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PASSWORD, type TestApp } from 'postern/testing';
import { startLocalApp } from '../support/app.js';
import { openWindow, requestsOf } from '../support/chromium.js';
import { NEW, showInstead } from '../support/link-page.js';
import {
  fetchLink,
  LINK_KINDS,
  LINK_PURPOSES,
  mailedLink,
  requestsFor,
  targetOf,
  withQuery,
} from '../support/links.js';
import { until } from '../support/until.js';

const ROUNDS = 20;

let app: TestApp;
beforeAll(async () => {
  app = await startLocalApp();
});

/**
 * Opens a link as a scanner with a browser does: runs its scripts, moves the mouse over all of it, and waits
 * until nothing more is asked for.
 */
async function look(link: URL, window: Parameters<typeof openWindow>[0]): Promise<string[]> {
  const page = await openWindow(window);
  const requests = requestsOf(page);
  await page.goto(link.href, { waitUntil: 'networkidle' });
  for (const element of await page.locator('main, main :visible').all()) await element.hover();
  await page.waitForLoadState('networkidle');
  await page.context().close();
  return requests;
}

describe.each(LINK_PURPOSES)('the link for %s', (purpose) => {
  test('stays valid after a scanner that runs scripts, and works when its button is clicked', async () => {
    const person = app.browser();
    const link = await mailedLink(person, purpose);
    const windows = [
      [link, {}],
      [withQuery(link), {}],
      [link, { person }],
    ] as const;

    for (let round = 0; round < ROUNDS; round++) await fetchLink(app, link);
    for (const [opened, window] of windows)
      expect(await look(opened, window)).toEqual([`GET ${link.origin}${link.pathname}`]);
    const target = targetOf(link, purpose);
    expect(requestsFor(app, link, target).POST).toBeUndefined();

    const page = await openWindow({ person });
    await page.goto(link.href);
    const { password, typesEmail } = LINK_KINDS[purpose];
    if (password) await page.locator('input[type=password]').fill(password);
    if (typesEmail) await page.locator('input[name=email]').fill(person.email);
    await page.locator('button.main').click();
    await page.locator('#done').waitFor();
    expect(requestsFor(app, link, target).POST).toBe(1);
    expect(page.url()).toBe(link.origin + link.pathname);
  });
});

test('a busy button takes no second press; an outage and too many tries keep what was typed', async () => {
  const link = await mailedLink(app.browser(), 'verify');
  const page = await openWindow();
  await showInstead(page, NEW);
  await page.goto(link.href);
  const field = page.getByLabel('New password', { exact: true });
  await field.fill(PASSWORD);
  const answers = [
    { status: 503, code: 'DATABASE_UNAVAILABLE', detail: 'It has a problem.' },
    { status: 429, code: 'RATE_LIMITED', detail: 'Too many.', wait: '90' },
  ];
  let posts = 0;
  let release: () => void = () => undefined;
  await page.route('**/auth/verify', async (route) => {
    if (route.request().method() === 'GET') return route.fallback();
    const { status, wait, ...body } = answers[posts++] ?? { status: 404 };
    await new Promise<void>((resolve) => (release = resolve));
    await route.fulfill({ status, headers: wait ? { 'retry-after': wait } : {}, json: { status, ...body } });
  });
  const button = page.getByRole('button', { name: 'Change password' });
  for (const said of ['It has a problem.', 'There were too many tries. Please try again in 90 seconds.']) {
    const before = posts;
    await button.click();
    await page.locator('button[aria-busy=true]').waitFor();
    await until(() => posts > before);
    await button.click({ force: true });
    release();
    await page.getByRole('alert').getByText(said).waitFor();
    expect(await field.inputValue()).toBe(PASSWORD);
  }
  expect(posts).toBe(2);
  expect(await button.innerText()).toMatch(/1:(30|[0-2][0-9])/);
  await button.click({ force: true });
  expect([posts, await button.getAttribute('aria-disabled')]).toEqual([2, 'true']);
});

/**
 * Types something into every field that is shown, presses every button and submits every form, again and
 * again, as some scanners do that look for traps.
 */
async function meddle(page: Page, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    for (const field of await page.locator('input:not([type=checkbox]):not([readonly]):visible').all())
      await field.fill(text);
    for (const button of await page.locator('button:visible').all())
      await button.click({ timeout: 2000 }).catch(() => undefined);
    await page.evaluate(
      'const { shadowRoot } = document.querySelector("postern-link"); ' +
        'for (const form of shadowRoot.querySelectorAll("form")) { form.requestSubmit(); ' +
        "form.dispatchEvent(new Event('submit', { cancelable: true })); }",
    );
    await page.waitForLoadState('networkidle');
  }
}

test('the undo page changes nothing for a scanner that submits every form without the address', async () => {
  const owner = app.browser();
  const link = await mailedLink(owner, 'undo-email-change');
  const moved = ((await owner.me()).body as { user: { email: string } }).user.email;
  const state = () => app.sql`
    SELECT u.email, u.credential_epoch, (SELECT hash FROM passwords p WHERE p.user_id = u.id), (SELECT
      count(*)::int FROM one_time_tokens t WHERE t.user_id = u.id) AS tokens,
      (SELECT count(*)::int FROM sessions s WHERE s.user_id = u.id AND s.revoked_at IS NULL) AS sessions,
      (SELECT count(*)::int FROM outbox o WHERE o.recipient IN (${owner.email}, ${moved})) AS mails
    FROM users u WHERE u.email = ${moved}`;
  await app.settled();
  const before = await state();
  for (const href of [link.href, withQuery(link).href, link.origin + link.pathname]) {
    const page = await openWindow();
    await page.goto(href);
    await meddle(page, ['', 'test', 'test@example.com', 'Password123!', '0000-0000']);
    await page.context().close();
  }
  await app.settled();
  expect(requestsFor(app, link).POST).toBeGreaterThan(0);
  expect(await state()).toEqual(before);

  const page = await openWindow();
  await page.goto(link.href);
  await page.locator('input[name=email]').fill(owner.email);
  await page.locator('button.main').click();
  await page.locator('#done').waitFor();
});
