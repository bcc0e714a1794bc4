import { appendFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { signUpAs } from '../support/admins.js';
import { openConsole, picture, startConsole } from '../support/console.js';
import { expectFine } from '../support/fine.js';
import type { Person } from '../support/spa.js';
import { growOld } from '../support/spa-owner.js';
import { until } from '../support/until.js';

/** As the API answers who has sent too much. */
const TOO_MANY = {
  status: 429,
  headers: { 'retry-after': '4' },
  contentType: 'application/problem+json',
  body: JSON.stringify({ code: 'RATE_LIMITED', status: 429, title: 'Too many requests.', detail: '' }),
};

let app: TestApp;
beforeAll(async () => {
  app = await startConsole();
}, 120_000);

/** Answers the question of a change that wants a recent proof. */
async function confirmsThatItIsThem(person: Person): Promise<void> {
  await person.isAsked('Password', 'Please confirm that it is you');
  await person.types('Password', PASSWORD);
  await person.page.keyboard.press('Enter');
}

test('sessions of many are ended after a question that says which', async () => {
  const role = 'admin';
  const other = await signUpAs(app, role);
  const admin = await signUpAs(app, role);
  const person = await openConsole(app, 'sessions', { person: admin });
  await person.presses('button', 'End these sessions …');
  await person.isTold('alert', /^Choose at least one of these/);
  await person.field('Of who has this role').selectOption(role);
  await person.field('Begun by').selectOption('passkey');
  await person.presses('button', 'End these sessions …');
  const dialog = person.page.getByRole('dialog', { name: 'End these sessions?' });
  await dialog.getByText('passkey').waitFor();
  await expectFine(person, 'bulk');
  await picture(person.page, 'bulk');
  await growOld(admin);
  await person.presses('button', 'End the sessions');
  await person.isToldAt('Reason', 'Please say why: the audit keeps it.');
  await person.types('Reason', 'ticket 4711');
  await person.page.keyboard.press('Enter');
  await confirmsThatItIsThem(person);
  await person.isTold('status', 'There was no such session.');
  expect((await other.me()).status).toBe(200);
  expect(person.complaints).toEqual([]);
});

test('a file is imported, with what was refused; and everybody is exported', async () => {
  const admin = await signUpAs(app, 'admin');
  const [one, two] = [newEmail(), newEmail()];
  const person = await openConsole(app, 'files', { person: admin });
  const csv = `email,roles\n${one},user\n"${two}",admin user\nnot an address,user\n${one},user\nshort\n`;
  await person.presses('button', 'Import');
  await person.page.getByText('Please choose a file').waitFor();
  await person
    .field('File')
    .setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await picture(person.page, 'files');
  await growOld(admin);
  await person.presses('button', 'Import');
  const dialog = person.page.getByRole('dialog', { name: 'Import “old.csv”?' });
  await dialog.getByRole('button', { name: 'Import' }).click();
  await confirmsThatItIsThem(person);
  await person.isTold('status', 'Done: 2 made, 1 already there, 2 refused.');
  await person.page.getByRole('row', { name: /^4 email This is no address/ }).waitFor();
  await person.page.getByRole('row', { name: /^6 .*other columns/ }).waitFor();
  await expectFine(person, 'imported');
  await picture(person.page, 'imported');
  expect((await app.sql`SELECT role FROM users WHERE email = ${two}`)[0]).toEqual({ role: 'admin' });
  const saving = person.page.waitForEvent('download');
  await person.presses('button', 'Export everybody');
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^people-[\d-]+\.ndjson$/);
  await person.isTold('status', /people are in the file\.$/);
  expect(person.complaints).toEqual([]);
});

test('an import without an answer stops, and goes on with the same lines; held back it waits', async () => {
  const person = await openConsole(app, 'files', { person: await signUpAs(app, 'admin') });
  const { page } = person;
  const emails = Array.from({ length: 1500 }, () => newEmail());
  const buffer = Buffer.from(emails.map((email) => `${JSON.stringify({ email })}\n`).join(''));
  let requests = 0;
  await page.route('**/admin/users/import', async (route) => {
    requests += 1;
    if (requests === 3) return route.fulfill(TOO_MANY);
    if (requests !== 2) return route.continue();
    // It is done, and its answer is lost.
    await route.fetch();
    return route.abort();
  });
  await person.field('File').setInputFiles({ name: 'all.ndjson', mimeType: 'text/plain', buffer });
  await person.presses('button', 'Import');
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
  await person.isTold('status', 'Stopped. “Go on” continues at line 1,001.');
  await person.isTold('alert', /cannot be reached/);
  await picture(page, 'import-stopped');
  await person.presses('button', 'Go on');
  await person.isTold('status', /^Too many requests: it goes on in 0:0\d\.$/);
  await person.isTold('status', 'Done: 1,000 made, 500 already there, 0 refused.');
  const [counted] = await app.sql`SELECT count(*)::int AS n FROM users WHERE email = ANY(${emails})`;
  expect(counted).toEqual({ n: 1500 });
});

test('no more sessions are ended once the view is left that could stop it', async () => {
  const person = await openConsole(app, 'sessions', { person: await signUpAs(app, 'admin') });
  const { page } = person;
  let requests = 0;
  await page.route('**/admin/sessions/end', (route) => {
    requests += 1;
    return route.fulfill({ contentType: 'application/json', body: '{"ended":10,"done":false}' });
  });
  await person.field('Of who has this role').selectOption('admin');
  await person.presses('button', 'End these sessions …');
  await person.types('Reason', 'ticket 4711');
  await person.presses('button', 'End the sessions');
  await until(() => requests > 3);
  await page.evaluate(`location.hash = '#people'`);
  await page.getByRole('table').waitFor();
  const before = requests;
  for (let trip = 0; trip < 20; trip++) await page.evaluate(() => fetch('/health').then(({ ok }) => ok));
  expect(requests).toBe(before);
});

test('a file that changes while it is imported ends the import, which can begin again', async () => {
  const person = await openConsole(app, 'files', { person: await signUpAs(app, 'admin') });
  const path = join(await mkdtemp(join(tmpdir(), 'postern-import-')), 'changing.ndjson');
  await writeFile(path, `${JSON.stringify({ email: newEmail() })}\n`);
  await person.field('File').setInputFiles(path);
  await appendFile(path, `${JSON.stringify({ email: newEmail() })}\n`);
  await person.presses('button', 'Import');
  await person.page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
  await person.isTold('alert', /^The file has changed/);
  expect(await person.page.getByRole('button', { name: 'Go on' }).count()).toBe(0);
  await person.presses('button', 'Import another file');
  await person.field('File').waitFor();
  expect(person.complaints).toEqual([]);
});
