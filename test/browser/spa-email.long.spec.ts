import { beforeAll, describe, expect, test } from '@jest/globals';
import { newEmail, PASSWORD, signUp } from 'postern/testing';
import { otherCode } from '../support/email-sign-in.js';
import { requestsOf } from '../support/chromium.js';
import { expectFine } from '../support/fine.js';
import { newestCode, newestLink } from '../support/links.js';
import { Person, type Spa, startSpa } from '../support/spa.js';
import { edgeAnswers } from '../support/spa-edge.js';
import { CODE, growOld, owner } from '../support/spa-owner.js';

const FIELD = 'Code of the mail';
const WRONG = 'Eight digits. They work for ten minutes. This code is wrong, or was used before.';

let spa: Spa;
beforeAll(async () => {
  spa = await startSpa();
}, 120_000);

/** A window in which somebody has asked for a code. */
async function asksForCode(email: string): Promise<Person> {
  const person = await Person.open(spa);
  await person.presses('button', 'Sign in by email');
  await person.sees('Sign in by email');
  await person.types('Email address', email);
  await person.page.keyboard.press('Enter');
  await person.isAsked(FIELD);
  return person;
}

async function types(person: Person, code: string): Promise<void> {
  await person.types(FIELD, code);
  await person.page.keyboard.press('Enter');
}

describe('a sign-in by email', () => {
  test('asks for the address, and signs in by the code, as it is pasted from the mail', async () => {
    const email = newEmail();
    const person = await Person.open(spa);
    await person.types('Email address', email);
    await person.presses('button', 'Sign in by email');
    await person.sees('Sign in by email');
    expect(await person.field('Email address').inputValue()).toBe(email);
    await expectFine(person, 'by email');
    await person.presses('button', 'Send me a code');
    await person.isAsked(FIELD);
    const field = person.field(FIELD);
    expect([await field.getAttribute('autocomplete'), await field.getAttribute('inputmode')]).toEqual([
      'one-time-code',
      'numeric',
    ]);
    await expectFine(person, 'code');

    const code = await newestCode(spa.app, email);
    await types(person, otherCode(code));
    await person.isToldAt(FIELD, WRONG);
    await expectFine(person, 'wrong code');
    await field.fill(`  ${code} `);
    await field.press('Enter');
    await person.sees('You are signed in');
    await person.page.getByText(email, { exact: true }).first().waitFor();
    expect([person.complaints, await person.page.evaluate('document.cookie')]).toEqual([[], '']);
  });

  test('goes on by itself where its link is pressed in another tab of the browser', async () => {
    const { email } = await signUp(spa.app);
    const person = await asksForCode(email);
    const tab = new Person(await person.page.context().newPage());
    await tab.page.goto((await newestLink(spa.app, email, 'email-sign-in')).href);
    await tab.presses('button', 'Sign in');
    await tab.presses('link', 'Continue');
    await tab.sees('You are signed in');
    expect(new URL(tab.page.url()).origin).toBe(spa.url);
    await person.sees('You are signed in');
  });

  test('takes the code that the link shows on another device', async () => {
    const { email } = await signUp(spa.app);
    const person = await asksForCode(email);
    const phone = await Person.open({ url: (await newestLink(spa.app, email, 'email-sign-in')).href });
    await phone.presses('button', 'Sign in');
    const shown = phone.page.getByText(/^\d{4} \d{4}$/);
    await shown.waitFor();
    await types(person, (await shown.textContent()) ?? '');
    await person.sees('You are signed in');
  });

  test('says that five wrong codes have used the mail up, and sends another one', async () => {
    const { email } = await signUp(spa.app);
    const person = await asksForCode(email);
    const wrong = otherCode(await newestCode(spa.app, email));
    for (let tries = 0; tries < 5; tries++) {
      await types(person, wrong);
      await person.isToldAt(FIELD, WRONG);
    }
    await types(person, wrong);
    await person.isTold('alert', /too many wrong codes\. Please send another mail\.$/);
    await expectFine(person, 'used up');
    await spa.app.sql`UPDATE email_sign_ins SET created_at = created_at - interval '2 minutes'`;
    await person.presses('button', 'Send the mail again');
    await person.isTold('status', 'We have sent it again.');
    await types(person, await newestCode(spa.app, email));
    await person.sees('You are signed in');
  });

  test('asks who has a second factor for that, too', async () => {
    const { browser, phone } = await owner(spa);
    const person = await asksForCode(browser.email);
    await types(person, await newestCode(spa.app, browser.email));
    await person.isAsked(CODE);
    await person.types(CODE, await phone.code());
    await person.page.keyboard.press('Enter');
    await person.sees('You are signed in');
  });

  test('keeps what was typed where the service has a problem, and says when to try again', async () => {
    const person = await asksForCode(newEmail());
    await edgeAnswers(spa, person, '/auth/email-sign-in/code', 503, 'BUSY', { 'retry-after': '1' });
    await types(person, '1234 5678');
    await person.isTold('alert', /the service has a problem/);
    await edgeAnswers(spa, person, '/auth/email-sign-in/code', 429, 'RATE_LIMITED', { 'retry-after': '90' });
    await person.page.keyboard.press('Tab');
    await types(person, '1234 5679');
    await person.isTold('alert', 'There were too many tries. Please try again in 90 seconds.');
    expect(await person.field(FIELD).inputValue()).toBe('1234 5679');
    await edgeAnswers(spa, person, '/auth/email-sign-in', 429, 'RATE_LIMITED', { 'retry-after': '100' });
    await person.presses('button', 'Send the mail again');
    await person.isTold('alert', 'There were too many tries. Please try again in 100 seconds.');
  });

  test('sends one mail for a button that is pressed twice', async () => {
    const email = newEmail();
    const person = await Person.open(spa);
    await person.presses('button', 'Sign in by email');
    await person.types('Email address', email);
    const requests = requestsOf(person.page);
    await person.page.getByRole('button', { name: 'Send me a code' }).dblclick();
    await person.isAsked(FIELD);
    const asked = requests.filter((request) => request === `POST ${spa.app.env.APP_URL}/auth/email-sign-in`);
    expect(asked).toHaveLength(1);
  });

  test('is what the sign-in page begins with, where passwords are switched off', async () => {
    const person = await Person.open(spa);
    await person.page.route('**/auth/providers', (route) =>
      route.fulfill({
        json: { methods: ['email'], providers: [] },
        headers: { 'access-control-allow-origin': spa.url, 'access-control-allow-credentials': 'true' },
      }),
    );
    await person.page.reload();
    await person.sees('Sign in');
    const texts = (role: 'button' | 'link') => person.page.getByRole(role).allTextContents();
    expect(await texts('link')).toEqual(['Postern example', 'Create an account']);
    expect(await texts('button')).toEqual(['Send me a code']);
    await expectFine(person, 'email alone');
    await person.presses('link', 'Create an account');
    await person.sees('Create an account');
    expect(await texts('button')).toEqual(['Send me a code']);
  });
});

test('who signs in by email alone confirms by a code who they are, and sets a password', async () => {
  const email = newEmail();
  const person = await asksForCode(email);
  await types(person, await newestCode(spa.app, email));
  await person.sees('You are signed in');
  await growOld(spa.app.browser({ email }));
  await spa.app.sql`UPDATE email_sign_ins SET created_at = created_at - interval '2 minutes'`;
  await person.types('New password', PASSWORD);
  await person.page.keyboard.press('Enter');
  const dialog = person.page.getByRole('dialog', { name: 'Please confirm that it is you' });
  await person.focused(dialog.getByRole('button', { name: 'Mail me a code' })).waitFor();
  await expectFine(person, 'proof by email');
  await person.page.keyboard.press('Enter');
  await person.isAsked(FIELD, 'Please confirm that it is you');
  await expectFine(person, 'proof by code of a mail');
  const code = await newestCode(spa.app, email);
  await types(person, otherCode(code));
  await person.isToldAt(FIELD, WRONG);
  await types(person, code);
  await person.seesPart('Password');
  await person.isTold('status', 'You have a password now.');

  await growOld(spa.app.browser({ email }));
  await person.presses('button', 'Remove the password');
  await person.presses('button', 'Remove it');
  await person.isAsked('Password', 'Please confirm that it is you');
  await person.page.getByRole('button', { name: 'Get a code by email instead' }).press('Enter');
  await person.presses('button', 'Use your password instead');
  await person.types('Password', PASSWORD);
  await person.page.keyboard.press('Enter');
  await person.isTold('status', 'Your password is removed.');
  expect(person.complaints).toEqual([]);
});
