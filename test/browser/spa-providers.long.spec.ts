import { beforeAll, describe, expect, test } from '@jest/globals';
import { newEmail, signUp } from 'postern/testing';
import { openCachingBrowser, openProfile } from '../support/chromium.js';
import { expectFine } from '../support/fine.js';
import { newestLink } from '../support/links.js';
import { Person } from '../support/spa.js';
import { edgeAnswers } from '../support/spa-edge.js';
import {
  accountAt,
  ACME,
  atIssuer,
  cancels,
  goesOn,
  leavesForIssuer,
  type ProvidersSpa,
  startSpaWithProviders,
} from '../support/spa-providers.js';

let spa: ProvidersSpa;
beforeAll(async () => {
  spa = await startSpaWithProviders({ SIGN_IN_METHODS: 'password,passkey,acme,apple' });
}, 120_000);

test('a person signs in by the button of another service, and no step back shows anything else', async () => {
  const email = accountAt(spa);
  const person = await Person.open({ url: `${spa.url}/?cart=1` });
  await person.sees('Sign in');
  await expectFine(person, 'sign in by others');
  await person.presses('button', ACME);
  await atIssuer(person);
  await goesOn(person);
  await person.sees('You are signed in');
  await person.page.getByText(email, { exact: true }).first().waitFor();
  expect(person.page.url()).toBe(`${spa.url}/?cart=1#/`);
  expect(await person.page.evaluate('document.cookie')).toBe('');

  await person.page.goBack();
  await person.page.goForward();
  await person.sees('You are signed in');
  await person.page.reload();
  await person.sees('You are signed in');
  expect(await person.page.getByRole('alert').getByText(/./).count()).toBe(0);

  await person.presses('button', 'Sign out');
  await person.sees('Sign in');
  await person.page.evaluate('history.go(-2)');
  await person.sees('Sign in');
  expect(await person.page.getByText(email, { exact: true }).count()).toBe(0);
  expect(person.complaints).toEqual([]);
});

test('who goes back from the other service finds the page as it was, and can go there again', async () => {
  accountAt(spa);
  // A browser keeps a page, unless that asks for a passkey.
  const person = new Person(await openCachingBrowser());
  await person.page.addInitScript('delete window.PublicKeyCredential');
  await person.page.goto(spa.url);
  await person.types('Email address', 'ann@example.com');
  await person.presses('button', ACME);
  await atIssuer(person);
  await person.page.goBack({ waitUntil: 'commit' });
  expect(await person.field('Email address').inputValue()).toBe('ann@example.com');
  await person.presses('button', ACME);
  await atIssuer(person);
  await goesOn(person);
  await person.sees('You are signed in');
  expect(person.complaints).toEqual([]);
});

test('sign-ins in two tabs do not disturb each other', async () => {
  const email = accountAt(spa);
  const first = await leavesForIssuer(spa);
  const second = new Person(await first.page.context().newPage());
  await second.page.goto(spa.url);
  await second.presses('button', ACME);
  await atIssuer(second);
  await goesOn(second);
  await second.sees('You are signed in');
  await goesOn(first);
  await first.sees('You are signed in');
  await second.page.bringToFront();
  await second.page.reload();
  for (const { page } of [first, second]) await page.getByText(email, { exact: true }).first().waitFor();
});

describe('what keeps a person from another service', () => {
  test('is told at its button, where the service can’t be reached', async () => {
    const person = await Person.open(spa);
    await person.types('Email address', 'ann@example.com');
    await edgeAnswers(spa, person, '/auth/providers/acme', 503, 'PROVIDER_UNAVAILABLE');
    await person.presses('button', ACME);
    await person.isTold('alert', /^Signing in there is not possible at the moment/);
    await expectFine(person, 'unavailable');
    expect(await person.field('Email address').inputValue()).toBe('ann@example.com');
  });

  test('is told where they have turned back', async () => {
    const person = await leavesForIssuer(spa);
    await cancels(person);
    await person.sees('Sign in');
    await person.isTold('status', 'The sign-in was cancelled.');
  });

  test('is told where the answer comes too late, or twice', async () => {
    const person = await leavesForIssuer(spa);
    await person.page.context().clearCookies({ domain: 'localhost' });
    await goesOn(person);
    await person.isTold('alert', 'This sign-in took too long, or was completed already. Please begin again.');
    await expectFine(person, 'expired');
    await person.presses('button', ACME);
    await person.sees('You are signed in');
    expect(person.complaints).toEqual([]);
  });

  test('is a sentence of the page’s own, whatever an address says', async () => {
    const person = await Person.open({ url: `${spa.url}/?error=CALL_US` });
    await person.isTold('alert', 'That did not work. Please begin again.');
    expect(person.page.url()).toBe(`${spa.url}/`);
    accountAt(spa);
    await person.presses('button', ACME);
    await atIssuer(person);
    await goesOn(person);
    await person.sees('You are signed in');
    await person.page.goto(`${spa.url}/?linked=call-us`);
    await person.isTold('status', 'That account is connected now.');
    expect(person.page.url()).toBe(`${spa.url}/#/`);
  });
});

test('an answer that is posted signs in where cookies of third parties are blocked', async () => {
  const email = newEmail();
  spa.apple.claims = { sub: email, email, email_verified: true };
  const profile = await openProfile({ profile: { cookie_controls_mode: 1 } }, []);
  const person = new Person(await profile.newPage());
  await person.page.goto(spa.url);
  await person.presses('button', 'Continue with Apple');
  await person.sees('You are signed in');
  await person.page.getByText(email, { exact: true }).first().waitFor();
  await person.presses('button', 'Sign out');
  accountAt(spa);
  await person.presses('button', ACME);
  await atIssuer(person);
  await goesOn(person);
  await person.sees('You are signed in');
  expect(person.complaints).toEqual([]);
});

test('who has an account of that address is mailed a link, which connects the other one', async () => {
  const { email } = await signUp(spa.app);
  accountAt(spa, email);
  const person = await leavesForIssuer(spa);
  await goesOn(person);
  await person.sees('Check your mail');
  await expectFine(person, 'identity mailed');
  const tab = new Person(await person.page.context().newPage());
  await tab.page.goto((await newestLink(spa.app, email, 'link-identity')).href);
  await tab.page.getByRole('button').first().press('Enter');
  await tab.presses('link', 'Continue');
  await tab.sees('You are signed in');
  await person.sees('You are signed in');
  await person.page.getByText(email, { exact: true }).first().waitFor();
});
