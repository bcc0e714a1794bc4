import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { requestsOf } from '../support/chromium.js';
import { type ConsoleWorld, rowsOf, shows, startConsoleWorld } from '../support/console-world.js';
import { PageServer } from '../support/page-server.js';
import { until } from '../support/until.js';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await startConsoleWorld('console_service', { RATE_LIMITS: 'on', LIMIT_LOGIN_PER_IP: '3' });
}, 120_000);

test('those held back are found by IP address, address or id, and refusals lead there', async () => {
  const tried = world.app.browser();
  const ip = '127.0.0.1';
  for (let tries = 0; tries < 5; tries++) await tried.login('guessed');
  const person = await world.open('limits');
  const { page } = person;
  await page.getByRole('link', { name: ip }).first().click();
  await shows(page, `${ip} is held back`);
  await shows(page, /^\d+ of 3$/);
  await shows(page, 'Held back');

  const label = 'Address, IP address or id of a person';
  await person.types(label, 'who?');
  await page.keyboard.press('Enter');
  await shows(page, 'That is no address, no IP address and no id.');
  await person.types(label, 'nobody@example.com');
  await page.keyboard.press('Enter');
  await shows(page, 'Nothing is counted of nobody@example.com');
  await person.types(label, world.ids[0] ?? '');
  await page.keyboard.press('Enter');
  await page.waitForURL(/limits\?user=/);
  await shows(page, 'Latest refusals of');
  expect(person.complaints).toEqual([]);
});

test('health says what is missing and what has failed, and is looked at again', async () => {
  const person = await world.open('health');
  const { page } = person;
  await shows(page, 'Mails have failed');
  await shows(page, 'ADMIN_CONSOLE');
  const records = await world.app.sql`DELETE FROM drizzle.__drizzle_migrations
    WHERE id = (SELECT max(id) FROM drizzle.__drizzle_migrations) RETURNING *`;
  await person.presses('button', 'Look again');
  await shows(page, 'Migrations are missing');
  await world.app.sql`INSERT INTO drizzle.__drizzle_migrations ${world.app.sql(records)}`;
  await person.presses('button', 'Look again');
  await page.getByText('Migrations are missing').waitFor({ state: 'detached' });
  expect(person.complaints).toEqual([]);
});

/** The numbers of the sum that stand beside the charts. */
const sumsOf = (page: Page) => page.locator('.reading strong').allTextContents();

test('figures are charts whose numbers are read by keys, and stand in a table', async () => {
  const person = await world.open('health');
  const { page } = person;
  await page.getByRole('link', { name: 'Figures' }).waitFor();
  const requests = requestsOf(page);
  await page.getByRole('link', { name: 'Figures' }).click();
  const plot = page.getByRole('slider').first();
  await page.locator('.plot canvas').first().waitFor();
  // What draws them comes now, and not before.
  expect(requests.filter((request) => /console\/files\/part-/.test(request)).length).toBeGreaterThan(0);
  const answer = await world.admin.send('get', '/admin/figures?by=hour');
  const { points } = answer.body as {
    points: Record<'signUps' | 'signIns' | 'failures' | 'refused', number>[];
  };
  const sums = (['signIns', 'failures', 'refused', 'signUps'] as const).map((name) =>
    String(points.reduce((sum, point) => sum + point[name], 0)),
  );
  expect(await sumsOf(page)).toEqual(sums);

  await plot.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  const before = points.at(-2);
  await until(async () => (await sumsOf(page))[0] === String(before?.signIns));
  expect(await plot.getAttribute('aria-valuetext')).toContain(`Sign-ins ${before?.signIns}`);
  await page.keyboard.press('Escape');
  await until(async () => (await sumsOf(page))[0] === sums[0]);

  await person.presses('button', 'Show as a table');
  expect(await rowsOf(page).count()).toBe(points.length);
  await person.presses('button', '30 days');
  await page.waitForURL(/figures\?range=30d/);
  await shows(page, 'Days are those of UTC.');
  await page.setViewportSize({ width: 390, height: 800 });
  await until(() => page.evaluate<boolean>('document.querySelector(".u-wrap").clientWidth < 390'));
  await page.goBack();
  expect(person.complaints).toEqual([]);
});

test('the console shows nothing in a frame of another origin', async () => {
  const others = [await PageServer.start(), await PageServer.start('127.0.0.1')];
  const { page } = await world.open('');
  const url = `${world.app.env.APP_URL}/admin/console`;
  for (const other of others) {
    other.show(
      '/',
      `document.body.append(Object.assign(document.createElement('iframe'), { src: '${url}' }))`,
    );
    await page.goto(other.origin);
    await until(() => page.frames().length > 1);
    await until(() =>
      page
        .frames()
        .slice(1)
        .every((frame) => frame.url().startsWith('chrome-error:')),
    );
  }
});
