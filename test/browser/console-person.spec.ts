import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { giveRoles, rowOf } from '../support/admins.js';
import { addTotp } from '../support/authenticator.js';
import { picture, startConsole } from '../support/console.js';
import { expectFine } from '../support/fine.js';
import { answers, atPersonOf, isSaid, press, project, proves, reasonsOf } from '../support/person-page.js';
import { growOld } from '../support/spa-owner.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await startConsole({ IMPERSONATION: 'on', APP_NAME: 'Acme', LOCALES: 'en,fr' }, project);
}, 120_000);

const isLive = async (browser: Browser) => (await browser.me()).status === 200;
test('the page says who somebody is and what there is of them', async () => {
  const somebody = await signUp(app);
  await addTotp(somebody);
  await somebody.login('a wrong password');
  const { person, id } = await atPersonOf(app, somebody);
  const { page } = person;
  expect(await page.title()).toBe(`${somebody.email} – Acme`);
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(
    expect.arrayContaining([
      'Help them',
      'Live sessions',
      'Latest events',
      'Details',
      'Ways in',
      'With care',
    ]),
  );
  const glance = page.locator('.glance');
  expect(await glance.textContent()).toMatch(/Second stepAuthenticator app10 recovery codes left/);
  expect(await glance.textContent()).toMatch(/Failures of late1login_failed/);
  await page.getByRole('button', { name: /login_failed/ }).click();
  await page.getByText('Request', { exact: true }).waitFor();
  expect(await page.getByRole('link', { name: 'All in the audit' }).getAttribute('href')).toBe(
    `#audit?user=${id}`,
  );
  await picture(page, 'person');
  expect(person.complaints).toEqual([]);
});

test('a change names the person, wants a reason and a proof, and can be taken back', async () => {
  const somebody = await signUp(app);
  const { admin, person, id } = await atPersonOf(app, somebody);
  await growOld(admin);
  await press(person, 'Disable');
  await answers(person, `Disable ${somebody.email}?`, 'Disable');
  await person.isToldAt('Reason', 'Please say why: the audit keeps it.');
  await expectFine(person, 'a question');
  await answers(person, `Disable ${somebody.email}?`, 'Disable', 'Asked for by telephone');
  await proves(person);
  await isSaid(person, `${somebody.email} is disabled.`);
  await person.page.getByText('The account is disabled: nobody signs in as them.').waitFor();
  expect([await rowOf(somebody), await isLive(somebody)]).toMatchObject([{ status: 'disabled' }, false]);
  expect(await reasonsOf(app, id, 'user_disabled')).toEqual(['Asked for by telephone']);
  await person.presses('button', 'Undo');
  await isSaid(person, 'It is taken back.');
  await person.page.getByRole('button', { name: 'Disable', exact: true }).waitFor();
  expect(await rowOf(somebody)).toMatchObject({ status: 'active' });
  expect(person.complaints).toEqual([]);
});

test('a deletion says when it is due, and is taken back in the notice and in the head', async () => {
  const somebody = await signUp(app);
  const { person, id } = await atPersonOf(app, somebody);
  await press(person, 'Delete');
  await answers(person, `Delete ${somebody.email}?`, 'Delete', 'They asked');
  await isSaid(person, `${somebody.email} is to be deleted.`);
  await person.page.getByText('Being deleted', { exact: true }).waitFor();
  await person.sees(somebody.email);
  await picture(person.page, 'person-leaving');
  await person.presses('button', 'Undo');
  await isSaid(person, `${somebody.email} stays.`);
  await person.page.getByText('Active', { exact: true }).waitFor();
  await press(person, 'Delete');
  await answers(person, `Delete ${somebody.email}?`, 'Delete', 'They asked again');
  await press(person, 'Take the deletion back');
  await answers(person, `Keep the account of ${somebody.email}?`, 'Take the deletion back', '');
  await person.page.getByText('Active', { exact: true }).waitFor();
  expect(await rowOf(somebody)).toMatchObject({ status: 'active', deletion_due_at: null });
  expect(await reasonsOf(app, id, 'deletion_planned')).toEqual(['They asked', 'They asked again']);
  expect(await reasonsOf(app, id, 'deletion_taken_back')).toEqual(['taken back at once', null]);
  expect(person.complaints).toEqual([]);
});

test('roles are given, and those that somebody else gave meanwhile are not written over', async () => {
  const somebody = await signUp(app);
  const { person } = await atPersonOf(app, somebody);
  const { page } = person;
  await press(person, 'Change Roles');
  const dialog = page.getByRole('dialog', { name: `Roles of ${somebody.email}` });
  await dialog.getByLabel('editor').check();
  await dialog.getByLabel('Main role').selectOption('editor');
  await picture(page, 'person-roles');
  await answers(person, `Roles of ${somebody.email}`, 'Give these roles', 'Writes for us');
  await isSaid(person, `${somebody.email} has other roles now.`);
  expect(await rowOf(somebody)).toMatchObject({ role: 'editor', further_roles: ['user'] });
  await giveRoles(somebody, 'user', 'no-audit-read');
  await person.presses('button', 'Undo');
  await isSaid(
    person,
    'Somebody else has changed this meanwhile, so it stays as it is. Load the page anew to see it.',
  );
  await press(person, 'Change Roles');
  await dialog.getByLabel('user', { exact: true }).uncheck();
  await answers(person, `Roles of ${somebody.email}`, 'Give these roles', 'Writes alone');
  await person.isTold('alert', /^Somebody else has changed this meanwhile/);
  expect(await dialog.getByLabel(/^Reason/).inputValue()).toBe('Writes alone');
  expect(await rowOf(somebody)).toMatchObject({ role: 'user', further_roles: ['no-audit-read'] });
  expect(person.complaints).toEqual([]);
});

test('language and fields of the profile are changed, each as its kind, and taken back', async () => {
  const somebody = await signUp(app);
  const { person, id } = await atPersonOf(app, somebody);
  const profile = async () =>
    (await app.sql<{ profile: object }[]>`SELECT profile FROM users WHERE email = ${somebody.email}`)[0]
      ?.profile;
  const before = await profile();
  await press(person, 'Edit');
  const dialog = person.page.getByRole('dialog', { name: `Edit ${somebody.email}` });
  await dialog.getByLabel('Language').selectOption('Français');
  await dialog.getByLabel('nickname').fill('An'.repeat(30));
  await dialog.getByLabel('isVip').selectOption('true');
  await dialog.getByLabel('plan').selectOption('paid');
  await dialog.getByLabel('links').fill('["a"');
  await answers(person, `Edit ${somebody.email}`, 'Save');
  await dialog.getByText('This is not JSON.').waitFor();
  await dialog.getByLabel('links').fill('["a"]');
  await answers(person, `Edit ${somebody.email}`, 'Save');
  await person
    .focused(dialog.getByLabel('nickname').and(person.page.locator('[aria-invalid=true]')))
    .waitFor();
  await picture(person.page, 'person-edit');
  await dialog.getByLabel('nickname').fill('Ann');
  await answers(person, `Edit ${somebody.email}`, 'Save');
  await isSaid(person, `The details of ${somebody.email} are changed.`);
  const after = { ...before, nickname: 'Ann', isVip: true, plan: 'paid', links: ['a'] };
  expect([await profile(), (await rowOf(somebody))?.locale]).toEqual([after, 'fr']);
  expect(await reasonsOf(app, id, 'user_changed')).toEqual(['locale, nickname, plan, isVip, links']);
  await person.presses('button', 'Undo');
  await isSaid(person, 'It is taken back.');
  expect(await rowOf(somebody)).toMatchObject({ locale: 'en' });
  expect(await profile()).toMatchObject({ isVip: false, plan: 'free' });
  expect(await profile()).not.toHaveProperty('nickname');
  expect(person.complaints).toEqual([]);
});

test('sessions are ended, one and all, and the focus stays where one was', async () => {
  const somebody = await signUp(app);
  const others = [1, 2].map(() => app.browser({ email: somebody.email }));
  for (const other of others) await other.login();
  const { person } = await atPersonOf(app, somebody);
  const { page } = person;
  const ends = page.getByRole('table', { name: 'Live sessions' }).getByRole('button', { name: /^End/ });
  await ends.first().click();
  await answers(person, 'End this session?', 'End');
  await page.getByText(/^The session of .* is ended\.$/).waitFor();
  await person.seesPart('Live sessions');
  expect(await ends.count()).toBe(2);
  await page.getByRole('button', { name: 'End all sessions' }).first().click();
  await answers(person, `End all sessions of ${somebody.email}?`, 'End all sessions', 'A lost phone');
  await isSaid(person, `${somebody.email} is signed in nowhere any more.`);
  await page.getByText('Signed in nowhere').first().waitFor();
  expect(await Promise.all([somebody, ...others].map(isLive))).toEqual([false, false, false]);
  expect(person.complaints).toEqual([]);
});

test('a link, factors, a former address and what is held about somebody are seen to', async () => {
  const somebody = await signUp(app);
  await addTotp(somebody);
  const { person, id } = await atPersonOf(app, somebody);
  await press(person, 'Send a password link');
  await answers(person, `Send a link to ${somebody.email}?`, 'Send a password link');
  await isSaid(person, `A link is on its way to ${somebody.email}.`);
  await press(person, 'Keep new address');
  await answers(person, `Keep the address ${somebody.email} for good?`, 'Keep new address');
  await isSaid(person, `No former address can take the account of ${somebody.email} back.`);
  await person.page.evaluate('URL.revokeObjectURL = (file) => (window.revoked = file)');
  const download = person.page.waitForEvent('download');
  await press(person, 'Download their data');
  const file = await download;
  expect(file.suggestedFilename()).toBe(`person-${id}.json`);
  expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toMatchObject({
    user: [{ email: somebody.email }],
  });
  // A browser that is slow may begin to read it only now.
  expect(await person.page.evaluate('window.revoked')).toBeUndefined();
  await press(person, 'Reset second factors');
  await answers(
    person,
    `Reset the second factors of ${somebody.email}?`,
    'Reset second factors',
    'Known by sight',
  );
  await isSaid(person, `${somebody.email} has no second factor any more.`);
  await until(
    async () => (await person.page.locator('.glance').textContent())?.includes('Second stepNone') ?? false,
  );
  expect(await reasonsOf(app, id, 'user_exported')).toHaveLength(1);
  expect(person.complaints).toEqual([]);
});

test('in each language the tables have room enough beside the details', async () => {
  const somebody = await signUp(app);
  await addTotp(somebody);
  await app.browser({ email: somebody.email }).login('a wrong password');
  const { person } = await atPersonOf(app, somebody);
  const { page } = person;
  for (const language of ['de', 'fr', 'vi', 'en']) {
    await page.locator('select.language').selectOption(language);
    await page.getByRole('heading', { level: 1, name: somebody.email }).waitFor();
    await page.locator('.glance').waitFor();
    for (const width of [1240, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const wide = await page.evaluate<number>(
        "[...document.querySelectorAll('.table')].filter((t) => t.scrollWidth > t.clientWidth).length",
      );
      expect([language, width, wide]).toEqual([language, width, 0]);
    }
  }
});
