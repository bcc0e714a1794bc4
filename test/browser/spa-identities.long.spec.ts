import { beforeAll, describe, expect, test } from '@jest/globals';
import { newEmail, PASSWORD, signUp } from 'postern/testing';
import { expectFine } from '../support/fine.js';
import { Person } from '../support/spa.js';
import { growOld, signedIn } from '../support/spa-owner.js';
import {
  accountAt,
  ACME,
  atIssuer,
  entersByIssuer,
  goesOn,
  type ProvidersSpa,
  signsOutThere,
  startSpaWithProviders,
} from '../support/spa-providers.js';

const OUT_THERE = 'Sign out of both services';

let spa: ProvidersSpa;
beforeAll(async () => {
  // Without sign-in by email, by which everybody has a way in.
  spa = await startSpaWithProviders({ SIGN_IN_METHODS: 'password,passkey,acme,apple' });
}, 120_000);

describe('who signs in by another service', () => {
  test('confirms by it who they are, and sets a first password', async () => {
    const email = accountAt(spa);
    const person = await entersByIssuer(spa);
    await growOld(spa.app.browser({ email }));
    await person.types('New password', PASSWORD);
    await person.presses('button', 'Set a password');
    await person.focused(person.page.getByRole('button', { name: 'Go to Acme' })).waitFor();
    await expectFine(person, 'proof by another service');
    await person.page.keyboard.press('Enter');
    await atIssuer(person);
    await goesOn(person);
    await person.sees('You are signed in');
    await person.isTold('status', /^You have confirmed that it is you/);

    await person.types('New password', 'qwertyuiopasdf');
    await person.page.keyboard.press('Enter');
    await person.page.getByText(/^This password follows the order of the keys/).waitFor();
    await person.types('New password', PASSWORD);
    await person.page.keyboard.press('Enter');
    await person.seesPart('Password');
    await person.isTold('status', 'You have a password now.');
    await expectFine(person, 'account');
    await person.presses('button', 'Sign out');
    await person.sees('Sign in');
    await person.signsIn(email, PASSWORD);
    await person.sees('You are signed in');
    expect(person.complaints).toEqual([]);
  });

  test('is not asked who they are once they have signed out in another tab', async () => {
    const email = accountAt(spa);
    const person = await entersByIssuer(spa);
    await person.types('New password', PASSWORD);
    await person.page.keyboard.press('Enter');
    await person.isTold('status', 'You have a password now.');
    await growOld(spa.app.browser({ email }));
    const tab = new Person(await person.page.context().newPage());
    await tab.page.goto(spa.url);
    await tab.sees('You are signed in');
    const [arrived, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await person.page.route('**/auth/identities', async (route) => {
      arrived.resolve();
      await released.promise;
      await route.continue();
    });
    await person.presses('button', 'Sign out everywhere');
    await arrived.promise;
    await tab.presses('button', 'Sign out');
    await person.sees('Sign in');
    const answer = person.page.waitForResponse('**/auth/identities');
    released.resolve();
    await (await answer).finished();
    await person.page.evaluate('new Promise((resolve) => setTimeout(resolve, 100))');
    expect(await person.page.getByRole('dialog').count()).toBe(0);
  });

  test('is told that they are somebody else now, where they confirm by another account', async () => {
    const email = accountAt(spa);
    const person = await entersByIssuer(spa);
    await growOld(spa.app.browser({ email }));
    await person.presses('button', 'Sign out everywhere');
    // Another person uses the issuer in this browser by now.
    await person.page.context().clearCookies({ domain: '127.0.0.1' });
    accountAt(spa);
    await person.presses('button', 'Go to Acme');
    await atIssuer(person);
    await goesOn(person);
    await person.isTold('alert', /you are somebody else here now/);
  });

  test('keeps the last way in, and is signed out by the end of what had signed them in', async () => {
    accountAt(spa);
    const person = await entersByIssuer(spa);
    const name = (await person.page.getByRole('button', { name: /^Disconnect/ }).textContent()) ?? '';
    await person.presses('button', name);
    await expectFine(person, 'disconnect');
    await person.presses('button', 'Disconnect it');
    await person.isTold('alert', /^This is your last way to sign in/);

    await person.types('New password', PASSWORD);
    await person.page.keyboard.press('Enter');
    await person.isTold('status', 'You have a password now.');
    await person.presses('button', 'Sign out');
    await person.presses('button', ACME);
    await person.sees('You are signed in');
    await person.presses('button', name);
    await person.presses('button', 'Disconnect it');
    await person.sees('Sign in');
    await person.isTold('status', /^Your Acme account is disconnected\. It had signed you in here/);
    expect(person.complaints).toEqual([]);
  });
});

describe('who signs in by a password', () => {
  test('connects an account, removes the password, and disconnects no account of somebody else', async () => {
    const { email } = await signUp(spa.app);
    const person = await signedIn(spa, email);
    accountAt(spa);
    await person.presses('button', 'Connect Acme');
    await atIssuer(person);
    await goesOn(person);
    await person.sees('You are signed in');
    await person.isTold('status', 'Your Acme account is connected now.');
    await person.presses('button', 'Remove the password');
    await person.presses('button', 'Remove it');
    await person.isTold('status', 'Your password is removed.');
    await person.page.getByText('You have none, and sign in by other ways.').waitFor();

    const other = await signedIn(spa, (await signUp(spa.app)).email);
    await other.presses('button', 'Connect Acme');
    await atIssuer(other);
    await goesOn(other);
    await other.isTold('alert', 'This account is connected to another user.');
    await other.sees('You are signed in');
    expect([...person.complaints, ...other.complaints]).toEqual([]);
  });
});

describe('a sign-out', () => {
  test('is one at the other service, too, which leads back', async () => {
    accountAt(spa);
    const person = await entersByIssuer(spa);
    await person.presses('button', OUT_THERE);
    await signsOutThere(person);
    await person.sees('Sign in');
    expect(person.page.url()).toBe(`${spa.url}/`);
    await person.presses('button', ACME);
    // It does not know them any more.
    await atIssuer(person);
    expect(person.complaints).toEqual([]);
  });

  test('is told to be of here alone, where the other service offers none', async () => {
    const email = newEmail();
    spa.apple.claims = { sub: email, email, email_verified: true };
    const person = await Person.open(spa);
    await person.presses('button', 'Continue with Apple');
    await person.sees('You are signed in');
    await person.presses('button', OUT_THERE);
    await person.sees('Sign in');
    await person.isTold('status', /^You are signed out here\. The other service offers no sign-out/);
    expect(person.complaints).toEqual([]);
  });

  test('is of here alone for who has signed in otherwise', async () => {
    const person = await signedIn(spa, (await signUp(spa.app)).email);
    await person.page.getByText('This device').waitFor();
    expect(await person.page.getByRole('button', { name: OUT_THERE }).count()).toBe(0);
  });
});
