import { beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, signUp } from 'postern/testing';
import { openWindow, requestsOf } from '../support/chromium.js';
import { expectFine } from '../support/fine.js';
import { Person, type Spa, startSpa } from '../support/spa.js';
import { growOld, signedIn } from '../support/spa-owner.js';
import { VirtualAuthenticator } from '../support/virtual-authenticator.js';

let spa: Spa;
beforeAll(async () => {
  spa = await startSpa();
}, 120_000);

const passkeysIn = ({ page }: Person) => page.getByRole('listitem').filter({ hasText: 'added' });

interface Owner {
  email: string;
  person: Person;
  device: VirtualAuthenticator;
}

/** Somebody who has a passkey, which their window's device keeps; signed in. */
async function owner(): Promise<Owner> {
  const { email } = await signUp(spa.app);
  const person = await signedIn(spa, email);
  const device = await VirtualAuthenticator.plugIn(person.page);
  await person.presses('button', 'Add a passkey');
  await person.seesPart('Save your recovery codes');
  await person.presses('button', 'I have saved them');
  await person.isTold('status', 'Your passkey is added.');
  return { email, person, device };
}

async function signsOut(person: Person, device: VirtualAuthenticator): Promise<void> {
  // Not in the autofill of the sign-in page, either.
  await device.answers(false);
  await person.presses('button', 'Sign out');
  await person.sees('Sign in');
}

test('a passkey is added, renamed and removed, and recovery codes come with the first', async () => {
  const { email } = await signUp(spa.app);
  const person = await signedIn(spa, email);
  const device = await VirtualAuthenticator.plugIn(person.page);
  await person.presses('button', 'Add a passkey');
  await person.seesPart('Save your recovery codes');
  await expectFine(person, 'passkey codes');
  await person.presses('button', 'I have saved them');
  await person.seesPart('Passkeys');
  await person.isTold('status', 'Your passkey is added.');
  await passkeysIn(person).waitFor();
  await expectFine(person, 'passkeys');
  await person.presses('button', 'Add a passkey');
  await person.isTold('alert', 'This device has a passkey of yours already.');

  const name = (await passkeysIn(person).locator('strong').textContent()) ?? '';
  await person.presses('button', `Rename ${name}`);
  await person.isAsked('Name', 'Rename this passkey');
  await expectFine(person, 'rename');
  await person.types('Name', 'My laptop');
  await person.page.keyboard.press('Enter');
  await person.isTold('status', 'It has another name now.');

  await person.presses('button', 'Remove My laptop');
  await person.page.getByRole('dialog', { name: 'Remove this passkey?' }).waitFor();
  await person.presses('button', 'Remove it');
  await person.isTold('status', 'The passkey “My laptop” is removed.');
  expect(await passkeysIn(person).count()).toBe(0);
  // What kept it was told.
  expect(await device.credentials()).toEqual([]);
  expect(person.complaints).toEqual([]);
});

describe('who has a passkey', () => {
  test('signs in by it from the autofill of the address, without an address or a password', async () => {
    const { person, email } = await owner();
    const signedIn = person.page.waitForResponse(`${spa.app.env.APP_URL}/auth/login/passkey`);
    // As soon as the sign-in page asks, the device answers.
    await person.presses('button', 'Sign out');
    expect((await signedIn).status()).toBe(200);
    await person.sees('You are signed in');
    await person.page.getByText(email, { exact: true }).first().waitFor();
    expect(person.complaints).toEqual([]);
  });

  test('signs in by it by the button, and is told when none was used', async () => {
    const { person, device } = await owner();
    await signsOut(person, device);
    expect(await person.field('Email address').getAttribute('autocomplete')).toBe('username webauthn');
    await device.knowsItsOwner(false);
    await expectFine(person, 'sign in by passkey');
    await device.answers(true);
    await person.presses('button', 'Sign in with a passkey');
    await person.isTold('alert', /^No passkey was used/);
    await device.knowsItsOwner(true);
    await person.presses('button', 'Sign in with a passkey');
    await person.sees('You are signed in');
    expect(person.complaints).toEqual([]);
  });

  test('is asked for it after a password, and can use a recovery code instead', async () => {
    const { person, device, email } = await owner();
    await signsOut(person, device);
    await person.signsIn(email, PASSWORD);
    await person.focused(person.page.getByRole('button', { name: 'Use your passkey' })).waitFor();
    await expectFine(person, 'second step by passkey');
    await person.presses('button', 'Use a recovery code instead');
    await person.isAsked('Recovery code');
    await person.presses('button', 'Use a passkey instead');
    await device.answers(true);
    await person.presses('button', 'Use your passkey');
    await person.sees('You are signed in');
    expect(person.complaints).toEqual([]);
  });

  test('proves by it who they are before a change', async () => {
    const { person, email } = await owner();
    await growOld(spa.app.browser({ email }));
    await person.presses('button', 'Get new recovery codes');
    const dialog = person.page.getByRole('dialog', { name: 'Please confirm that it is you' });
    await person.focused(dialog.getByRole('button', { name: 'Use your passkey' })).waitFor();
    await expectFine(person, 'proof by passkey');
    await person.page.keyboard.press('Enter');
    await person.seesPart('Save your recovery codes');
    expect(person.complaints).toEqual([]);
  });
});

test('who has to have a second factor sets a passkey up', async () => {
  const strict = await startSpa({ SECOND_FACTOR: 'required' });
  const { email } = await signUp(strict.app);
  const person = await Person.open(strict);
  await person.signsIn(email, PASSWORD);
  await person.sees('One thing first');
  await VirtualAuthenticator.plugIn(person.page);
  await person.presses('button', 'Add a passkey');
  await person.seesPart('Save your recovery codes');
  await person.presses('button', 'I have saved them');
  await person.sees('You are signed in');
  await passkeysIn(person).waitFor();
  expect(person.complaints).toEqual([]);
});

test('a browser that is too old for passkeys is offered none', async () => {
  const { email } = await signUp(spa.app);
  const person = new Person(await openWindow());
  await person.page.addInitScript('delete window.PublicKeyCredential');
  const requests = requestsOf(person.page);
  await person.page.goto(spa.url);
  await person.sees('Sign in');
  expect(await person.page.getByRole('button', { name: 'Sign in with a passkey' }).count()).toBe(0);
  await person.signsIn(email, PASSWORD);
  await person.sees('You are signed in');
  await person.page.getByText('This browser is too old to make one.').waitFor();
  expect(requests.filter((request) => request.endsWith('/options'))).toEqual([]);
  expect(person.complaints).toEqual([]);
});
