import { beforeAll, expect, test } from '@jest/globals';
import { signUp, type TestApp } from 'postern/testing';
import { idOf, signUpAs } from '../support/admins.js';
import { picture, startConsole } from '../support/console.js';
import { expectFine } from '../support/fine.js';
import { answers, atPersonOf, press, project, reasonsOf, roleWithout } from '../support/person-page.js';

let app: TestApp;
beforeAll(async () => {
  app = await startConsole({ IMPERSONATION: 'on', APP_NAME: 'Acme' }, project);
}, 120_000);

test('acting as somebody begins with a reason, says so over everything, and leads back', async () => {
  const somebody = await signUp(app);
  const { admin, person, id } = await atPersonOf(app, somebody);
  await press(person, 'Act as them');
  await answers(person, `Act as ${somebody.email}?`, 'Act as them', 'Ticket 4711');
  await person.sees(`You act as ${somebody.email}`);
  expect(await person.page.getByRole('main').textContent()).toContain(`You are ${admin.email}`);
  await expectFine(person, 'acting');
  await picture(person.page, 'person-acting');
  expect(await reasonsOf(app, id, 'impersonation_started')).toEqual(['Ticket 4711']);
  await person.page.reload();
  await person.sees(`You act as ${somebody.email}`);
  await press(person, 'Stop acting');
  await person.page.getByRole('heading', { level: 1, name: somebody.email }).waitFor();
  await person.page.getByText(admin.email).waitFor();
  expect(person.complaints).toEqual([]);
});

test('it leads back too where it has ended by itself, or its end was not answered', async () => {
  const somebody = await signUp(app);
  const { person, id } = await atPersonOf(app, somebody);
  const { page } = person;
  const begins = async () => {
    await press(person, 'Act as them');
    await answers(person, `Act as ${somebody.email}?`, 'Act as them', 'Ticket 4711');
    await person.sees(`You act as ${somebody.email}`);
  };
  await begins();
  await page.route(
    '**/admin/impersonation',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await press(person, 'Stop acting');
  await page.getByRole('button', { name: 'Stop acting' }).or(page.getByText('All people')).waitFor();
  if (await page.getByRole('button', { name: 'Stop acting' }).isVisible()) await press(person, 'Stop acting');
  await page.getByRole('heading', { level: 1, name: somebody.email, exact: true }).waitFor();
  await begins();
  await app.sql`UPDATE sessions SET revoked_at = now()
      WHERE user_id = ${id} AND actor_session_id IS NOT NULL`;
  await press(person, 'Stop acting');
  await page.getByRole('heading', { level: 1, name: somebody.email, exact: true }).waitFor();
});

test('somebody who may see the console sees it with a bar above, and changes nothing', async () => {
  const colleague = await signUpAs(app, roleWithout('users:impersonate'));
  const somebody = await signUp(app);
  const { person } = await atPersonOf(app, colleague);
  await press(person, 'Act as them');
  await answers(person, `Act as ${colleague.email}?`, 'Act as them', 'Ticket 4711');
  await person.page.getByText(`You act as ${colleague.email}.`).waitFor();
  await person.page.evaluate(`location.hash = 'people/${await idOf(somebody)}'`);
  await person.page.getByRole('heading', { level: 1, name: somebody.email }).waitFor();
  await person.page.getByRole('heading', { name: 'Live sessions' }).waitFor();
  expect(await person.page.getByRole('button', { name: 'Delete', exact: true }).count()).toBe(0);
  await picture(person.page, 'person-acting-bar');
  await person.page.getByRole('button', { name: 'Stop acting' }).click();
  await person.page.getByRole('button', { name: 'Delete', exact: true }).waitFor();
  expect(person.complaints).toEqual([]);
});
