import { beforeAll, expect, test } from '@jest/globals';
import { mailsTo, newEmail, PASSWORD } from 'postern/testing';
import { requestsOf } from '../support/chromium.js';
import { Person, type Spa, startSpa } from '../support/spa.js';
import { until } from '../support/until.js';

let spa: Spa;
beforeAll(async () => {
  spa = await startSpa({ SIGN_IN_AFTER_VERIFY: 'on' });
}, 120_000);

/** Somebody who has registered and waits for the mail, with a clock that the test can put forward. */
async function waiting(): Promise<{ person: Person; email: string; looks: () => number }> {
  const email = newEmail();
  const person = await Person.open(spa);
  await person.page.context().clock.install();
  await person.page.reload();
  await person.presses('link', 'Create an account');
  await person.signsIn(email, PASSWORD);
  await person.sees('Check your mail');
  const requests = requestsOf(person.page);
  return {
    person,
    email,
    looks: () => requests.filter((request) => request.endsWith('/auth/session')).length,
  };
}

test('the waiting tab goes on by itself once the link is confirmed in another tab', async () => {
  const { person, email } = await waiting();
  const [mail] = await mailsTo(spa.app, email);
  const other = new Person(await person.page.context().newPage());
  await other.page.goto(/http\S+#token=\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  await other.presses('button', 'Confirm');
  await other.page.locator('#done').waitFor();
  await person.page.clock.fastForward(5000);
  await person.sees('You are signed in');
  await other.presses('link', 'Continue');
  await other.sees('You are signed in');
  expect(other.page.url().startsWith(`${spa.url}/`)).toBe(true);
  expect([person.complaints, other.complaints]).toEqual([[], []]);
});

test('the waiting tab asks every five seconds, then more rarely, for at most half an hour', async () => {
  const { person, looks } = await waiting();
  const clock = person.page.clock;
  await clock.fastForward(5000);
  await until(() => looks() === 1);
  for (let time = 0; time < 10; time++) await person.page.evaluate("void dispatchEvent(new Event('focus'))");
  expect(looks()).toBeLessThanOrEqual(2);
  await clock.runFor(60_000);
  // The client looks once for those of the focus.
  expect(looks()).toBeGreaterThanOrEqual(4);
  expect(looks()).toBeLessThanOrEqual(9);
  await clock.fastForward(31 * 60_000);
  await person.page.waitForLoadState('networkidle');
  const asked = looks();
  await clock.runFor(10 * 60_000);
  expect(looks()).toBe(asked);

  const next = await waiting();
  await next.person.presses('link', 'Go to sign-in');
  await next.person.sees('Sign in');
  await next.person.page.clock.runFor(10 * 60_000);
  expect(next.looks()).toBeLessThanOrEqual(1);
});
