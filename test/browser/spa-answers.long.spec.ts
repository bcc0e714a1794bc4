import { beforeAll, expect, test } from '@jest/globals';
import { newEmail, PASSWORD } from 'postern/testing';
import { expectFine } from '../support/fine.js';
import { Person, type Spa, startSpa } from '../support/spa.js';
import { edgeAnswers } from '../support/spa-edge.js';

let spa: Spa;
beforeAll(async () => {
  spa = await startSpa();
}, 120_000);

/** What is typed in a form of an address and a password. */
const typed = async (person: Person) => [
  await person.field('Email address').inputValue(),
  await person.field('Password').inputValue(),
];

test('every view and refusal before sign-in is accessible and keeps what was typed', async () => {
  const email = newEmail();
  const person = await Person.open(spa);
  await person.sees('Sign in');
  await expectFine(person, 'sign in');

  await person.signsIn(email, 'a wrong one');
  await person.isTold('alert', 'The email address or the password is wrong.');
  await person.focused(person.page.getByRole('alert')).waitFor();
  expect(await typed(person)).toEqual([email, 'a wrong one']);
  await expectFine(person, 'wrong password');

  await person.presses('link', 'Create an account');
  await person.sees('Create an account');
  await person.signsIn('ann@', 'short');
  await person.isToldAt('Email address', 'This is not an email address.');
  await expectFine(person, 'invalid fields');

  await person.signsIn(email, 'qwertyuiopasdf');
  const hint = 'A few words that have nothing to do with each other make a good one.';
  await person.isToldAt(
    'Password',
    `${hint} This password follows the order of the keys, the alphabet or the digits. Please choose another.`,
  );
  expect(await typed(person)).toEqual([email, 'qwertyuiopasdf']);
  await person.presses('button', 'Show what is typed');
  expect(await person.field('Password').getAttribute('type')).toBe('text');
  await expectFine(person, 'refused password');

  await person.signsIn(email, PASSWORD);
  await person.sees('Check your mail');
  await person.presses('button', 'Send the mail again');
  await person.isTold('status', 'We have sent it again.');
  await expectFine(person, 'check your mail');

  await person.presses('link', 'Go to sign-in');
  await person.presses('link', 'Forgot your password?');
  await person.sees('Forgot your password?');
  await expectFine(person, 'forgot password');
  await person.presses('button', 'Mail me a link');
  await person.sees('Check your mail');
  await expectFine(person, 'password mailed');
  expect(person.complaints).toEqual([]);
});

test('the account page is accessible in each size and colour, with refusals and without a list', async () => {
  const known = spa.app.browser({
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  });
  await known.signUp();
  const person = await Person.open(spa);
  await person.signsIn(known.email, PASSWORD);
  await person.sees('You are signed in');
  await person.page.getByText('Firefox on Windows', { exact: true }).waitFor();
  await expectFine(person, 'account');

  await person.types('Current password', PASSWORD);
  await person.types('New password', 'short');
  await person.page.keyboard.press('Enter');
  await person.isToldAt('New password', 'A password has at least 12 characters.');
  await person.types('Current password', 'not this one');
  await person.types('New password', 'a quite different phrase');
  await person.page.keyboard.press('Enter');
  await person.isToldAt('Current password', 'That is not your current password.');
  await person.presses('button', 'End session of Firefox on Windows');
  await person.isTold('status', /is ended/);
  await expectFine(person, 'refused and ended');

  await edgeAnswers(spa, person, '/auth/sessions');
  await person.page.reload();
  await person.isTold('alert', 'This could not be loaded.');
  await expectFine(person, 'no list');
  await person.page.unrouteAll();
  await person.presses('button', 'Try again');
  await person.focused(person.page.getByRole('heading', { name: 'Where you are signed in' })).waitFor();
  await person.page.getByText('This device').waitFor();

  await person.presses('button', 'Sign out');
  await person.isTold('status', 'You are signed out.');
  await expectFine(person, 'signed out');
  expect(person.complaints).toEqual([]);
});

test('an API that is down, away or asks to wait is said to be so, and what was typed stays', async () => {
  const person = await Person.open(spa);
  await person.sees('Sign in');
  await person.page.clock.install();
  await edgeAnswers(spa, person, '/auth/login', 503, 'DATABASE_UNAVAILABLE', { 'retry-after': '1' });
  await person.signsIn('ann@example.com', PASSWORD);
  await person.isTold('alert', 'That did not work: the service has a problem. Please try again in a moment.');
  await edgeAnswers(spa, person, '/auth/login');
  await person.presses('button', 'Sign in');
  await person.isTold(
    'alert',
    'The service cannot be reached. Please look at your connection, and try again.',
  );
  await edgeAnswers(spa, person, '/auth/login', 429, 'RATE_LIMITED', { 'retry-after': '90' });
  await person.presses('button', 'Sign in');
  await person.isTold('alert', 'There were too many tries. Please try again in 90 seconds.');
  await person.page.clock.fastForward(90_000);
  await person.isTold('status', 'You can try again now.');
  await edgeAnswers(spa, person, '/auth/login', 429, 'RATE_LIMITED', { 'retry-after': '900' });
  await person.presses('button', 'Sign in');
  await person.isTold('alert', /^There were too many tries\. Please try again at \d\d?:\d\d\s[AP]M\.$/);
  expect(await typed(person)).toEqual(['ann@example.com', PASSWORD]);
});

test('a page that loads without the API offers a retry, which works once the API is back', async () => {
  const known = spa.app.browser();
  await known.signUp();
  const person = await Person.open(spa);
  await person.signsIn(known.email, PASSWORD);
  await person.sees('You are signed in');

  await edgeAnswers(spa, person, '/**');
  await person.page.reload();
  await person.sees('The service is not available');
  await person.presses('button', 'Try again');
  await person.isTold('alert', /^The service cannot be reached/);
  await expectFine(person, 'not available');
  await edgeAnswers(spa, person, '/**', 503, 'BUSY');
  await person.presses('button', 'Try again');
  await person.isTold('alert', /^That did not work: the service has a problem/);
  await person.page.unrouteAll();
  await person.presses('button', 'Try again');
  await person.sees('You are signed in');
});

test('a button that is busy says so, keeps the focus, and takes no second press', async () => {
  const person = await Person.open(spa);
  await person.sees('Sign in');
  let asked = 0;
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  await person.page.route(`${spa.app.env.APP_URL}/auth/login`, async (route) => {
    asked++;
    await held;
    await route.fallback();
  });

  await person.types('Email address', 'ann@example.com');
  await person.types('Password', 'a wrong one');
  await person.presses('button', 'Sign in');
  await person.isTold('status', 'Please wait …');
  const busy = person.page.getByRole('button', { name: 'Sign in', disabled: true });
  await person.focused(busy).waitFor();
  await expectFine(person, 'busy');
  await person.page.keyboard.press('Enter');
  goOn();
  await person.isTold('alert', 'The email address or the password is wrong.');
  expect([asked, await busy.count()]).toEqual([1, 0]);
});
