import { beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, signUp } from 'postern/testing';
import { expectFine } from '../support/fine.js';
import { Person, type Spa, startSpa } from '../support/spa.js';
import { CODE, growOld, owner, signedIn, signedInByApp } from '../support/spa-owner.js';

const CONFIRM = 'Please confirm that it is you';

let spa: Spa;
beforeAll(async () => {
  spa = await startSpa();
}, 120_000);

describe('a change that wants a recent proof', () => {
  test('asks for the password in a dialog, and goes on by itself', async () => {
    const browser = await signUp(spa.app);
    const person = await signedIn(spa, browser.email);
    await growOld(browser);
    await person.presses('button', 'Set up an app');
    await person.isAsked('Password', CONFIRM);
    await expectFine(person, 'proof');
    await person.types('Password', 'not this one');
    await person.page.keyboard.press('Enter');
    await person.isToldAt('Password', 'That is not your current password.');
    await person.types('Password', PASSWORD);
    await person.page.keyboard.press('Enter');
    await person.seesPart('Set up an authenticator app');
    expect(await person.page.getByRole('dialog').count()).toBe(0);
    expect(person.complaints).toEqual([]);
  });

  test('is not done when the person cancels, and says so', async () => {
    const browser = await signUp(spa.app);
    const person = await signedIn(spa, browser.email);
    await growOld(browser);
    await person.presses('button', 'Sign out everywhere');
    await person.isAsked('Password', CONFIRM);
    await person.presses('button', 'Cancel');
    await person.isTold('alert', 'Nothing was changed, since you have not confirmed that it is you.');
    await person.page.reload();
    await person.sees('You are signed in');
  });

  test('of factors asks for a code of the app, or a recovery code, also after the password', async () => {
    const who = await owner(spa);
    const person = await signedInByApp(spa, who);
    await growOld(who.browser);
    await person.presses('button', 'Get new recovery codes');
    await person.isAsked(CODE, CONFIRM);
    await expectFine(person, 'proof by code');
    const byPassword = person.page.getByRole('button', { name: 'Use your password instead' });
    await byPassword.press('Enter');
    await person.isAsked('Password', CONFIRM);
    await person.types('Password', PASSWORD);
    await person.page.keyboard.press('Enter');
    await person.isAsked(CODE, CONFIRM);
    expect(await byPassword.count()).toBe(0);
    await person.presses('button', 'Use a recovery code instead');
    await person.isAsked('Recovery code', CONFIRM);
    await person.presses('button', 'Use your authenticator app instead');
    await person.isAsked(CODE, CONFIRM);
    await person.types(CODE, await who.phone.code());
    await person.page.keyboard.press('Enter');
    await person.seesPart('Save your recovery codes');
  });

  test('leaves no dialog behind once its session has ended', async () => {
    const browser = await signUp(spa.app);
    const person = await signedIn(spa, browser.email);
    const tab = new Person(await person.page.context().newPage());
    await tab.page.goto(spa.url);
    await tab.sees('You are signed in');
    await growOld(browser);
    await person.presses('button', 'Sign out everywhere');
    await person.isAsked('Password', CONFIRM);
    await tab.presses('button', 'Sign out');
    await person.sees('Sign in');
    expect(await person.page.getByRole('dialog').count()).toBe(0);
  });
});
