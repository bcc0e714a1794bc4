import { beforeAll, expect, test } from '@jest/globals';
import { mailsTo, newEmail, PASSWORD } from 'postern/testing';
import { Person, type Spa, startSpa } from '../support/spa.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';
const NEW_PASSWORD = 'a quite different phrase';

let spa: Spa;
beforeAll(async () => {
  spa = await startSpa();
}, 120_000);

/** Somebody who is signed in, in a window of their own. */
async function signedIn(email: string, options?: Parameters<typeof Person.open>[1]): Promise<Person> {
  const person = await Person.open(spa, options);
  await person.signsIn(email, PASSWORD);
  await person.sees('You are signed in');
  return person;
}

/** The address of somebody who has an account. */
async function account(): Promise<string> {
  const known = spa.app.browser();
  await known.signUp();
  return known.email;
}

/** Follows the link of the newest mail, from the mailbox that the SPA leads to; in its tab. */
async function opensMail(person: Person, email: string): Promise<Person> {
  const opened = person.page.context().waitForEvent('page');
  await person.presses('link', 'Open the mailbox (in another tab)');
  const other = new Person(await opened);
  await other.page.getByRole('article').filter({ hasText: email }).first().getByRole('link').press('Enter');
  return other;
}

const sessions = ({ page }: Person) => page.getByRole('listitem');

test('a person registers, confirms by the mail, and is signed in, in both tabs', async () => {
  const email = newEmail();
  const person = await Person.open(spa);
  await person.sees('Sign in');
  await person.presses('link', 'Create an account');
  await person.sees('Create an account');
  await person.signsIn(email, PASSWORD);
  await person.sees('Check your mail');

  const other = await opensMail(person, email);
  await other.presses('button', 'Confirm');
  await other.presses('link', 'Continue');
  await other.sees('Sign in');
  expect(new URL(other.page.url()).origin).toBe(spa.url);
  await other.signsIn(email, PASSWORD);
  await other.sees('You are signed in');
  await person.sees('You are signed in');

  for (const { page, complaints } of [person, other]) {
    await page.getByText(email, { exact: true }).first().waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'This device' })
      .getByText('Chrome on Linux')
      .waitFor();
    expect([complaints, await page.evaluate('document.cookie')]).toEqual([[], '']);
  }
});

test('a second browser is ended from the list, and says so when it is looked at again', async () => {
  const email = await account();
  const second = await signedIn(email, { userAgent: FIREFOX });
  const person = await signedIn(email);
  await sessions(person).filter({ hasText: 'Firefox on Windows' }).waitFor();

  await person.presses('button', 'End session of Firefox on Windows');
  await person.isTold('status', 'The session of Firefox on Windows is ended.');
  expect(await sessions(person).filter({ hasText: 'Firefox on Windows' }).count()).toBe(0);
  await person.focused(person.page.getByRole('heading', { name: 'Where you are signed in' })).waitFor();

  await second.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await second.sees('Sign in');
  await second.isTold('status', /^Your session has ended/);
  expect([...person.complaints, ...second.complaints]).toEqual([]);
});

test('a user corrects a wrong current password, changes it, and signs in with the new one', async () => {
  const email = await account();
  const person = await signedIn(email);
  await person.types('Current password', 'not this one');
  await person.types('New password', NEW_PASSWORD);
  await person.page.keyboard.press('Enter');
  await person.isToldAt('Current password', 'That is not your current password.');
  expect(await person.field('New password').inputValue()).toBe(NEW_PASSWORD);
  await person.types('Current password', PASSWORD);
  await person.page.keyboard.press('Enter');
  await person.isTold('status', 'Your password is changed.');
  // The other one was that of the browser that registered.
  await sessions(person).nth(1).waitFor({ state: 'detached' });
  expect(await sessions(person).count()).toBe(1);
  await person.page.reload();
  await person.sees('You are signed in');

  await person.presses('button', 'Sign out');
  await person.sees('Sign in');
  await person.isTold('status', 'You are signed out.');
  await person.signsIn(email, PASSWORD);
  await person.isTold('alert', 'The email address or the password is wrong.');
  await person.signsIn(email, NEW_PASSWORD);
  await person.sees('You are signed in');
  await person.page.reload();
  await person.sees('You are signed in');
  expect([person.complaints, await person.page.evaluate('document.cookie')]).toEqual([[], '']);
});

test('a sign-out everywhere is told in each tab, and in every other browser', async () => {
  const email = await account();
  const person = await signedIn(email);
  const tab = new Person(await person.page.context().newPage());
  await tab.page.goto(spa.url);
  await tab.sees('You are signed in');
  const elsewhere = await signedIn(email);

  await person.presses('button', 'Sign out everywhere');
  for (const told of [person, tab]) {
    await told.sees('Sign in');
    await told.isTold('status', 'You are signed out.');
  }
  await elsewhere.presses('button', 'Sign out everywhere');
  await elsewhere.sees('Sign in');
  await elsewhere.isTold('status', /^Your session has ended/);
});

test('a user who signs in before the confirmation is led to their mail, and can resend it', async () => {
  const email = newEmail();
  const person = await Person.open(spa);
  await person.presses('link', 'Create an account');
  await person.sees('Create an account');
  await person.signsIn(email, PASSWORD);
  await person.sees('Check your mail');
  await person.presses('link', 'Go to sign-in');
  await person.sees('Sign in');
  await person.signsIn(email, PASSWORD);
  await person.sees('Check your mail');
  await person.isTold('status', 'Your email address is not confirmed yet.');

  await person.presses('button', 'Send the mail again');
  await person.isTold('status', 'We have sent it again.');
  await spa.app.settled();
  expect(await mailsTo(spa.app, email)).toHaveLength(2);

  await person.page.reload();
  await person.types('Email address', email);
  await person.page.keyboard.press('Enter');
  await person.isTold('status', 'We have sent it again.');
});

/**
 * Signs somebody in beside the page, as a SPA of another origin does: it shares the cookies, and no channel.
 */
async function signInElsewhere({ page }: Person, email: string): Promise<void> {
  const { APP_URL } = spa.app.env;
  const answer = await page.context().request.post(`${APP_URL}/auth/login`, {
    data: { email, password: PASSWORD },
    headers: { origin: APP_URL },
  });
  expect(answer.status()).toBe(200);
}

test('a page shows the user who is now signed in, and drops the former user’s click', async () => {
  const [alice, bob] = [await account(), await account()];
  const person = await signedIn(alice);
  await signInElsewhere(person, bob);
  await person.presses('button', 'Sign out everywhere');
  await person.page.getByText(bob, { exact: true }).first().waitFor();
  await person.page.reload();
  await person.sees('You are signed in');
  expect(await person.page.getByText(alice, { exact: true }).count()).toBe(0);
  expect(person.complaints).toEqual([]);
});

test('a guest has a console without a red line', async () => {
  const person = await Person.open(spa, {}, 'everything');
  await person.sees('Sign in');
  await person.page.reload();
  await person.sees('Sign in');
  expect(person.complaints).toEqual([]);
});

test('who is not to be kept signed in has cookies that end with the browser', async () => {
  const email = await account();
  const person = await Person.open(spa);
  await person.types('Email address', email);
  await person.page.getByLabel('Keep me signed in on this device').press('Space');
  await person.types('Password', PASSWORD);
  await person.page.keyboard.press('Enter');
  await person.sees('You are signed in');
  const cookies = await person.page.context().cookies();
  const session = cookies.filter(({ name }) => /access|session_ref/.test(name));
  expect(session.map(({ expires }) => expires)).toEqual([-1, -1]);
});

test('a forgotten password is replaced by the link in a mail', async () => {
  const email = await account();
  const person = await Person.open(spa);
  await person.presses('link', 'Forgot your password?');
  await person.sees('Forgot your password?');
  await person.types('Email address', email);
  await person.page.keyboard.press('Enter');
  await person.sees('Check your mail');
  await spa.app.settled();

  const other = await opensMail(person, email);
  await other.types('New password', NEW_PASSWORD);
  await other.page.keyboard.press('Enter');
  await other.presses('link', 'Continue');
  await other.sees('Sign in');
  await other.signsIn(email, NEW_PASSWORD);
  await other.sees('You are signed in');
});
