import { beforeAll, describe, expect, test } from '@jest/globals';
import { newEmail, PASSWORD, signUp } from 'postern/testing';
import { requestsOf } from '../support/chromium.js';
import { ElementsSite } from '../support/elements-site.js';
import type { Person } from '../support/spa.js';
import { growOld } from '../support/spa-owner.js';

const CONFIRM = 'Please confirm that it is you';

let site: ElementsSite;
beforeAll(async () => {
  site = await ElementsSite.start();
  site.put('/sign-in', '<postern-sign-in autofocus></postern-sign-in>');
  site.put('/sign-up', '<postern-sign-up autofocus></postern-sign-up>');
  site.put('/account', '<postern-account autofocus></postern-account>');
}, 120_000);

/** Takes the element away for a while, as a router does that keeps it. */
const takeAway = ({ page }: Person) =>
  page.evaluate(`globalThis.kept = document.querySelector('main > *'); kept.remove()`);
const putBack = ({ page }: Person) => page.evaluate(`document.querySelector('main').append(kept)`);
const textOf = ({ page }: Person, of = 'document.querySelector("main > *")') =>
  page.evaluate<string>(`${of}.shadowRoot.textContent`);

/** Signs somebody in by the page's own client, or in another tab. */
const entersIn = ({ page }: Pick<Person, 'page'>, email: string) =>
  page.evaluate(`api.POST('/auth/login', { body: ${JSON.stringify({ email, password: PASSWORD })} })`);

describe('an element that comes back to its page', () => {
  test('shows its form again, which can be used', async () => {
    const person = await site.open('/sign-in');
    await person.sees('Sign in');
    await takeAway(person);
    await putBack(person);
    await person.sees('Sign in');
    await person.page.evaluate(`kept.setAttribute('view', 'by-email')`);
    await person.sees('Sign in by email');
  });

  test('says again who is signed in', async () => {
    const { email } = await signUp(site.app);
    const person = await site.open('/sign-in');
    await person.signsIn(email, PASSWORD);
    await person.sees('You are signed in');
    await takeAway(person);
    await putBack(person);
    await person.sees('You are signed in');
  });

  test('shows nothing of who was there before, while nobody knows who is there now', async () => {
    const [alice, bob] = [await signUp(site.app), await signUp(site.app)];
    const person = await site.open('/account', { person: alice });
    await person.sees('You are signed in');
    await person.types('New password', 'what Alice typed');
    await takeAway(person);
    expect(await textOf(person, 'kept')).toBe('');
    await entersIn(person, bob.email);
    await person.page.route('**/auth/providers', () => undefined);
    await putBack(person);
    expect(await textOf(person)).not.toContain(alice.email);
  });
});

test('an answer that comes after the element was taken away starts nothing', async () => {
  const person = await site.open('/sign-up');
  await person.sees('Create an account');
  await person.page.clock.install();
  let answer = () => {};
  const isAsked = new Promise<void>((asked) => {
    void person.page.route('**/auth/register', async (route) => {
      asked();
      await new Promise<void>((go) => (answer = go));
      await route.continue();
    });
  });
  await person.signsIn(newEmail(), PASSWORD);
  await isAsked;
  await takeAway(person);
  const answered = person.page.waitForEvent('requestfinished', (one) => one.url().endsWith('/auth/register'));
  answer();
  await answered;
  const asked = requestsOf(person.page);
  await person.page.clock.runFor(60_000);
  expect([asked, await textOf(person, 'kept')]).toEqual([[], '']);
});

test('a proof that is taken away while it asks is none, and the next one is asked for', async () => {
  const browser = await signUp(site.app);
  const person = await site.open('/account', { person: browser });
  await person.sees('You are signed in');
  await growOld(browser);
  await person.presses('button', 'Sign out everywhere');
  await person.isAsked('Password', CONFIRM);
  await person.page.evaluate(`document.querySelector('postern-proof').remove()`);
  await person.isTold('alert', /^Nothing was changed, since you have not confirmed/);
  await person.presses('button', 'Sign out everywhere');
  await person.isAsked('Password', CONFIRM);
});

test('elements that are on the page go on with another client', async () => {
  const { email } = await signUp(site.app);
  const person = await site.open('/sign-in');
  await person.sees('Sign in');
  await person.page.evaluate('api.close(); begin()');
  await person.sees('Sign in');
  await person.signsIn(email, PASSWORD);
  await person.sees('You are signed in');
});

describe('another person', () => {
  test('is not shown the one before while it is not known who they are', async () => {
    const [alice, bob] = [await signUp(site.app), await signUp(site.app)];
    const person = await site.open('/sign-in', { person: alice });
    await person.sees('You are signed in');
    const tab = await person.page.context().newPage();
    await tab.goto(person.page.url());
    await person.page.route('**/auth/session', () => undefined);
    await entersIn({ page: tab }, bob.email);
    await person.isTold('status', 'Please wait …');
    expect(await textOf(person)).not.toContain(alice.email);
  });

  test('is asked anew whether they stay signed in', async () => {
    const { email } = await signUp(site.app);
    site.put('/shared', '<postern-sign-in autofocus remember="off"></postern-sign-in>');
    const person = await site.open('/shared');
    await person.sees('Sign in');
    const box = person.page.getByRole('checkbox');
    await box.check();
    await person.signsIn(email, PASSWORD);
    await person.sees('You are signed in');
    await person.page.evaluate("void api.POST('/auth/logout')");
    await person.sees('Sign in');
    expect(await box.isChecked()).toBe(false);
  });
});

test('after a sign-out the first form is shown, and no email that nobody has sent', async () => {
  const { email } = await signUp(site.app);
  const person = await site.open('/sign-in');
  await person.sees('Sign in');
  await person.page.evaluate(`document.querySelector('main > *').setAttribute('view', 'email-code')`);
  await person.isAsked('Code of the mail');
  await entersIn(person, email);
  await person.sees('You are signed in');
  await person.page.evaluate("void api.POST('/auth/logout')");
  await person.sees('Sign in');
  await person.isTold('status', 'You are signed out.');
});

test('the address that is said is the one that was asked for', async () => {
  site.put('/forgot', '<postern-forgot-password autofocus></postern-forgot-password>');
  const person = await site.open('/forgot');
  await person.sees('Forgot your password?');
  let answer = () => {};
  await person.page.route('**/auth/forgot-password', async (route) => {
    await new Promise<void>((go) => (answer = go));
    await route.continue();
  });
  const [sent, later] = [newEmail(), newEmail()];
  await person.types('Email address', sent);
  const isAsked = person.page.waitForRequest('**/auth/forgot-password');
  await person.page.keyboard.press('Enter');
  await isAsked;
  await person.types('Email address', later);
  answer();
  await person.sees('Check your mail');
  await person.page.getByText(sent).waitFor();
  await person.page.unrouteAll();
  const again = person.page.waitForRequest('**/auth/forgot-password');
  await person.presses('button', 'Send the mail again');
  expect((await again).postDataJSON()).toMatchObject({ email: sent });
});

test('who does something else on the page is left there', async () => {
  const { email } = await signUp(site.app);
  site.put('/search', '<label>Search <input /></label><postern-sign-in></postern-sign-in>');
  const person = await site.open('/search');
  await person.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await person.types('Search', 'a');
  const tab = await person.page.context().newPage();
  await tab.goto(person.page.url());
  await entersIn({ page: tab }, email);
  await person.page.getByRole('heading', { name: 'You are signed in' }).waitFor();
  await person.focused(person.field('Search')).waitFor();
});

describe('an address', () => {
  test('that is a script, or the page itself, leads nowhere', async () => {
    const { email } = await signUp(site.app);
    const script = 'javascript:document.title=1';
    const addresses = ['sign-up', 'forgot-password', 'mailbox'].map((name) => `${name}="${script}"`);
    site.put(
      '/scripts',
      `<postern-sign-in autofocus after-sign-in="" ${addresses.join(' ')}></postern-sign-in>`,
    );
    const person = await site.open('/scripts');
    await person.sees('Sign in');
    await person.page.evaluate(`document.querySelector('main > *').setAttribute('view', 'check-your-mail')`);
    await person.sees('Check your mail');
    expect(await person.page.getByRole('link').count()).toBe(0);
    await person.page.evaluate(`document.querySelector('main > *').setAttribute('view', '')`);
    await person.sees('Sign in');
    expect(await person.page.getByRole('link').count()).toBe(0);
    await person.page.evaluate('globalThis.isHere = true');
    await person.signsIn(email, PASSWORD);
    await person.sees('You are signed in');
    expect(await person.page.evaluate('isHere')).toBe(true);
  });

  test('to lead back to can be a path, on the account too', async () => {
    site.put('/own', '<postern-account autofocus return-to="/back"></postern-account>');
    const person = await site.open('/own', { person: await signUp(site.app) });
    await person.sees('You are signed in');
    await person.types('New email address', newEmail());
    const asked = person.page.waitForRequest('**/auth/change-email');
    await person.page.keyboard.press('Enter');
    expect((await asked).postDataJSON()).toMatchObject({ returnTo: `${site.url}/back` });
  });
});

test('the heading of a view has the focus, of whichever level it is', async () => {
  site.put('/low', '<postern-sign-in autofocus heading-level="5.5"></postern-sign-in>');
  const person = await site.open('/low');
  await person.presses('button', 'Sign in by email');
  const heading = person.page.getByRole('heading', { level: 5, name: 'Sign in by email' });
  await person.focused(heading).waitFor();
});
