import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { definePostern } from 'postern';
import {
  type Answer,
  type Browser,
  freshDatabase,
  newEmail,
  PASSWORD,
  signUp,
  type TestApp,
} from 'postern/testing';
import { MaintenanceService } from '../src/features/maintenance/maintenance.service.js';
import { CHANGE_STATUS, PLAN_DELETION } from '../src/features/people-changes/people-changes.costs.js';
import { idOf, signUpAs } from './support/admins.js';
import { startApp } from './support/app.js';
import { addTotp, forgetSteps, showCode } from './support/authenticator.js';
import { askByEmail, otherCode, typeCode } from './support/email-sign-in.js';
import { newestCode } from './support/links.js';
import { DatabaseWire } from './support/database-wire.js';
import { COUNTED, LIMITS, LOCKED, PASSWORD_TRIED } from './support/priced-requests.js';

let wire: DatabaseWire;
let app: TestApp;
beforeAll(async () => {
  wire = await DatabaseWire.open(await freshDatabase('round_trips_factors'));
  app = await startApp({
    DATABASE_POOL_MAX: '1',
    RATE_LIMITS: 'on',
    DELETION_GRACE_DAYS: '20',
    SIGN_IN_AFTER_VERIFY: 'on',
    DATABASE_URL: wire.url,
  });
});
beforeEach(async () => {
  await app.sql`DELETE FROM rate_limits`;
});
afterAll(() => wire.close());

/** As in `round-trips.spec.ts`. */
async function costOf(request: () => Promise<Answer>): Promise<{ trips: string[][]; answer: Answer }> {
  await app.app.get(MaintenanceService).run();
  await app.settled();
  let answer: Answer | undefined;
  const trips = await wire.during(async () => {
    answer = await request();
    await app.settled();
  });
  if (!answer) throw new Error('no answer');
  return { trips: trips.map((trip) => trip.toSorted()), answer };
}

/** BEGIN, the lock on the user, what is written, and COMMIT: nobody waits for an answer in between. */
const settled = (...writes: string[]) => ['BEGIN', 'COMMIT', ...writes, 'WITH'].toSorted();

describe('a sign-in takes two round trips', () => {
  test('in a known browser and in another, also where it replaces a session', async () => {
    const browser = await signUp(app);
    // Each statement once, so that it is prepared.
    await browser.logout();
    await browser.login();
    await browser.otherDevice().login();
    await browser.logout();

    const known = await costOf(() => browser.login());
    expect(known.trips).toEqual([COUNTED, settled('WITH', 'WITH', 'WITH')]);
    const replacing = await costOf(() => browser.login());
    expect(replacing.trips).toEqual([COUNTED, settled('WITH', 'WITH', 'WITH', 'WITH')]);

    const stranger = await costOf(() => browser.otherDevice().login());
    expect(stranger.answer.status).toBe(200);
    const noticed = settled('WITH', 'WITH', 'WITH', 'INSERT');
    // Behind the answer it is looked whether there is a mail to send.
    expect(stranger.trips.slice(0, 2)).toEqual([COUNTED, noticed]);
  });

  test('and as many where it is refused, for known and unknown addresses', async () => {
    const browser = await signUp(app);
    await browser.login('a wrong password');
    for (const email of [browser.email, newEmail()]) {
      const refused = await costOf(() => app.browser({ email }).login('a wrong password'));
      expect(refused.answer).toMatchProblem('INVALID_CREDENTIALS');
      expect(refused.trips).toEqual([COUNTED, ['INSERT']]);
    }
  });
});

test('a verification that signs in takes two round trips, in its own browser and in another', async () => {
  const verify = async (isElsewhere: boolean) => {
    const browser = app.browser();
    await browser.register();
    const token = await browser.linkToken();
    const follower: Browser = isElsewhere ? browser.otherDevice() : browser;
    const body = { token, ...(isElsewhere && { password: PASSWORD }) };
    const { trips, answer } = await costOf(() => follower.send('post', '/auth/verify', { body }));
    expect(answer.status).toBe(204);
    expect((await follower.me()).body).toMatchObject({ user: { email: browser.email } });
    return trips;
  };
  // Each statement once, so that it is prepared.
  await verify(true);

  // The user is made and read, and their session begins.
  const signedIn = settled('WITH', 'WITH', 'WITH', 'WITH');
  expect(await verify(false)).toEqual([COUNTED, signedIn]);
  expect(await verify(true)).toEqual([PASSWORD_TRIED, signedIn]);
});

test('a factor that is added while the password is compared is asked for', async () => {
  let meanwhile = (): PromiseLike<unknown> | undefined => undefined;
  const hooks = { beforeSignIn: async () => void (await meanwhile()) };
  const hooked = await startApp({ DATABASE_URL: wire.url }, [], definePostern({ hooks }));
  const browser = await signUp(hooked);
  meanwhile = () => hooked.sql`INSERT INTO totp_factors (user_id, secret, confirmed_at)
    SELECT id, '', now() FROM users WHERE email = ${browser.email}`;
  expect(await browser.login()).toMatchProblem('SECOND_FACTOR_REQUIRED');
});

test('a sign-in with a code of an app takes three round trips more, in a trusted browser none', async () => {
  const owner = await signUp(app);
  const { authenticator } = await addTotp(owner);
  const browser = owner.otherDevice();
  const secondStep = async () => showCode(browser, await authenticator.code(), { trust: true });
  // Each statement once, so that it is prepared.
  for (let round = 0; round < 2; round++) {
    await browser.login();
    await showCode(browser, 'wrong');
    await secondStep();
    await browser.login();
    await app.sql`DELETE FROM trusted_browsers`;
    await forgetSteps(owner);
  }

  const password = await costOf(() => browser.login());
  expect(password.answer).toMatchProblem('SECOND_FACTOR_REQUIRED');
  expect(password.trips).toEqual([COUNTED, settled('WITH', 'WITH')]);

  const wrong = await costOf(() => showCode(browser, 'wrong'));
  expect(wrong.answer).toMatchProblem('CODE_WRONG');
  const compared = [['UPDATE'], [...LOCKED, 'SELECT', ...LIMITS]];
  // Behind the answer it is looked whether there is a mail to send.
  expect(wrong.trips.slice(0, 4)).toEqual([...compared, ['WITH'], ['COMMIT']]);

  const right = await costOf(secondStep);
  expect(right.answer.status).toBe(200);
  const opened = ['DELETE', 'UPDATE', 'WITH', 'WITH', 'WITH', 'WITH', 'WITH'];
  expect(right.trips).toEqual([...compared, opened, ['COMMIT']]);

  const trusted = await costOf(() => browser.login());
  expect(trusted.answer.status).toBe(200);
  expect(trusted.trips).toEqual([COUNTED, settled('UPDATE', 'WITH', 'WITH', 'WITH', 'WITH')]);
});

test('a sign-in by email takes two round trips to ask for, and seven by the code', async () => {
  const owner = await signUp(app);
  const browser = owner.otherDevice();
  // Each statement once, so that it is prepared.
  for (let round = 0; round < 2; round++) {
    await askByEmail(browser);
    await typeCode(browser, '0000 0000');
    await typeCode(browser);
  }
  await app.sql`DELETE FROM rate_limits`;

  const asked = await costOf(() => askByEmail(browser));
  expect(asked.answer.status).toBe(202);
  // Behind the answer the mail is sent.
  expect(asked.trips.slice(0, 2)).toEqual([LIMITS, ['WITH']]);

  const code = await newestCode(app, browser.email);
  const wrong = await costOf(() => typeCode(browser, otherCode(code)));
  expect(wrong.answer).toMatchProblem('CODE_WRONG');
  expect(wrong.trips).toEqual([LIMITS, ['WITH'], LIMITS, ['INSERT']]);

  const right = await costOf(() => typeCode(browser, code));
  expect(right.answer.status).toBe(200);
  const begun = ['WITH', 'WITH', 'WITH', 'WITH'];
  expect(right.trips.slice(0, 7)).toEqual([LIMITS, ['WITH'], LIMITS, LOCKED, ['UPDATE'], begun, ['COMMIT']]);
});

test.each([
  ['disabled', CHANGE_STATUS, 'put', '/status', { status: 'disabled', reason: 'a test' }],
  ['deleted', PLAN_DELETION, 'delete', '', { reason: 'a test' }],
] as const)('who is %s takes no more statements than the route says, leaving or not', async (...row) => {
  const [, { statements }, method, path, body] = row;
  const admin = await signUpAs(app, 'admin');
  const [person, leaving] = [await signUp(app), await signUp(app)];
  expect((await leaving.deleteAccount()).status).toBe(204);
  for (const one of [person, leaving, leaving]) {
    const where = `/admin/users/${await idOf(one)}${path}`;
    const { trips, answer } = await costOf(() => admin.send(method, where, { body }));
    expect(answer.status).toBeLessThan(300);
    const sent = trips.flat().filter((word) => word !== 'BEGIN' && word !== 'COMMIT');
    expect(sent.length).toBeLessThanOrEqual(statements);
  }
});
