import { beforeAll, expect, test } from '@jest/globals';
import type { Request } from 'playwright-core';
import { mailsTo, newEmail, PASSWORD } from 'postern/testing';
import { requestsOf } from '../support/chromium.js';
import { Person, type Spa, startSpa } from '../support/spa.js';
import { standStill } from '../support/still-clock.js';
import { until } from '../support/until.js';

let spa: Spa;
beforeAll(async () => {
  spa = await startSpa({ SIGN_IN_AFTER_VERIFY: 'on' });
}, 120_000);

interface Waiting {
  person: Person;
  email: string;
  /** How often the page has asked who is signed in. */
  looks: () => number;
  /** Puts the page's clock forward, and waits for the answers to what it asks. */
  passes: (ms: number) => Promise<void>;
}

/** Somebody who has registered and waits for the mail, with a clock that the test puts forward. */
async function waiting(): Promise<Waiting> {
  const email = newEmail();
  const person = await Person.open(spa);
  await standStill(person.page.context());
  await person.page.reload();
  await person.presses('link', 'Create an account');
  await person.sees('Create an account');
  await person.signsIn(email, PASSWORD);
  await person.sees('Check your mail');
  const requests = requestsOf(person.page);
  const open = new Set<Request>();
  person.page.on('request', (request) => open.add(request));
  person.page.on('requestfinished', (request) => open.delete(request));
  // A page that is left takes back what it has asked.
  person.page.on('requestfailed', (request) => open.delete(request));
  const looks = () => requests.filter((request) => request.endsWith('/auth/session')).length;
  const passes = async (ms: number) => {
    await person.page.clock.runFor(ms);
    await until(() => open.size === 0);
    // The page has heard of them before it answers this.
    await person.page.evaluate('0');
  };
  return { person, email, looks, passes };
}

test('the waiting tab goes on by itself once the link is confirmed in another tab', async () => {
  const { person, email } = await waiting();
  const [mail] = await mailsTo(spa.app, email);
  const other = new Person(await person.page.context().newPage());
  await other.page.goto(/http\S+#token=\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  await other.presses('button', 'Confirm');
  await other.page.locator('#done').waitFor();
  await until(async () => {
    await person.page.clock.fastForward(6000);
    return person.page.getByText('You are signed in').first().isVisible();
  });
  await other.presses('link', 'Continue');
  await other.sees('You are signed in');
  expect(other.page.url().startsWith(`${spa.url}/`)).toBe(true);
  expect([person.complaints, other.complaints]).toEqual([[], []]);
});

test('the waiting tab asks every five seconds, then more rarely, for at most half an hour', async () => {
  const { person, looks, passes } = await waiting();
  await passes(4900);
  expect(looks()).toBe(0);
  // On a busy machine a page can be late, or ask once more where it had no answer.
  for (let second = 0; second < 20 && looks() === 0; second++) await passes(1000);
  const first = looks();
  expect(first).toBeGreaterThanOrEqual(1);
  for (let time = 0; time < 10; time++) await person.page.evaluate("void dispatchEvent(new Event('focus'))");
  await passes(1);
  // The client looks once for those of the focus.
  expect(looks()).toBeLessThanOrEqual(first + 2);
  for (let second = 0; second < 60; second++) await passes(1000);
  expect(looks()).toBeGreaterThanOrEqual(first + 2);
  expect(looks()).toBeLessThanOrEqual(first + 9);
  const before = looks();
  await person.page.clock.fastForward(31 * 60_000);
  await until(() => looks() > before);
  await passes(1000);
  const asked = looks();
  await passes(10 * 60_000);
  expect(looks()).toBe(asked);

  const next = await waiting();
  await next.person.presses('link', 'Go to sign-in');
  await next.person.sees('Sign in');
  await next.passes(10 * 60_000);
  expect(next.looks()).toBeLessThanOrEqual(1);
});
