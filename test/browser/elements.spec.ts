import { beforeAll, expect, test } from '@jest/globals';
import { PASSWORD } from 'postern/testing';
import { ElementsSite } from '../support/elements-site.js';
import { expectFine } from '../support/fine.js';

let site: ElementsSite;
beforeAll(async () => {
  site = await ElementsSite.start();
  site.put(
    '/sign-in',
    `<postern-sign-in autofocus sign-up="/sign-up" forgot-password="/forgot" after-sign-in="/in">
     </postern-sign-in>`,
  );
  site.put('/in', '<h1>Inside</h1>');
}, 120_000);

test('a person signs in and is led on, under a policy that lets only files of the page run', async () => {
  const known = site.app.browser();
  await known.signUp();
  const person = await site.open('/sign-in');
  await person.sees('Sign in');
  await expectFine(person, 'sign-in');
  await person.signsIn(known.email, PASSWORD);
  await person.page.getByRole('heading', { name: 'Inside' }).waitFor();
  expect(person.complaints).toEqual([]);
});
