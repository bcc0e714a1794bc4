import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { change, giveRoles, idOf, signUpAs } from '../support/admins.js';
import { openConsole, startConsole } from '../support/console.js';
import {
  answers,
  atPersonOf,
  isSaid,
  OF_THE_PAGE,
  press,
  project,
  reasonsOf,
  roleWithout,
} from '../support/person-page.js';
import { growOld } from '../support/spa-owner.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await startConsole({ IMPERSONATION: 'on', APP_NAME: 'Acme' }, project);
}, 120_000);

describe('a refusal', () => {
  test('is said in the dialog, which keeps what was typed', async () => {
    const [somebody, admin] = [await signUp(app), await signUp(app)];
    await giveRoles(admin, roleWithout('audit:read'));
    const { person } = await atPersonOf(app, somebody, admin);
    await press(person, 'Disable');
    // They may more since the page was shown.
    await giveRoles(somebody, 'admin');
    await answers(person, `Disable ${somebody.email}?`, 'Disable', 'Ticket 4711');
    const dialog = person.page.getByRole('dialog');
    await dialog.getByRole('alert').getByText('You may not do this.').waitFor();
    expect(await dialog.getByLabel(/^Reason/).inputValue()).toBe('Ticket 4711');
    await giveRoles(somebody, 'user');
    await app.sql`DELETE FROM users WHERE email = ${somebody.email}`;
    await dialog.getByRole('button', { name: 'Disable' }).click();
    await dialog.getByRole('alert').getByText('There is no such thing any more.').waitFor();
    await person.page.keyboard.press('Escape');
    await person.page.reload();
    await person.page
      .getByRole('alert')
      .getByText(/There is no such thing any more\./)
      .waitFor();
  });

  test('an answer that was lost is said, and the change can be made again without an effect', async () => {
    const somebody = await signUp(app);
    const { person, id } = await atPersonOf(app, somebody);
    await person.page.route(
      '**/admin/users/*/status',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await press(person, 'Disable');
    await answers(person, `Disable ${somebody.email}?`, 'Disable', 'Ticket 4711');
    const dialog = person.page.getByRole('dialog');
    await dialog
      .getByRole('alert')
      .getByText(/^The service cannot be reached/)
      .waitFor();
    expect(await dialog.getByLabel(/^Reason/).inputValue()).toBe('Ticket 4711');
    await dialog.getByRole('button', { name: 'Disable' }).click();
    await isSaid(person, `${somebody.email} is disabled.`);
    expect(await reasonsOf(app, id, 'user_disabled')).toEqual(['Ticket 4711']);
  });

  test('who gives up after a lost answer is shown what has come of it', async () => {
    const somebody = await signUp(app);
    const { person } = await atPersonOf(app, somebody);
    await person.page.route(
      '**/admin/users/*/status',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await press(person, 'Disable');
    await answers(person, `Disable ${somebody.email}?`, 'Disable', 'Ticket 4711');
    await person.page
      .getByRole('dialog')
      .getByText(/^The service cannot be reached/)
      .waitFor();
    await person.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await person.page.getByText('The account is disabled: nobody signs in as them.').waitFor();
  });

  test('without a proof nothing is changed', async () => {
    const somebody = await signUp(app);
    const { admin, person } = await atPersonOf(app, somebody);
    await growOld(admin);
    await press(person, 'Send a password link');
    await answers(person, `Send a link to ${somebody.email}?`, 'Send a password link');
    await person.isAsked('Password', 'Please confirm that it is you');
    await person.page.keyboard.press('Escape');
    await person.page
      .getByRole('dialog', { name: `Send a link to ${somebody.email}?` })
      .getByText(/^Nothing was changed, since you have not confirmed/)
      .waitFor();
  });

  test('too many mails of an admin are counted down, and a failing API is said', async () => {
    const somebody = await signUp(app);
    const { person } = await atPersonOf(app, somebody);
    const problem = (status: number, code: string, headers = {}) => ({
      status,
      headers: { 'content-type': 'application/problem+json', ...headers },
      body: JSON.stringify({ type: 'x', title: 'x', status, code, detail: 'It fails now.', requestId: 'x' }),
    });
    await person.page.route(
      '**/password-reset',
      (route) => route.fulfill(problem(503, 'DATABASE_UNAVAILABLE')),
      { times: 1 },
    );
    await press(person, 'Send a password link');
    await answers(person, `Send a link to ${somebody.email}?`, 'Send a password link');
    const dialog = person.page.getByRole('dialog');
    await dialog.getByRole('alert').getByText(/./).waitFor();
    await person.page.route(
      '**/password-reset',
      (route) => route.fulfill(problem(429, 'RATE_LIMITED', { 'retry-after': '90' })),
      { times: 1 },
    );
    await dialog.getByRole('button', { name: 'Send a password link' }).click();
    await dialog
      .getByRole('alert')
      .getByText(/^There were too many tries\./)
      .waitFor();
    expect(await dialog.locator('form button[aria-disabled=true]').count()).toBe(1);
  });
});

/** By which each permission is seen on the page; and a request that wants it. */
const SEEN = {
  'users:write': ['Delete', (by: Browser, one: Browser) => change(by, 'delete', one)],
  'sessions:end': ['End all sessions', (by: Browser, one: Browser) => change(by, 'delete', one, '/sessions')],
  'factors:reset': [
    'Reset second factors',
    (by: Browser, one: Browser) => change(by, 'post', one, '/reset-factors'),
  ],
  'roles:assign': [
    'Change Roles',
    (by: Browser, one: Browser) => change(by, 'put', one, '/roles', { roles: ['user'], reason: 'x' }),
  ],
  'users:impersonate': [
    'Act as them',
    (by: Browser, one: Browser) => change(by, 'post', one, '/impersonate'),
  ],
  'users:export': [
    'Download their data',
    async (by: Browser, one: Browser) => by.send('get', `/admin/users/${await idOf(one)}/export`),
  ],
  'audit:read': ['All in the audit', (by: Browser) => by.send('get', '/admin/audit')],
} as const;

test('who lacks a permission does not see what it is for, and the API refuses it', async () => {
  const [somebody, by] = [await signUp(app), await signUpAs(app, 'admin')];
  const { person } = await atPersonOf(app, somebody, by);
  const { page } = person;
  const main = page.getByRole('main');
  const shown = async () => {
    const names = Object.values(SEEN).map(([name]) => name);
    const found = await Promise.all(
      names.map(async (name) => {
        const named = main.getByRole('button', { name, exact: true });
        return (await named.or(main.getByRole('link', { name, exact: true })).count()) > 0;
      }),
    );
    return names.filter((_, index) => found[index]);
  };
  await page.getByRole('heading', { name: 'Latest events' }).waitFor();
  expect(await shown()).toHaveLength(OF_THE_PAGE.length);
  for (const missing of OF_THE_PAGE) {
    await giveRoles(by, roleWithout(missing));
    await page.reload();
    await page.getByRole('heading', { name: 'Latest events' }).waitFor();
    const [name, ask] = SEEN[missing];
    expect([missing, await shown()]).toEqual([
      missing,
      Object.values(SEEN)
        .map(([one]) => one)
        .filter((one) => one !== name),
    ]);
    expect([missing, (await ask(by, somebody)).status]).toEqual([missing, 403]);
  }
});

test('nobody changes themselves there, nor somebody who may more', async () => {
  const [somebody, by] = [await signUpAs(app, 'admin'), await signUpAs(app, roleWithout('audit:read'))];
  const { person, id } = await atPersonOf(app, somebody, by);
  await person.page
    .getByText('They may do more than you may, so you can look, and change nothing.')
    .waitFor();
  expect(await person.page.getByRole('heading', { name: 'With care' }).count()).toBe(0);
  expect(id).not.toBe(await idOf(by));
  await atPersonOf(app, by, by).then(async ({ person: own }) => {
    await own.page.getByText('This is your own account. Somebody else has to change it here.').waitFor();
    expect(await own.page.getByRole('heading', { name: 'With care' }).count()).toBe(0);
    expect(await own.page.getByRole('button', { name: /^End/ }).count()).toBe(0);
  });
});

test('an instance of before, which says nothing of what is allowed, has a page without buttons', async () => {
  const [somebody, by] = [await signUp(app), await signUpAs(app, 'admin')];
  const { person } = await atPersonOf(app, somebody, by);
  await person.page.route('**/admin/users/*', async (route) => {
    const response = await route.fetch();
    const before = (await response.json()) as object;
    await route.fulfill({ response, json: { ...before, allowed: undefined } });
  });
  await person.page.reload();
  await person.page.getByRole('heading', { name: 'Latest events' }).waitFor();
  expect(await person.page.getByRole('heading', { name: 'With care' }).count()).toBe(0);
  expect(person.complaints).toEqual([]);
});

test('an address of nobody, or an answer about something else, is said, and nothing waits on', async () => {
  const person = await openConsole(app, 'people/.', { person: await signUpAs(app, 'admin') });
  const { page } = person;
  await page
    .getByRole('alert')
    .getByText(/could not be/)
    .waitFor();
  await page.route('**/admin/users/*', (route) => route.fulfill({ json: { users: [] } }));
  await page.evaluate(`location.hash = '#people/01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'`);
  await until(() => person.complaints.length > 0);
  await page
    .getByRole('alert')
    .getByText(/could not be/)
    .waitFor();
});
