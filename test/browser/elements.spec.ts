import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { newEmail, PASSWORD, signUp } from 'postern/testing';
import { fits, requestsOf } from '../support/chromium.js';
import { ElementsSite } from '../support/elements-site.js';
import { expectFine } from '../support/fine.js';
import type { Person } from '../support/spa.js';
import { edgeAnswers } from '../support/spa-edge.js';
import { CODE, owner } from '../support/spa-owner.js';

const SIGN_IN = `<postern-sign-in autofocus sign-up="/sign-up" forgot-password="/forgot"></postern-sign-in>`;
const ELSEWHERE = 'http://127.0.0.1:9/';

let site: ElementsSite;
beforeAll(async () => {
  site = await ElementsSite.start();
  site.put('/sign-in', SIGN_IN);
  site.put('/sign-up', '<postern-sign-up autofocus sign-in="/sign-in"></postern-sign-up>');
  site.put('/forgot', '<postern-forgot-password autofocus sign-in="/sign-in"></postern-forgot-password>');
  site.put('/led-on', '<postern-sign-in autofocus after-sign-in="/in"></postern-sign-in>');
  site.put('/led-astray', `<postern-sign-in autofocus after-sign-in="${ELSEWHERE}"></postern-sign-in>`);
  site.put('/in', '<h1>Inside</h1>');
  site.put('/rtl', SIGN_IN, 'lang="ar" dir="rtl"');
  for (const lang of ['de', 'fr-CA', 'nl', 'vi']) site.put(`/${lang}`, SIGN_IN, `lang="${lang}"`);
}, 120_000);

/** What the elements of a page have told it: the names of the events, and what came with them. */
const heardBy = ({ page }: Person) => page.evaluate<[string, Record<string, unknown>][]>('heard');

const typed = async (person: Person) => [
  await person.field('Email address').inputValue(),
  await person.field('Password').inputValue(),
];

describe('sign-in', () => {
  test('says who is signed in and leads on, under a policy that lets only the page’s files run', async () => {
    const { email } = await signUp(site.app);
    const person = await site.open('/led-on');
    await person.sees('Sign in');
    await person.signsIn(email, PASSWORD);
    await person.page.getByRole('heading', { name: 'Inside' }).waitFor();
    expect([person.complaints, await person.page.evaluate('document.cookie')]).toEqual([[], '']);

    // Who comes back is there already.
    await person.page.goto(`${site.url}/sign-in`);
    await person.sees('You are signed in');
    const [[name, detail] = []] = await heardBy(person);
    expect([name, detail]).toEqual(['signed-in', { user: expect.anything(), session: expect.anything() }]);
    expect(detail?.user).toMatchObject({ email });
    await person.page.getByText(`You are signed in as ${email}.`).waitFor();
  });

  test('leads nobody to another origin, whoever has written the address', async () => {
    const { email } = await signUp(site.app);
    const person = await site.open('/led-astray');
    await person.signsIn(email, PASSWORD);
    await person.sees('You are signed in');
    expect(person.page.url()).toBe(`${site.url}/led-astray`);
  });

  test('shows the form again to who is signed out in another tab, and says why', async () => {
    const { email } = await signUp(site.app);
    const person = await site.open('/sign-in');
    await person.signsIn(email, PASSWORD);
    await person.sees('You are signed in');
    await person.page.evaluate("void api.POST('/auth/logout')");
    await person.sees('Sign in');
    await person.isTold('status', 'You are signed out.');
    expect(await typed(person)).toEqual(['', '']);
  });

  test('asks for the second step in its place, and goes back where that took too long', async () => {
    const { browser, phone } = await owner(site);
    const person = await site.open('/sign-in');
    await person.signsIn(browser.email, PASSWORD);
    await person.isAsked(CODE);
    expect(await heardBy(person)).toEqual([['view', { view: 'second-step' }]]);
    await edgeAnswers(site, person, '/auth/login/totp', 401, 'SIGN_IN_EXPIRED');
    await person.types(CODE, '123456');
    await person.page.keyboard.press('Enter');
    await person.sees('Sign in');
    await person.isTold('status', /^This took too long/);
    await person.page.unrouteAll();

    await person.signsIn(browser.email, PASSWORD);
    await person.isAsked(CODE);
    await person.types(CODE, await phone.code());
    await person.page.keyboard.press('Enter');
    await person.sees('You are signed in');
    expect(person.complaints).toEqual([]);
  });

  test('reads once from the address what has led to it, and repeats nothing of it', async () => {
    const person = await site.open('/sign-in?cart=1&error=PROVIDER_REFUSED');
    await person.isTold('alert', 'Signing in there has not worked. Please begin again.');
    expect(person.page.url()).toBe(`${site.url}/sign-in?cart=1`);
    await person.page.reload();
    await person.sees('Sign in');
    expect(await person.page.getByRole('alert').getByText(/./).count()).toBe(0);

    await person.page.goto(`${site.url}/sign-in?error=CALL_THIS_NUMBER`);
    await person.isTold('alert', 'That did not work. Please begin again.');
    await person.page.goto(`${site.url}/sign-in?error=of the page itself`);
    await person.sees('Sign in');
    expect(person.page.url()).toBe(`${site.url}/sign-in?error=of%20the%20page%20itself`);
    await person.page.goto(`${site.url}/sign-in?second-factor=otp+rc`);
    await person.isAsked(CODE);
    await person.page.getByRole('button', { name: 'Use a recovery code instead' }).waitFor();
    await person.page.goto(`${site.url}/sign-in?sign-in=mailed`);
    await person.sees('Check your mail');
    expect(person.page.url()).toBe(`${site.url}/sign-in`);
  });
});

test('a browser that has no passkeys is asked for something else', async () => {
  const person = await site.open('/in');
  await person.page.addInitScript('delete globalThis.PublicKeyCredential');
  await person.page.goto(`${site.url}/sign-in?second-factor=hwk+rc`);
  await person.isAsked('Recovery code');
  expect(await person.page.getByRole('button', { name: /passkey/ }).count()).toBe(0);
});

describe('a form', () => {
  test('has what password managers and phones look for', async () => {
    const person = await site.open('/sign-in');
    const attributes = async (label: string) => {
      const field = person.field(label);
      const names = ['type', 'name', 'autocomplete', 'inputmode'];
      return Promise.all(names.map((name) => field.getAttribute(name)));
    };
    expect(await attributes('Email address')).toEqual(['email', 'email', 'username webauthn', null]);
    expect(await attributes('Password')).toEqual(['password', 'password', 'current-password', null]);
    await person.page.goto(`${site.url}/sign-in?second-factor=otp`);
    expect(await attributes(CODE)).toEqual(['text', 'code', 'one-time-code', 'numeric']);
    await person.page.goto(`${site.url}/sign-up`);
    expect(await attributes('Email address')).toEqual(['email', 'email', 'username', null]);
    expect(await attributes('Password')).toEqual(['password', 'password', 'new-password', null]);
  });

  test('counts down until it may be sent again, after an outage too, and what was typed stays', async () => {
    const person = await site.open('/sign-in');
    await person.sees('Sign in');
    await person.page.clock.install();
    await edgeAnswers(site, person, '/auth/login', 503, 'DATABASE_UNAVAILABLE', { 'retry-after': '1' });
    await person.signsIn('ann@example.com', PASSWORD);
    await person.isTold('alert', /^That did not work: the service has a problem/);
    expect(await typed(person)).toEqual(['ann@example.com', PASSWORD]);

    await edgeAnswers(site, person, '/auth/login', 429, 'RATE_LIMITED', { 'retry-after': '600' });
    await person.presses('button', 'Sign in');
    await person.isTold('alert', /^There were too many tries. Please try again at [0-9]{1,2}:[0-9]{2}/);
    const waits = person.page.getByRole('button', { name: 'Sign in', exact: true, disabled: true });
    await waits.getByText(/^(10:00|9:[0-9]{2})$/).waitFor();
    const asked = requestsOf(person.page);
    await person.presses('button', 'Sign in');
    await expectFine(person, 'counting down');
    await person.page.clock.fastForward(600_000);
    await person.isTold('status', 'You can try again now.');
    expect([await waits.count(), asked]).toEqual([0, []]);
    expect(await typed(person)).toEqual(['ann@example.com', PASSWORD]);
  });

  test('that is moved on its page keeps what was typed', async () => {
    const person = await site.open('/sign-up');
    await person.types('Email address', 'ann@example.com');
    await person.types('Password', PASSWORD);
    await person.page.evaluate('document.body.append(document.querySelector("postern-sign-up"))');
    expect(await typed(person)).toEqual(['ann@example.com', PASSWORD]);
  });
});

test('a registration begins at its first wrong field, and leads to the mailbox of its address', async () => {
  const email = `${randomUUID()}@gmail.com`;
  const person = await site.open('/sign-up');
  await person.sees('Create an account');
  await person.signsIn('ann@', 'short');
  await person.isToldAt('Email address', 'This is not an email address.');
  await person.signsIn(email, PASSWORD);
  await person.sees('Check your mail');
  const mailbox = person.page.getByRole('link', { name: 'Open Gmail (in another tab)' });
  expect(await mailbox.getAttribute('href')).toBe('https://mail.google.com/');
  expect(await heardBy(person)).toEqual([
    ['mailed', { email, view: 'check-your-mail' }],
    ['view', { view: 'check-your-mail' }],
  ]);
  await person.presses('link', 'Go to sign-in');
  await person.sees('Sign in');
});

test('a forgotten password is asked for in the same way, whoever has an account', async () => {
  const person = await site.open('/forgot');
  await person.sees('Forgot your password?');
  await person.types('Email address', newEmail());
  await person.page.keyboard.press('Enter');
  await person.sees('Check your mail');
  await person.presses('button', 'give another');
  await person.sees('Forgot your password?');
});

test('a page without an answer of the API says so, and goes on once there is one', async () => {
  const person = await site.open('/in');
  await edgeAnswers(site, person, '/auth/providers');
  await person.page.goto(`${site.url}/sign-in`);
  await person.sees('The service is not available');
  await person.presses('button', 'Try again');
  await person.isTold('alert', /^The service cannot be reached/);
  await person.page.unrouteAll();
  await person.presses('button', 'Try again');
  await person.sees('Sign in');
});

describe('a language', () => {
  test('is the one of the page, and no other is loaded', async () => {
    for (const [lang, heading, others] of [
      ['de', 'Anmelden', ['fr', 'vi']],
      ['fr-CA', 'Se connecter', ['de', 'vi']],
      ['vi', 'Đăng nhập', ['de', 'fr']],
    ] as const) {
      const person = await site.open('/in');
      const asked = requestsOf(person.page);
      await person.page.goto(`${site.url}/${lang}`);
      await person.sees(heading);
      for (const other of others) expect(asked.join()).not.toMatch(new RegExp(`/${other}-`));
      await person.page.setViewportSize({ width: 320, height: 480 });
      expect([lang, await fits(person.page)]).toEqual([lang, true]);
    }
  });

  test('that Postern does not have is the page’s own, and English where it says nothing', async () => {
    const person = await site.open('/nl');
    await person.sees('Inloggen');
    await person.field('Email address').waitFor();
  });

  test('that is written from right to left turns the forms around', async () => {
    const person = await site.open('/rtl');
    await person.sees('Sign in');
    const show = await person.page.getByRole('button', { name: 'Show what is typed' }).boundingBox();
    const field = await person.field('Password').boundingBox();
    expect((show?.x ?? 0) - (field?.x ?? 0)).toBeLessThan((field?.width ?? 0) / 2);
    await expectFine(person, 'right to left');
  });
});
