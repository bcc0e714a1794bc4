import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { linkFrom, PASSWORD, signUp } from 'postern/testing';
import { Authenticator } from '../support/authenticator.js';
import { expectFine } from '../support/fine.js';
import { Person, type Spa, startSpa } from '../support/spa.js';
import { CODE, owner, signedIn, signedInByApp, typesPassword } from '../support/spa-owner.js';

let spa: Spa;
beforeAll(async () => {
  spa = await startSpa();
}, 120_000);

/** What the page of the account holds. */
const html = ({ page }: Person) =>
  page.evaluate<string>("document.querySelector('postern-account').shadowRoot.innerHTML");
const copied = ({ page }: Person) => page.evaluate<string>('navigator.clipboard.readText()');

describe('an authenticator app', () => {
  test('is set up by its key and a code, and its recovery codes are shown once', async () => {
    const { email } = await signUp(spa.app);
    const person = await signedIn(spa, email);
    await person.presses('button', 'Set up an app');
    await person.seesPart('Set up an authenticator app');
    await person.page.getByRole('img', { name: 'QR code of the key below' }).waitFor();
    await expectFine(person, 'set-up');
    await person.presses('button', 'Copy the key');
    await person.isTold('status', 'Copied.');
    const secret = await copied(person);
    const phone = new Authenticator(secret);

    await person.types('Code', await phone.wrongCode());
    await person.page.keyboard.press('Enter');
    await person.isToldAt('Code', 'Six digits. This code is wrong, or was used before.');
    await person.types('Code', await phone.code());
    await person.page.keyboard.press('Enter');
    await person.seesPart('Save your recovery codes');
    const shown = await person.page.locator('main').getByRole('listitem').getByRole('code').allTextContents();
    expect(shown).toHaveLength(10);
    await expectFine(person, 'recovery codes');
    await person.presses('button', 'Copy');
    await person.isTold('status', 'Copied.');
    expect(await copied(person)).toBe(`${shown.join('\n')}\n`);
    const saved = person.page.waitForEvent('download');
    await person.presses('button', 'Download');
    const file = await saved;
    expect(file.suggestedFilename()).toBe('localhost recovery codes.txt');
    expect(readFileSync(await file.path(), 'utf8')).toBe(`${shown.join('\n')}\n`);

    await person.presses('button', 'I have saved them');
    await person.seesPart('Authenticator app');
    await person.isTold('status', 'Your authenticator app is set up.');
    await person.page.getByText('You have 10 recovery codes left').waitFor();
    await expectFine(person, 'app');
    const left = await html(person);
    for (const told of [secret, ...shown]) expect(left).not.toContain(told);
    const kept = 'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])';
    expect(await person.page.evaluate(kept)).toBe('[{},{},""]');
    expect(person.complaints).toEqual([]);
  });

  test('is not set up by a person who cancels', async () => {
    const { email } = await signUp(spa.app);
    const person = await signedIn(spa, email);
    await person.presses('button', 'Set up an app');
    await person.seesPart('Set up an authenticator app');
    await person.presses('button', 'Cancel');
    await person.seesPart('Authenticator app');
    await person.isTold('status', 'Nothing was set up.');
    await person.page.getByRole('button', { name: 'Set up an app' }).waitFor();
  });

  test('is removed once a dialog was answered; its recovery codes are renewed without one', async () => {
    const who = await owner(spa);
    const person = await signedInByApp(spa, who);
    await person.presses('button', 'Get new recovery codes');
    await person.seesPart('Save your recovery codes');
    expect(await html(person)).not.toContain(who.recoveryCodes[0]);
    await person.presses('button', 'I have saved them');
    await person.isTold('status', 'You have new recovery codes.');

    await person.presses('button', 'Remove the app');
    const question = person.page.getByRole('dialog', { name: 'Remove your authenticator app?' });
    await question.waitFor();
    await expectFine(person, 'removal');
    await person.page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await person
      .focused(person.page.getByRole('button', { name: 'Remove the app', disabled: false }))
      .waitFor();
    await person.presses('button', 'Remove the app');
    await person.presses('button', 'Remove it');
    await person.seesPart('Authenticator app');
    await person.isTold('status', 'Your authenticator app is removed.');
    await person.presses('button', 'Sign out');
    await person.sees('Sign in');
    await person.signsIn(who.browser.email, PASSWORD);
    await person.sees('You are signed in');
    expect(person.complaints).toEqual([]);
  });

  test('is said not to be offered where the server has no key for it', async () => {
    const other = await startSpa({ DATA_ENCRYPTION_KEY: '' });
    const { email } = await signUp(other.app);
    const person = await Person.open(other);
    await person.signsIn(email, PASSWORD);
    await person.sees('You are signed in');
    await person.presses('button', 'Set up an app');
    await person.isTold('alert', 'This second factor is not offered here.');
  });
});

describe('a sign-in of who has an app', () => {
  test('asks for its code, at whose field a wrong one is told, and leaves none in the page', async () => {
    const who = await owner(spa);
    const person = await typesPassword(spa, who.browser.email);
    await person.isAsked(CODE);
    const field = person.field(CODE);
    expect([await field.getAttribute('autocomplete'), await field.getAttribute('inputmode')]).toEqual([
      'one-time-code',
      'numeric',
    ]);
    await expectFine(person, 'second step');
    await person.types(CODE, await who.phone.wrongCode());
    await person.page.keyboard.press('Enter');
    await person.isToldAt(
      CODE,
      'Six digits. The app shows others every 30 seconds. This code is wrong, or was used before.',
    );
    await expectFine(person, 'wrong code');
    const code = await who.phone.code();
    await person.types(CODE, code);
    await person.page.keyboard.press('Enter');
    await person.sees('You are signed in');
    expect(await html(person)).not.toContain(code);
    expect(person.complaints).toEqual([]);
  });

  test('takes a recovery code in the place of an app that is lost', async () => {
    const { browser, recoveryCodes } = await owner(spa);
    const person = await typesPassword(spa, browser.email);
    await person.isAsked(CODE);
    await person.presses('button', 'Use a recovery code instead');
    await person.isAsked('Recovery code');
    await expectFine(person, 'recovery code');
    await person.types('Recovery code', (recoveryCodes[0] ?? '').toLowerCase().replaceAll('-', ' '));
    await person.page.keyboard.press('Enter');
    await person.sees('You are signed in');
    await person.page.getByText('You have 9 recovery codes left').waitFor();
  });

  test('begins again with the password once it has expired, and after a reload', async () => {
    const { browser, phone } = await owner(spa);
    const person = await typesPassword(spa, browser.email);
    await person.isAsked(CODE);
    await spa.app.sql`UPDATE pending_sign_ins SET expires_at = now()`;
    await person.types(CODE, await phone.code());
    await person.page.keyboard.press('Enter');
    await person.sees('Sign in');
    await person.isTold('status', /^This took too long/);
    expect(await person.field('Email address').inputValue()).toBe(browser.email);
    await person.types('Password', PASSWORD);
    await person.page.keyboard.press('Enter');
    await person.isAsked(CODE);
    await person.page.reload();
    await person.sees('Sign in');
  });
});

test('whoever comes by a sign-in link goes on with the second step at the SPA, signed in by it', async () => {
  const { browser, phone } = await owner(spa);
  await browser.send('post', '/auth/sign-in-link', { body: { email: browser.email } });
  const person = await Person.open(spa);
  await person.page.goto((await linkFrom(browser, 'sign-in')).url.href);
  await person.types('Password', PASSWORD);
  await person.presses('button', 'Sign in');
  await person.isAsked(CODE);
  expect(new URL(person.page.url()).search).toBe('');
  await person.types(CODE, await phone.code());
  await person.page.keyboard.press('Enter');
  await person.sees('You are signed in');
  expect(person.complaints).toEqual([]);
});
