import { beforeAll, expect, test } from '@jest/globals';
import { PASSWORD } from 'postern/testing';
import { forgetSteps } from '../support/authenticator.js';
import { expectFine } from '../support/fine.js';
import { type Person, type Spa, startSpa } from '../support/spa.js';
import { CODE, type Owner, owner, signedInByApp, typesPassword } from '../support/spa-owner.js';

let spa: Spa;
beforeAll(async () => {
  spa = await startSpa();
}, 120_000);

const LIST = 'Browsers you trust';
const NONE = 'There is none.';

/** Signs in by the app, in a browser that is trusted from then on; and signs out again. */
async function trusting({ browser, phone }: Owner): Promise<Person> {
  const person = await typesPassword(spa, browser.email);
  await person.isAsked(CODE);
  const box = person.page.getByLabel('Trust this browser for 30 days');
  expect(await box.isChecked()).toBe(false);
  await box.press('Space');
  // The choice stays as it is when another way is chosen.
  await person.presses('button', 'Use a recovery code instead');
  await person.presses('button', 'Use your authenticator app instead');
  expect(await box.isChecked()).toBe(true);
  await person.types(CODE, await phone.code());
  await person.page.keyboard.press('Enter');
  await person.sees('You are signed in');
  await forgetSteps(browser);
  await person.presses('button', 'Sign out');
  await person.sees('Sign in');
  return person;
}

const trusted = ({ page }: Person) => page.getByRole('listitem').filter({ hasText: 'trusted from' });

test('a browser that is trusted is not asked for the second step, until it is trusted no more', async () => {
  const who = await owner(spa);
  const person = await trusting(who);
  await person.signsIn(who.browser.email, PASSWORD);
  await person.sees('You are signed in');
  await trusted(person).filter({ hasText: 'This browser' }).waitFor();
  await expectFine(person, 'trusted');

  await person.presses('button', 'Trust no more Chrome on Linux');
  await person.seesPart(LIST);
  await person.isTold('status', 'Chrome on Linux is asked for a second step again.');
  await person.page.getByText(NONE).waitFor();
  await person.presses('button', 'Sign out');
  await person.signsIn(who.browser.email, PASSWORD);
  await person.isAsked(CODE);
  expect(person.complaints).toEqual([]);
});

test('a change of the factors empties the list of trusted browsers at once', async () => {
  const who = await owner(spa);
  await trusting(who);
  const person = await signedInByApp(spa, who);
  await trusted(person).waitFor();
  await person.presses('button', 'Get new recovery codes');
  await person.seesPart('Save your recovery codes');
  await person.page.getByText(NONE).waitFor();
});
