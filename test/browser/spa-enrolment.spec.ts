import { beforeAll, expect, test } from '@jest/globals';
import { type Browser, PASSWORD, signUp } from 'postern/testing';
import { addTotp, Authenticator, forgetSteps } from '../support/authenticator.js';
import { expectFine } from '../support/fine.js';
import { type Person, type Spa, startSpa } from '../support/spa.js';
import { CODE, owner, typesPassword } from '../support/spa-owner.js';

let spa: Spa;
beforeAll(async () => {
  spa = await startSpa({ SECOND_FACTOR: 'required', TERMS_VERSION: '2026-12-01' });
}, 120_000);

/** Somebody who has accepted the terms that hold. */
async function member(): Promise<Browser> {
  const browser = await signUp(spa.app);
  await spa.app.sql`UPDATE users SET accepted_terms = '2026-12-01' WHERE email = ${browser.email}`;
  return browser;
}

const copied = ({ page }: Person) => page.evaluate<string>('navigator.clipboard.readText()');

test('who has to have a second factor is led to set it up, and then to their account', async () => {
  const { email } = await member();
  const person = await typesPassword(spa, email);
  await person.sees('One thing first');
  await person.page.getByText(email, { exact: true }).waitFor();
  await person.page.getByRole('button', { name: 'Set up an app' }).waitFor();
  await expectFine(person, 'enrolment');
  await person.page.reload();
  await person.sees('One thing first');
  await person.presses('button', 'Sign out');
  await person.sees('Sign in');
  await person.signsIn(email, PASSWORD);
  await person.sees('One thing first');

  await person.presses('button', 'Set up an app');
  await person.seesPart('Set up an authenticator app');
  await expectFine(person, 'enrolment set-up');
  await person.presses('button', 'Copy the key');
  await person.isTold('status', 'Copied.');
  await person.types('Code', await new Authenticator(await copied(person)).code());
  await person.page.keyboard.press('Enter');
  await person.seesPart('Save your recovery codes');
  await person.presses('button', 'I have saved them');
  await person.sees('You are signed in');
  await person.page.getByText('You have 10 recovery codes left').waitFor();
  await person.page.getByText('This device').waitFor();
  expect(person.complaints).toEqual([]);
});

test('a session of before the factor was set up is asked for it once, and shows all lists then', async () => {
  const browser = await member();
  const person = await typesPassword(spa, browser.email);
  await person.sees('One thing first');
  const { authenticator } = await addTotp(browser);
  await forgetSteps(browser);
  await person.page.reload();
  await person.isAsked(CODE, 'Please confirm that it is you');
  await person.types(CODE, await authenticator.code());
  await person.page.keyboard.press('Enter');
  await person.page.getByText('This device').waitFor();
  await person.page.getByText('You have 10 recovery codes left').waitFor();
  await person.page.getByText('There is none.').waitFor();
  expect(await person.page.getByRole('dialog').count()).toBe(0);
  expect(person.complaints).toEqual([]);
});

test('who has not accepted the terms that hold is shown them, and goes on once they have', async () => {
  const { browser, phone } = await owner(spa);
  const person = await typesPassword(spa, browser.email);
  const showsCode = async () => {
    await person.isAsked(CODE);
    await person.types(CODE, await phone.code());
    await person.page.keyboard.press('Enter');
    await person.sees('Our terms changed');
    await person.page.getByText('The terms of use of 2026-12-01 hold now.').waitFor();
  };
  await showsCode();
  await expectFine(person, 'terms');
  await person.page.reload();
  await person.sees('Our terms changed');
  await person.presses('button', 'Sign out');
  await person.sees('Sign in');
  await forgetSteps(browser);
  await person.signsIn(browser.email, PASSWORD);
  await showsCode();

  await person.presses('button', 'Accept');
  await person.sees('You are signed in');
  await person.page.getByText('This device').waitFor();
  await person.page.reload();
  await person.sees('You are signed in');
  await person.page.getByText('This device').waitFor();
  expect(await person.page.getByRole('heading', { name: 'Our terms changed' }).count()).toBe(0);
  expect(person.complaints).toEqual([]);
});
