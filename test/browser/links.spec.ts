import { beforeAll, describe, expect, test } from '@jest/globals';
import { startLocalApp, type TestApp } from '../support/app.js';
import { openWindow, requestsOf } from '../support/chromium.js';
import { fetchLink, LINK_KINDS, LINK_PURPOSES, mailedLink, requestsFor, withQuery } from '../support/links.js';

const ROUNDS = 20;

let app: TestApp;
beforeAll(async () => {
  app = await startLocalApp();
});

/** Opens a link as a scanner with a browser does: runs its scripts, moves the mouse over all of it, and waits until nothing more is asked for. */
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
  test('is spent by no scanner, be it a browser that runs scripts, and works when its button is clicked', async () => {
    const person = app.browser();
    const link = await mailedLink(person, purpose);
    const windows = [
      [link, {}],
      [withQuery(link), {}],
      [link, { person }],
    ] as const;

    for (let round = 0; round < ROUNDS; round++) await fetchLink(app, link);
    for (const [opened, window] of windows) expect(await look(opened, window)).toEqual([`GET ${link.origin}${link.pathname}`]);
    expect(requestsFor(app, link).POST).toBeUndefined();

    const page = await openWindow({ person });
    await page.goto(link.href);
    const { password, typesEmail } = LINK_KINDS[purpose];
    if (password) await page.locator('#password-field').fill(password);
    if (typesEmail) await page.locator('#typed-field').fill(person.email);
    await page.getByRole('button').click();
    await page.locator('#done').waitFor();
    expect(requestsFor(app, link).POST).toBe(1);
    expect(page.url()).toBe(link.origin + link.pathname);
  });
});
