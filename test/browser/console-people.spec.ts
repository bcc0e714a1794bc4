import { beforeAll, expect, test } from '@jest/globals';
import { PASSWORD, signUp, type TestApp } from 'postern/testing';
import { signUpAs } from '../support/admins.js';
import { openConsole, picture, startConsole } from '../support/console.js';

let app: TestApp;
beforeAll(async () => {
  app = await startConsole();
}, 120_000);

test('who is not signed in signs in there, by keyboard', async () => {
  const admin = await signUpAs(app, 'admin');
  const person = await openConsole(app);
  await person.sees('Sign in').catch(() => undefined);
  await picture(person.page, 'sign-in');
  await person.signsIn(admin.email, PASSWORD);
  await person.page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await person.page.getByRole('table').waitFor();
  await picture(person.page, 'people');
  expect(person.complaints).toEqual([]);
});

test('who may see nothing of it is told so, and signs out', async () => {
  const person = await openConsole(app, '', { person: await signUp(app) });
  await person.sees('Nothing to see here');
  await picture(person.page, 'nothing');
  await person.presses('button', 'Sign out');
  await person.page.getByRole('textbox', { name: 'Email address' }).waitFor();
  expect(person.complaints).toEqual([]);
});
