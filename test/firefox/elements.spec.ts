import { beforeAll, expect, test } from '@jest/globals';
import { linkFrom, newEmail, PASSWORD, signUp } from 'postern/testing';
import { ElementsPages } from '../support/elements-pages.js';
import { Firefox } from '../support/firefox.js';
import { until } from '../support/until.js';

let site: ElementsPages;
let firefox: Firefox;
beforeAll(async () => {
  [site, firefox] = await Promise.all([ElementsPages.start(), Firefox.start()]);
  site.put('/sign-in', '<postern-sign-in autofocus></postern-sign-in>');
  site.put('/sign-up', '<postern-sign-up autofocus></postern-sign-up>');
  site.put('/account', '<postern-account autofocus></postern-account>');
  site.put('/away', '<h1>Elsewhere</h1>');
}, 120_000);

/** A tab in which this person signs in. */
async function signedIn(email: string) {
  const tab = await firefox.openTab(`${site.url}/sign-in`);
  await tab.signsIn(email, PASSWORD);
  await tab.sees('You are signed in');
  return tab;
}

test('who registers, confirms the address and signs in has cookies that no script reads', async () => {
  const email = newEmail();
  const tab = await firefox.openTab(`${site.url}/sign-up`);
  await tab.sees('Create an account');
  await tab.signsIn(email, PASSWORD);
  await tab.sees('Check your mail');
  const { url } = await linkFrom(site.app.browser({ email }), 'verify');
  await tab.goes(url.href);
  await tab.presses('Confirm');
  await until(async () => (await site.app.sql`SELECT id FROM users WHERE email = ${email}`).length === 1);

  await tab.goes(`${site.url}/sign-in`);
  await tab.signsIn(email, PASSWORD);
  await tab.sees('You are signed in');
  const cookies = await tab.cookies();
  expect(cookies.map(({ httpOnly }) => httpOnly)).toEqual(cookies.map(() => true));
  expect(cookies.map(({ name }) => name)).toEqual(expect.arrayContaining(['app_access', 'app_session_ref']));
  expect(await tab.evaluate('document.cookie')).toBe('');
  await tab.evaluate(`api.POST('/auth/logout').then(() => null)`);
});

test('who signs out in one tab is shown nowhere in the others', async () => {
  const { email } = await signUp(site.app);
  const first = await signedIn(email);
  const second = await firefox.openTab(`${site.url}/account`);
  await second.sees('You are signed in');
  await second.presses('Sign out');
  await second.sees('You are not signed in');
  await first.sees('Sign in');
  expect(await first.text()).not.toContain(email);
});

test('who goes back after a sign-out sees nothing of the account, on the page that was left', async () => {
  const { email } = await signUp(site.app);
  const tab = await signedIn(email);
  await tab.goes(`${site.url}/account`);
  // Firefox keeps no page that is still asking for something.
  const busy = `!!document.querySelector('main > *').shadowRoot.querySelector('[aria-busy=true]')`;
  await tab.sees('Where you are signed in');
  await until(async () => !(await tab.evaluate(busy)));
  expect(await tab.text()).toContain(email);
  // No answer comes until then.
  await tab.evaluate(`(globalThis.fetch = ((asks) => (...asked) =>
    new Promise((go) => (globalThis.release = go)).then(() => asks(...asked)))(fetch), null)`);
  await tab.evaluate(`(globalThis.isTheSame = true)`);
  await tab.goes(`${site.url}/away`);
  const logout = JSON.stringify(`${site.app.env.APP_URL}/auth/logout`);
  await tab.evaluate(`fetch(${logout}, { method: 'POST', credentials: 'include' }).then(() => null)`);
  await tab.goesBack();
  await until(() => tab.evaluate<boolean>(`'release' in globalThis`).catch(() => false));
  expect([await tab.evaluate('globalThis.isTheSame'), await tab.text()]).toEqual([
    true,
    expect.not.stringContaining(email),
  ]);
  await tab.evaluate('release()');
  await tab.sees('You are not signed in');
  expect(await tab.text()).not.toContain(email);
});
