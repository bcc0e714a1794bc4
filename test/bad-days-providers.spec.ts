import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { signUpAs } from './support/admins.js';
import { startApp } from './support/app.js';
import { shown, step } from './support/bad-day-steps.js';
import { linesAbout } from './support/doctor.js';
import { Issuer } from './support/issuer.js';
import { newestToken } from './support/links.js';
import { standingMail } from './support/operations-answers.js';
import { deliverDue, RESEND } from './support/outbox.js';
import { ARRIVAL, arrivalOf, begin, CALLBACK, comeBack, errorOf } from './support/provider-flow.js';
import { issuerVariables, newPerson, signInBy } from './support/provider-flow.js';
import { until } from './support/until.js';
import { refusing, ResendImitation } from './support/resend.js';

/** The steps of docs/bad-days.md for a provider that is down, read from the page and carried out. */
const issuer = new Issuer({ redirectUris: [CALLBACK] });
const resend = new ResendImitation();
let DATABASE_URL: string;
/** Shows its emails, so that people can sign up. */
let app: TestApp;
let sending: TestApp;
beforeAll(async () => {
  await Promise.all([issuer.start(), resend.start()]);
  process.env.RESEND_BASE_URL = resend.url;
  DATABASE_URL = await freshDatabase('bad_days_providers');
  app = await startApp({ ...issuerVariables(issuer), DATABASE_URL });
  sending = await startApp({ ...RESEND, DATABASE_URL });
});
afterAll(() => Promise.all([issuer.stop(), resend.stop()]));

describe('while Resend is down', () => {
  /** The app that shows emails would show those that wait, too: nobody signs up there meanwhile. */
  const people = async (count: number) => {
    const browsers = await Promise.all(Array.from({ length: count }, () => signUp(app)));
    await app.settled();
    return browsers.map(({ email }) => email);
  };
  const asks = async (email = '') => {
    expect((await sending.browser({ email }).forgotPassword()).status).toBe(202);
    await sending.settled();
  };
  const tries = (email: string) => resend.received.filter(({ to }) => to === email);
  const keysOf = (email: string) => new Set(tries(email).map(({ idempotencyKey }) => idempotencyKey));

  test('by errors, broken connections or limits, every email waits, and the switch sends each', async () => {
    const emails = await people(3);
    resend.answer = refusing(500);
    await asks(emails[0]);
    resend.answer = (response) => void response.destroy();
    await asks(emails[1]);
    resend.answer = refusing(429);
    await asks(emails[2]);
    const [backlog] = await sending.sql.unsafe(step('backlog', 'sql'));
    expect(backlog).toMatchObject({ template: 'reset-password', count: '3', failure: expect.any(String) });
    expect(backlog?.since).toBeInstanceOf(Date);

    resend.answer = (response) => void response.end(JSON.stringify({ id: 'at-resend' }));
    const switched = await startApp({ ...RESEND, RESEND_API_KEY: 're_another', DATABASE_URL });
    // As after some hours of tries.
    await sending.sql`UPDATE outbox SET due_at = now() + interval '50 minutes'
      WHERE recipient = ANY(${emails})`;
    expect(await deliverDue(switched)).toBe(0);
    await sending.sql.unsafe(step('due', 'sql'));
    await until(async () => {
      // As if the pause after a limit had passed.
      await sending.sql`UPDATE delivery_pace SET next_turn_at = now()`;
      await deliverDue(switched);
      return (await sending.sql.unsafe(step('backlog', 'sql'))).length === 0;
    });
    for (const email of emails) {
      expect(tries(email).at(-1)?.authorization).toBe('Bearer re_another');
      expect([...keysOf(email)]).toHaveLength(1);
    }
  });

  test('the step that sends what waits leaves alone what a worker may hold', async () => {
    const [held, waiting] = [await standingMail(app, 'waiting'), await standingMail(app, 'waiting')];
    await app.sql`UPDATE outbox SET due_at = now() + interval '59 seconds' WHERE id = ${held}`;
    await app.sql.unsafe(step('due', 'sql'));
    const due = await app.sql`SELECT id FROM outbox WHERE id IN (${held}, ${waiting}) AND due_at <= now()`;
    expect(due).toEqual([{ id: waiting }]);
    await app.sql`DELETE FROM outbox WHERE id IN (${held}, ${waiting})`;
  });

  test('an email whose link has expired is discarded, and its person asks again', async () => {
    shown('mails-expired');
    const [email = ''] = await people(1);
    resend.answer = refusing(503);
    await asks(email);
    await app.sql`UPDATE outbox SET due_at = now(), expires_at = now() WHERE recipient = ${email}
      AND template = 'reset-password'`;
    resend.accepts();
    const before = tries(email).length;
    await deliverDue(sending);
    expect(tries(email)).toHaveLength(before);
    await asks(email);
    expect(tries(email)).toHaveLength(before + 1);
  });

  test('what was dead-lettered is sent since a timestamp', async () => {
    shown('mails-again');
    const admin = await signUpAs(app, 'admin');
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const id = await standingMail(app, 'failed');
    const answer = await admin.send('post', '/admin/mail/send-failed', { body: { since } });
    expect(answer).toMatchObject({ status: 200, body: { again: 1 } });
    await app.settled();
    expect(await app.sql`SELECT failed_at FROM outbox WHERE id = ${id}`).toEqual([{ failed_at: null }]);
    expect((await admin.send('get', '/admin/mail?state=failed')).body).toMatchObject({ mails: [] });
  });
});

test('while an identity provider is down its people go on, come in otherwise, and come back', async () => {
  const [waiting, other] = [newPerson(app, issuer), await signUp(app)];
  await signInBy(issuer, waiting);
  const waits = issuer.account;
  const person = newPerson(app, issuer);
  await signInBy(issuer, person);
  const variables = issuerVariables(issuer);

  shown('provider-down');
  issuer.intercept = (_, res) => {
    res.destroy();
    return true;
  };
  const fresh = await startApp({ ...variables, DATABASE_URL });
  const button = await fresh.browser().send('post', '/auth/providers/acme', { body: {} });
  expect(button).toMatchProblem('PROVIDER_UNAVAILABLE');
  expect(button.setCookies).toEqual([]);
  const page = await fresh.browser().send('get', '/auth/providers/acme');
  expect(errorOf(page)).toBe('PROVIDER_UNAVAILABLE');
  const half = app.browser();
  const back = await comeBack(half, `${CALLBACK}?code=x&state=${stateOf(await begin(half))}`);
  expect(errorOf(back)).toBeDefined();
  for (const one of [waiting, person, other])
    expect([(await one.me()).status, (await one.refresh()).status]).toEqual([200, 200]);
  expect((await other.otherDevice().login()).status).toBe(200);
  const doctor = () => linesAbout('providers', variables);
  expect((await doctor()).join()).toMatch(/^(?!ok).* acme/);

  shown('provider-other-way');
  const device = app.browser({ email: person.email });
  await device.forgotPassword();
  expect(
    (await device.resetPassword(PASSWORD, await newestToken(app, person.email, 'reset-password'))).status,
  ).toBe(204);
  expect((await device.login(PASSWORD)).status).toBe(200);

  shown('provider-off');
  const off = await startApp({ ...variables, SIGN_IN_METHODS: 'password,passkey,email', DATABASE_URL });
  expect((await off.browser().send('get', '/auth/providers')).body).toMatchObject({ providers: [] });
  expect((await off.browser().send('post', '/auth/providers/acme', { body: {} })).status).toBe(404);
  expect((await off.browser().refreshWith(device.refreshToken())).status).toBe(200);

  shown('provider-back');
  issuer.intercept = undefined;
  expect((await doctor()).join()).toMatch(/^ok .* acme/);
  const again = async () => arrivalOf(await signInBy(issuer, app.browser()));
  expect(await again()).toBe(`${ARRIVAL}?sign-in=mailed`);
  issuer.signIn(waits);
  expect(await again()).toBe(ARRIVAL);
});

const stateOf = (address: string) => new URL(address).searchParams.get('state') ?? '';
