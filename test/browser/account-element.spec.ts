import { beforeAll, describe, expect, test } from '@jest/globals';
import { linkFrom, newEmail, PASSWORD, signUp } from 'postern/testing';
import { Authenticator } from '../support/authenticator.js';
import { fits } from '../support/chromium.js';
import { ElementsSite } from '../support/elements-site.js';
import { expectFine } from '../support/fine.js';
import type { Person } from '../support/spa.js';
import { growOld } from '../support/spa-owner.js';
import { VirtualAuthenticator } from '../support/virtual-authenticator.js';

const CONFIRM = 'Please confirm that it is you';

let site: ElementsSite;
beforeAll(async () => {
  site = await ElementsSite.start();
  site.put('/account', '<postern-account autofocus sign-in="/sign-in"></postern-account>');
  site.put('/passkeys', '<postern-account sections="passkeys nonsense"></postern-account>');
  site.put('/rtl', '<postern-account></postern-account>', 'lang="vi" dir="rtl"');
}, 120_000);

const heard = ({ page }: Person) => page.evaluate<[string, Record<string, unknown>][]>('globalThis.heard');
const headings = ({ page }: Person) => page.getByRole('heading').allTextContents();
const userOf = async (email: string) =>
  (await site.app.sql`SELECT email, locale FROM users WHERE email = ${email}`)[0];

/** Somebody new in a window of their own, at their account. */
async function atAccount(path = '/account') {
  const browser = await signUp(site.app);
  const person = await site.open(path, { person: browser });
  if (path === '/account') await person.sees('You are signed in');
  return { browser, person };
}

test('the account is shown under a policy that lets only files of the page run, in each size', async () => {
  const { browser, person } = await atAccount();
  await person.page.getByText(browser.email, { exact: true }).first().waitFor();
  await person.page.getByText('This device').waitFor();
  await person.page.getByRole('button', { name: 'Add a passkey' }).waitFor();
  expect(await headings(person)).toEqual([
    'You are signed in',
    'Where you are signed in',
    'Password',
    'Email address',
    'Passkeys',
    'Authenticator app',
    'Browsers you trust',
    'Language',
    'Delete this account',
  ]);
  await expectFine(person, 'account');
  expect(person.complaints).toEqual([]);
});

test('a section can stand alone, and the account can in another language, from right to left', async () => {
  const { browser, person } = await atAccount('/passkeys');
  await person.page.getByRole('button', { name: 'Add a passkey' }).waitFor();
  expect(await headings(person)).toEqual(['Passkeys']);
  const vietnamese = await site.open('/rtl', { person: browser, viewport: { width: 320, height: 600 } });
  await vietnamese.page.getByRole('heading', { name: 'Bạn đã đăng nhập' }).waitFor();
  await vietnamese.page.getByRole('button', { name: 'Thêm khóa truy cập' }).waitFor();
  expect(await fits(vietnamese.page)).toBe(true);
  expect([...person.complaints, ...vietnamese.complaints]).toEqual([]);
});

describe('a change that wants a recent proof', () => {
  test('asks for the password in a dialog, by keyboard, and goes on by itself', async () => {
    const { browser, person } = await atAccount();
    const elsewhere = site.app.browser({ email: browser.email });
    await elsewhere.login();
    await person.page.reload();
    const end = person.page.getByRole('button', { name: /^End session/ });
    await end.waitFor();
    await growOld(browser);
    await person.presses('button', (await end.textContent()) ?? '');
    await person.isAsked('Password', CONFIRM);
    await expectFine(person, 'proof');
    await person.types('Password', 'not this one');
    await person.page.keyboard.press('Enter');
    await person.isToldAt('Password', 'That is not your current password.');
    await person.types('Password', PASSWORD);
    await person.page.keyboard.press('Enter');
    await person.seesPart('Where you are signed in');
    await person.isTold('status', /^The session of .* is ended\.$/);
    expect(await person.page.getByRole('dialog').count()).toBe(0);
    expect((await elsewhere.me()).status).toBe(401);
    expect(person.complaints).toEqual([]);
  });

  test('is not done when the person cancels, or has signed out in another tab', async () => {
    const { browser, person } = await atAccount();
    await growOld(browser);
    await person.presses('button', 'Sign out everywhere');
    await person.isAsked('Password', CONFIRM);
    await person.page.keyboard.press('Escape');
    await person.isTold('alert', /^Nothing was changed, since you have not confirmed/);
    await person.presses('button', 'Sign out everywhere');
    await person.isAsked('Password', CONFIRM);
    const tab = await person.page.context().newPage();
    await tab.goto(person.page.url());
    await tab.getByRole('button', { name: 'Sign out', exact: true }).click();
    await person.page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
    expect(await person.page.getByRole('dialog').count()).toBe(0);
    expect(await person.page.evaluate('document.body.innerText')).not.toContain(browser.email);
  });
});

test('the password is changed, and what it was is told at its field', async () => {
  const { person } = await atAccount();
  await person.types('Current password', 'not the password');
  await person.types('New password', 'another horse battery');
  await person.page.keyboard.press('Enter');
  await person.isToldAt('Current password', 'That is not your current password.');
  expect(await person.field('New password').inputValue()).toBe('another horse battery');
  await person.types('Current password', PASSWORD);
  await person.page.keyboard.press('Enter');
  await person.isTold('status', 'Your password is changed.');
  expect(await person.field('Current password').inputValue()).toBe('');
  expect(person.complaints).toEqual([]);
});

test('another address counts once its link was opened, and the page shows it then', async () => {
  const { browser, person } = await atAccount();
  const email = newEmail();
  await person.types('New email address', email);
  await person.page.keyboard.press('Enter');
  await person.isTold(
    'status',
    `We have sent a mail to ${email}. Open its link in this browser, then it is changed.`,
  );
  const { url } = await linkFrom(site.app.browser({ email }), 'confirm-email');
  const tab = await person.page.context().newPage();
  await tab.goto(url.href);
  await tab.getByRole('button', { name: 'Confirm' }).click();
  await tab.getByRole('link', { name: 'Continue' }).waitFor();
  await person.page.reload();
  await person.page.getByText(email, { exact: true }).first().waitFor();
  await person.page.getByText(`whoever reads the mail of ${browser.email} can take`).waitFor();
  expect(person.complaints).toEqual([]);
});

test('an authenticator app is set up by a picture that is no image, and shows its codes once', async () => {
  const { person } = await atAccount();
  const answer = person.page.waitForResponse('**/auth/totp');
  await person.presses('button', 'Set up an app');
  const { secret, qr } = (await (await answer).json()) as { secret: string; qr: string };
  await person.seesPart('Set up an authenticator app');
  const picture = person.page.getByRole('img', { name: 'QR code of the key below' });
  const [, drawn] = / d="([^"]+)"/.exec(qr) ?? [];
  expect(await picture.locator('path').getAttribute('d')).toBe(drawn);
  expect((await picture.boundingBox())?.width).toBeGreaterThan(200);
  await expectFine(person, 'set-up');
  const phone = new Authenticator(secret);
  await person.types('Code', await phone.wrongCode());
  await person.page.keyboard.press('Enter');
  await person.isToldAt('Code', 'Six digits. This code is wrong, or was used before.');
  await person.types('Code', await phone.code());
  await person.page.keyboard.press('Enter');
  await person.seesPart('Save your recovery codes');
  const codes = await person.page.getByRole('listitem').getByRole('code').allTextContents();
  expect(codes).toHaveLength(10);
  await person.presses('button', 'I have saved them');
  await person.isTold('status', 'Your authenticator app is set up.');
  await person.page.getByText('You have 10 recovery codes left').waitFor();
  const left = await person.page.evaluate<string>(
    "document.querySelector('postern-account').shadowRoot.querySelector('section').outerHTML",
  );
  for (const told of [secret, ...codes]) expect(left).not.toContain(told);
  expect(person.complaints).toEqual([]);
});

test('a passkey is added, renamed and removed', async () => {
  const { person } = await atAccount('/passkeys');
  await VirtualAuthenticator.plugIn(person.page);
  await person.presses('button', 'Add a passkey');
  await person.seesPart('Save your recovery codes');
  await person.presses('button', 'I have saved them');
  await person.isTold('status', 'Your passkey is added.');
  const name = (await person.page.getByRole('listitem').locator('strong').textContent()) ?? '';
  await person.presses('button', `Rename ${name}`);
  await person.isAsked('Name', 'Rename this passkey');
  await person.types('Name', 'My laptop');
  await person.page.keyboard.press('Enter');
  await person.isTold('status', 'It has another name now.');
  await person.presses('button', 'Remove My laptop');
  await person.page.getByRole('dialog', { name: 'Remove this passkey?' }).waitFor();
  await person.focused(person.page.getByRole('button', { name: 'Keep it' })).waitFor();
  await person.presses('button', 'Remove it');
  await person.isTold('status', 'The passkey “My laptop” is removed.');
  expect(person.complaints).toEqual([]);
});

test('mails are written in the language that was chosen, and the page is told', async () => {
  const { browser, person } = await atAccount();
  await person.page.getByLabel('Language', { exact: true }).selectOption('Tiếng Việt');
  await person.presses('button', 'Save Language');
  await person.isTold('status', 'From now on we write in this language.');
  expect(await userOf(browser.email)).toMatchObject({ locale: 'vi' });
  expect(await heard(person)).toContainEqual(['language', { locale: 'vi' }]);
});

test('the account is deleted by who types its address and confirms, and by nobody else', async () => {
  const { browser, person } = await atAccount();
  await growOld(browser);
  await person.presses('button', 'Delete my account');
  await person.isAsked('Email address of this account', 'Delete your account?');
  await person.types('Email address of this account', newEmail());
  await person.page.keyboard.press('Enter');
  await person.isToldAt('Email address of this account', 'This is not the address of this account.');
  await person.types('Email address of this account', ` ${browser.email.toUpperCase()}`);
  await person.page.keyboard.press('Enter');
  await person.isAsked('Password', CONFIRM);
  expect(await userOf(browser.email)).toBeDefined();
  await person.types('Password', PASSWORD);
  await person.page.keyboard.press('Enter');
  await person.sees('You are not signed in');
  await person.isTold('status', 'Your account is deleted.');
  expect(await userOf(browser.email)).toBeUndefined();
  const ended = { reason: 'SIGNED_OUT', notice: 'Your account is deleted.' };
  expect(await heard(person)).toContainEqual(['signed-out', ended]);
  expect(person.complaints).toEqual([]);
});

test('a service that cannot be reached is said, and nothing of it has to be typed again', async () => {
  const { person } = await atAccount();
  await person.page.route('**/auth/sessions', (route) => route.abort());
  await person.page.reload();
  await person.isTold('alert', 'This could not be loaded.');
  await person.page.unroute('**/auth/sessions');
  await person.presses('button', 'Try again');
  await person.seesPart('Where you are signed in');
  await person.types('New email address', 'not an address');
  await person.page.route('**/auth/change-email', (route) => route.abort());
  await person.page.keyboard.press('Enter');
  await person.isTold('alert', /^The service cannot be reached/);
  expect(await person.field('New email address').inputValue()).toBe('not an address');
});
