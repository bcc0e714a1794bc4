import { beforeAll, expect, test } from '@jest/globals';
import { PASSWORD, signUp } from 'postern/testing';
import { Authenticator } from '../support/authenticator.js';
import { openCachingBrowser } from '../support/chromium.js';
import { ElementsSite } from '../support/elements-site.js';
import { Person } from '../support/spa.js';
import { edgeAnswers } from '../support/spa-edge.js';
import { until } from '../support/until.js';

let site: ElementsSite;
beforeAll(async () => {
  site = await ElementsSite.start();
  site.put('/sign-in', '<postern-sign-in autofocus></postern-sign-in>');
  site.put('/account', '<postern-account autofocus></postern-account>');
  site.put('/away', '<h1>Elsewhere</h1>');
}, 120_000);

/** Somebody whose browser keeps the pages that they leave, at this one. */
async function at(path: string): Promise<Person> {
  const person = new Person(await openCachingBrowser());
  await person.page.goto(site.url + path);
  return person;
}

/** Goes back to the page that was left, which is the very same. */
async function goBack({ page }: Person): Promise<void> {
  await page.evaluate('void history.back()');
  await until(() => page.evaluate<boolean>('globalThis.isTheSame === true').catch(() => false));
}

const OFFER = { methods: ['password'], providers: [{ name: 'acme', label: 'Acme' }] };

test('who comes back from another service can go there again at once', async () => {
  const person = await at('/away');
  const { page } = person;
  const headers = {
    'access-control-allow-origin': site.url,
    'access-control-allow-credentials': 'true',
  };
  await page.route('**/auth/providers', (route) => route.fulfill({ headers, json: OFFER }));
  await page.route('**/auth/providers/acme', (route) =>
    route.fulfill({ headers, json: { url: `${site.url}/away` } }),
  );
  await page.clock.install();
  await page.goto(`${site.url}/sign-in`);
  await person.sees('Sign in');
  await page.evaluate('globalThis.isTheSame = true');
  // A page that was not left goes on after a while: this one does not.
  await page.clock.pauseAt(Date.now() + 60_000);
  for (let time = 0; time < 2; time++) {
    await person.presses('button', 'Continue with Acme');
    await page.waitForURL(`${site.url}/away`);
    await goBack(person);
    await page.getByRole('button', { name: 'Continue with Acme', disabled: false }).waitFor();
  }
});

test('who goes back after a sign-out sees nothing of the account, on the page that was left', async () => {
  const { email } = await signUp(site.app);
  const person = await at('/sign-in');
  await person.signsIn(email, PASSWORD);
  await person.sees('You are signed in');
  await person.page.goto(`${site.url}/account`);
  await person.page.getByText(email, { exact: true }).first().waitFor();
  await person.page.evaluate('globalThis.isTheSame = true');
  await person.page.goto(`${site.url}/away`);
  // Chromium keeps no page that another one tells of it.
  const { request } = person.page.context();
  await request.post(`${site.app.env.APP_URL}/auth/logout`, { headers: { origin: site.url } });
  await goBack(person);
  await person.page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
  expect(
    await person.page.evaluate('document.querySelector("main > *").shadowRoot.textContent'),
  ).not.toContain(email);
});

test('who never gets the answer that their app is set up gets recovery codes all the same', async () => {
  const person = await site.open('/account', { person: await signUp(site.app) });
  const { page } = person;
  await person.sees('You are signed in');
  const begun = page.waitForResponse('**/auth/totp');
  await person.presses('button', 'Set up an app');
  const phone = new Authenticator(((await (await begun).json()) as { secret: string }).secret);
  await person.seesPart('Set up an authenticator app');
  await page.route('**/auth/totp/confirm', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await person.types('Code', await phone.code());
  await page.keyboard.press('Enter');
  await person.isTold('alert', /^The service cannot be reached/);
  await person.presses('button', 'Cancel');
  await person.seesPart('Save your recovery codes');
  expect(await page.getByRole('listitem').getByRole('code').count()).toBe(10);
  await person.presses('button', 'I have saved them');
  await person.isTold('status', 'Your authenticator app is set up.');
});

test('an account says that the API is away, and is there once it answers', async () => {
  const { page } = await site.open('/away', { person: await signUp(site.app) });
  const person = new Person(page);
  await edgeAnswers(site, person, '/auth/session', 503, 'DATABASE_UNAVAILABLE');
  await page.goto(`${site.url}/account`);
  await person.sees('The service is not available');
  await page.unrouteAll();
  await person.presses('button', 'Try again');
  await person.sees('You are signed in');
});
