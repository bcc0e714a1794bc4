import { beforeAll, describe, expect, test } from '@jest/globals';
import { newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { giveRoles, idOf, signUpAs } from '../support/admins.js';
import { fits, requestsOf } from '../support/chromium.js';
import { openConsole, picture, startConsole } from '../support/console.js';
import { Authenticator } from '../support/authenticator.js';
import { newestCode } from '../support/links.js';
import { expectFine } from '../support/fine.js';
import { addUser } from '../support/people.js';

let app: TestApp;
beforeAll(async () => {
  app = await startConsole();
}, 120_000);

test('who is not signed in signs in there, by keyboard, and out again', async () => {
  const admin = await signUpAs(app, 'admin');
  const person = await openConsole(app);
  await person.field('Email address').waitFor();
  const requests = requestsOf(person.page);
  await person.page.reload();
  await person.field('Email address').waitFor();
  await picture(person.page, 'sign-in');
  await person.signsIn(admin.email, PASSWORD);
  await person.page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await person.page.getByRole('table').waitFor();
  await person.types('Address begins with', admin.email);
  await person.page.waitForURL(/#people\?email=/);
  await person.presses('button', 'Sign out');
  await person.field('Email address').waitFor();
  expect(new URL(person.page.url()).hash).toBe('#people');
  expect(await person.page.evaluate('document.body.innerText')).not.toContain(admin.email);
  const { origin } = new URL(app.env.APP_URL);
  expect(requests.length).toBeGreaterThan(5);
  expect(requests.filter((request) => !request.split(' ')[1]?.startsWith(`${origin}/`))).toEqual([]);
  expect(person.complaints).toEqual([]);
});

test('who signs in by email gets a code for that page, to which no link leads', async () => {
  const admin = await signUpAs(app, 'admin');
  const person = await openConsole(app);
  await person.presses('button', 'Sign in by email');
  await person.types('Email address', admin.email);
  await person.page.keyboard.press('Enter');
  await person.isAsked('Code of the mail');
  await person.types('Code of the mail', await newestCode(app, admin.email));
  await person.page.keyboard.press('Enter');
  await person.page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  expect(person.complaints).toEqual([]);
});

test('who has to have a second factor sets it up there, and then sees the console', async () => {
  const strict = await startConsole({ SECOND_FACTOR: 'required-for:admin' });
  const person = await openConsole(strict, 'people', { person: await signUpAs(strict, 'admin') });
  const { page } = person;
  await page.getByRole('heading', { name: 'One thing first' }).waitFor();
  await person.presses('button', 'Set up an app');
  await person.seesPart('Set up an authenticator app');
  const key = (await page.locator('postern-account code').first().textContent()) ?? '';
  await person.types('Code', await new Authenticator(key.replaceAll(' ', '')).code());
  await page.keyboard.press('Enter');
  await person.seesPart('Save your recovery codes');
  await person.presses('button', 'I have saved them');
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await page.getByRole('table').waitFor();
  expect(person.complaints).toEqual([]);
});

test('who may see nothing of it is told so', async () => {
  const person = await openConsole(app, '', { person: await signUp(app) });
  await person.sees('Nothing to see here');
  await picture(person.page, 'nothing');
  expect(person.complaints).toEqual([]);
});

describe('the list of people', () => {
  test('is searched by how an address begins, and a row leads to its person', async () => {
    const begin = `z${Date.now()}`;
    for (let at = 0; at < 12; at++)
      await addUser(app.sql, {
        email: `${begin}-${at}@example.com`,
        status: at % 4 === 3 ? 'disabled' : 'active',
      });
    const admin = await signUpAs(app, 'admin');
    const person = await openConsole(app, 'people', { person: admin });
    await person.page.getByRole('table').waitFor();
    await person.types('Address begins with', begin);
    await person.page.getByText('12 shown').waitFor();
    expect(new URL(person.page.url()).hash).toBe(`#people?email=${begin}`);
    await expectFine(person, 'people');
    await picture(person.page, 'people');
    await person.page.reload();
    await person.page.getByText('12 shown').waitFor();
    expect(await person.field('Address begins with').inputValue()).toBe(begin);
    const name = `${begin}-7@example.com`;
    await person.presses('link', name);
    expect(new URL(person.page.url()).hash).toBe(`#people/${await idOf({ app, email: name })}`);
    await person.page.goBack();
    await person.page.getByText('12 shown').waitFor();
    expect(person.complaints).toEqual([]);
  });

  test('says of a filter that it does not go with the others, and that nobody is like this', async () => {
    const person = await openConsole(app, 'people?email=ann', { person: await signUpAs(app, 'admin') });
    await person.field('Role').selectOption('admin');
    const role = person.page.getByRole('combobox', {
      name: 'Role',
      description: /Not together with the rest/,
    });
    await role.waitFor();
    await picture(person.page, 'people-misfit');
    const main = person.page.getByRole('main');
    await main.getByText('There is no such list').waitFor();
    await main.getByRole('button', { name: 'Clear filters' }).last().click();
    await person.page.getByRole('table').waitFor();
    await person.types('Address begins with', 'nobody-at-all');
    await person.page.getByText('Nobody is like this').waitFor();
    await picture(person.page, 'people-none');
    expect(person.complaints).toEqual([]);
  });

  test('goes on by pages, and keeps what is said in addresses from becoming anything but text', async () => {
    const begin = `y${Date.now()}`;
    await app.sql`INSERT INTO users (id, email, email_verified_at) SELECT gen_random_uuid(),
      ${begin} || '-' || n || '@example.com', now() FROM generate_series(1, 120) n`;
    const evil = `${begin}-0"><img src=x onerror=alert(1)>\u202e@example.com`;
    await addUser(app.sql, { email: evil });
    const person = await openConsole(app, `people?email=${begin}`, { person: await signUpAs(app, 'admin') });
    await person.page.getByText('50 shown').waitFor();
    await person.page.getByText('<img src=x onerror=alert(1)>⟨U+202E⟩').waitFor();
    await person.page.getByRole('button', { name: 'Show more' }).click();
    await person.page.getByText('100 shown').waitFor();
    await person.page.getByRole('button', { name: 'Show more' }).click();
    await person.page.getByText('121 shown').waitFor();
    expect(await person.page.getByRole('button', { name: 'Show more' }).count()).toBe(0);
    expect(person.complaints).toEqual([]);
  });

  test('fits a phone, where each person is a card and the views are in a menu', async () => {
    const admin = await signUpAs(app, 'admin');
    const viewport = { width: 390, height: 844 };
    const person = await openConsole(app, 'people', { person: admin, viewport });
    await person.page.getByRole('table').waitFor();
    for (const width of [641, 901, 1024, 390]) {
      await person.page.setViewportSize({ width, height: 844 });
      expect([width, await fits(person.page)]).toEqual([width, true]);
    }
    expect(await person.page.getByRole('navigation').isVisible()).toBe(false);
    await person.presses('button', 'Menu');
    await picture(person.page, 'menu');
    await person.presses('link', 'End sessions');
    await person.sees('End sessions');
    expect(await person.page.getByRole('navigation').isVisible()).toBe(false);
    expect(person.complaints).toEqual([]);
  });
});

test('somebody is invited, and what is wrong with an address is told at its field', async () => {
  const admin = await signUpAs(app, 'admin');
  const email = newEmail();
  const person = await openConsole(app, 'invite', { person: admin });
  await person.page.getByRole('heading', { level: 1, name: 'Invite somebody' }).waitFor();
  await person.types('Email address', admin.email);
  await person.page.keyboard.press('Enter');
  await person.isToldAt('Email address', 'This address has an account already.');
  await picture(person.page, 'invite');
  await person.types('Email address', email);
  await person.page.getByLabel('admin').check();
  await expectFine(person, 'invite');
  await person.presses('button', 'Send invitation');
  await person.page.getByRole('main').getByText(`${email} is invited.`).waitFor();
  await picture(person.page, 'invited');
  await app.settled();
  const [row] = await app.sql`SELECT recipient FROM outbox WHERE recipient = ${email}`;
  expect(row).toBeDefined();
  expect(person.complaints).toEqual([]);
});

test('other permissions, and another person in another tab, begin all of it anew', async () => {
  const admin = await signUpAs(app, 'admin');
  const person = await openConsole(app, 'people', { person: admin });
  await person.page.getByRole('table').waitFor();
  await giveRoles(admin, 'user');
  const tab = await person.page.context().newPage();
  await tab.goto(person.page.url());
  await tab.getByRole('heading', { name: 'Nothing to see here' }).waitFor();
  await tab.getByRole('button', { name: 'Sign out' }).click();
  await person.field('Email address').waitFor();
  expect(await person.page.getByRole('table').count()).toBe(0);
});

test('while the service cannot be reached it says so, and goes on by itself', async () => {
  const person = await openConsole(app);
  const { page } = person;
  await person.field('Email address').waitFor();
  await page.clock.install();
  await page.route('**/auth/session', (route) => route.abort());
  await page.reload();
  await page.locator('.starting').waitFor();
  await page.clock.fastForward(10_000);
  await person.isTold('status', /^It cannot be reached/);
  await page.unroute('**/auth/session');
  await page.clock.fastForward(60_000);
  await person.field('Email address').waitFor();
});

test('it speaks the language that is chosen in this browser, and says so to the page', async () => {
  const person = await openConsole(app, 'people', { person: await signUpAs(app, 'admin') });
  await person.page.getByRole('table').waitFor();
  await person.field('Language').selectOption('de');
  await person.page.getByRole('heading', { level: 1, name: 'Personen' }).waitFor();
  expect(await person.page.evaluate('[document.documentElement.lang, document.title]')).toEqual([
    'de',
    'Personen – Postern',
  ]);
  await person.page.reload();
  await person.page.getByRole('heading', { level: 1, name: 'Personen' }).waitFor();
  await picture(person.page, 'german');
  expect(person.complaints).toEqual([]);
});
