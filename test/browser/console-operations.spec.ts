import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { idOf } from '../support/admins.js';
import { type ConsoleWorld, rowsOf, shows, startConsoleWorld } from '../support/console-world.js';
import { until } from '../support/until.js';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await startConsoleWorld('console_operations');
}, 120_000);

const SCRIPTED = '<img src=x onerror="document.title = 1">\u202e';

test('the audit is filtered by person, event and outcome, and a row says all that stands of it', async () => {
  const [someone = '', actor = ''] = world.ids;
  const row = {
    id: randomUUID(),
    user_id: someone,
    actor_id: actor,
    event: 'user_disabled',
    ip: '192.0.2.9',
  };
  const more = { reason: SCRIPTED, user_agent: SCRIPTED, request_id: 'req-own', session_id: randomUUID() };
  await world.app.sql`INSERT INTO audit_events ${world.app.sql({ ...row, ...more })}`;
  const person = await world.open('audit');
  const { page } = person;
  await rowsOf(page).first().waitFor();
  const all = await rowsOf(page).count();
  await page.getByRole('button', { name: 'Show more' }).click();
  await until(async () => (await rowsOf(page).count()) > all);

  await person.types('Event', 'user_disabled');
  await page.keyboard.press('Enter');
  await until(async () => (await page.locator('main tbody code').allTextContents()).length > 0);
  await page.getByText('More filters').click();
  await person.types('Done by (address or id)', actor);
  await page.keyboard.press('Enter');
  await page.waitForURL(/actor=/);
  await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
  const opener = rowsOf(page).filter({ hasText: '192.0.2.9' }).getByRole('button');
  await opener.focus();
  await page.keyboard.press('Enter');
  const facts = page.locator('tr.more:not([hidden]) dl');
  const said = (await facts.locator('dd').allTextContents()).join('\n');
  for (const text of [someone, actor, row.ip, more.request_id, more.session_id, row.id])
    expect(said).toContain(text);
  // As text, with what nobody could see in it.
  expect(said).toContain('<img src=x onerror="document.title = 1">⟨U+202E⟩');
  expect(await page.locator('main img').count()).toBe(0);

  await page.getByLabel('Outcome').selectOption('Failure');
  await shows(page, 'No event fits');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await until(async () => (await rowsOf(page).count()) > 1);
  expect(person.complaints).toEqual([]);
});

test('somebody is found in the audit by their address, and a wrong one is told at its field', async () => {
  const person = await world.open('audit');
  const { page } = person;
  await rowsOf(page).first().waitFor();
  const label = 'Person (address or id)';
  await person.types(label, 'nobody.at.all');
  await page.keyboard.press('Enter');
  await page
    .getByRole('searchbox', { name: label, description: 'That is neither an address nor an id.' })
    .waitFor();
  // The beginning of the address of somebody.
  await person.types(label, 'ada.adler@example.co');
  await page.keyboard.press('Enter');
  await shows(page, 'Nobody has the address ada.adler@example.co.');
  await person.types(label, world.admin.email);
  await page.keyboard.press('Enter');
  await until(async () => (await page.locator('main tbody a').count()) > 0);
  const links = await page.evaluate<string[]>(
    `[...document.querySelectorAll('main tbody a')].map((one) => one.getAttribute('href'))`,
  );
  const own = `#people/${await idOf(world.admin)}`;
  expect(links.every((link) => link === own)).toBe(true);
  await page.reload();
  await until(async () => (await person.field(label).inputValue()) === world.admin.email);
  expect(person.complaints).toEqual([]);
});

test('a search goes on behind pages without an event, says so, and stops to ask', async () => {
  await world.app.sql`INSERT INTO audit_events (id, created_at, event)
    SELECT gen_random_uuid(), now() - interval '5 days', 'session_ended' FROM generate_series(1, 6000)`;
  const person = await world.open('audit?event=never_heard_of');
  await person.isTold('status', 'Nothing more fits among the 5,000 events looked through.');
  await person.page.getByRole('button', { name: 'Show more' }).click();
  await person.isTold('status', 'No event fits');
  await person.page.getByRole('button', { name: 'Show more' }).waitFor({ state: 'detached' });
  expect(person.complaints).toEqual([]);
});

/** The number at the name of a state. */
const numberAt = (page: Page, state: string) =>
  page.getByRole('navigation', { name: 'States of mails' }).getByRole('link', { name: state });

const failedMail = async (recipient: string, more: object = {}) => {
  const id = randomUUID();
  const row = {
    id,
    recipient,
    template: 'password-changed',
    attempts: 12,
    failed_at: new Date(),
    failure: 'no',
  };
  await world.app.sql`INSERT INTO outbox ${world.app.sql({ ...row, ...more })}`;
  return id;
};

const stateOf = async (id: string) =>
  (await world.app.sql`SELECT failed_at IS NULL AS again FROM outbox WHERE id = ${id}`)[0]?.again as boolean;

test('mails stand by what became of them, and those of one address by it', async () => {
  const person = await world.open('mail');
  const { page } = person;
  await shows(page, 'mai.ngo@example.com');
  await numberAt(page, 'Waiting 2').waitFor();
  await numberAt(page, 'Failed').click();
  await shows(page, 'User unknown');
  await numberAt(page, 'Sent').click();
  await person.types('Recipient (whole address)', 'chi.clerc@example.com');
  await page.keyboard.press('Enter');
  await until(async () => (await rowsOf(page).count()) === 1);
  expect(await rowsOf(page).textContent()).toContain('new-sign-in');
  await numberAt(page, 'Discarded').click();
  await shows(page, 'There is none for chi.clerc@example.com');
  expect(person.complaints).toEqual([]);
});

test('a failed mail is sent again once that is confirmed, and goes out', async () => {
  const recipient = 'again@example.com';
  const id = await failedMail(recipient);
  const person = await world.open(`mail?state=failed&recipient=${recipient}`);
  const { page } = person;
  await person.presses('button', `Send again password-changed to ${recipient}`);
  await page.getByRole('dialog', { name: `Send this mail to ${recipient}?` }).waitFor();
  await page.getByLabel('Reason (not required)').fill('they have called');
  await page.keyboard.press('Enter');
  await person.isTold('status', `The mail to ${recipient} goes out now.`);
  await shows(page, `There is none for ${recipient}`);
  await until(() => stateOf(id));
  const audited = await world.app
    .sql`SELECT reason FROM audit_events WHERE actor_id = ${await idOf(world.admin)}`;
  expect(audited.map(({ reason }) => String(reason))).toContainEqual(
    expect.stringContaining('they have called'),
  );
  expect(person.complaints).toEqual([]);
});

test('a mail that was sent meanwhile, or whose link expires, is told of in the question', async () => {
  const recipient = 'late@example.com';
  const id = await failedMail(recipient, { expires_at: new Date(Date.now() + 3_600_000) });
  const person = await world.open(`mail?state=failed&recipient=${recipient}`);
  const { page } = person;
  await page.getByRole('button', { name: 'Send again' }).click();
  const send = page.getByRole('dialog').getByRole('button', { name: 'Send again' });
  await world.app.sql`UPDATE outbox SET expires_at = now() WHERE id = ${id}`;
  await send.click();
  await person.isTold('alert', 'The link of this mail works no more');
  await world.app
    .sql`UPDATE outbox SET expires_at = NULL, failed_at = NULL, delivered_at = now() WHERE id = ${id}`;
  await send.click();
  await person.isTold('alert', 'This mail was sent or discarded meanwhile');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(person.complaints).toEqual([]);
});

test('all that have failed are sent again, but for those whose links have expired', async () => {
  const again = await failedMail('all@example.com');
  const expired = await failedMail('over@example.com', { expires_at: new Date(Date.now() - 1000) });
  const person = await world.open('mail?state=failed');
  await person.presses('button', 'Send all failed mails again');
  await person.page.getByRole('dialog').getByRole('button', { name: 'Send all' }).click();
  await person.isTold('status', /^Mails that go out now: \d+\.$/);
  await until(() => stateOf(again));
  expect(await stateOf(expired)).toBe(false);
  await shows(person.page, 'Link expired');
  expect(person.complaints).toEqual([]);
});
