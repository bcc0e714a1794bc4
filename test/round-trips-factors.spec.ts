import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Answer, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { MaintenanceService } from '../src/features/maintenance/maintenance.service.js';
import { startApp } from './support/app.js';
import { addTotp, forgetSteps, showCode } from './support/authenticator.js';
import { askByEmail, otherCode, typeCode } from './support/email-sign-in.js';
import { newestCode } from './support/links.js';
import { DatabaseWire } from './support/database-wire.js';
import { COUNTED, LIMITS, LOCKED } from './support/priced-requests.js';

let wire: DatabaseWire;
let app: TestApp;
beforeAll(async () => {
  wire = await DatabaseWire.open(await freshDatabase('round_trips_factors'));
  app = await startApp({ DATABASE_POOL_MAX: '1', RATE_LIMITS: 'on', DATABASE_URL: wire.url });
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
  expect(password.trips).toEqual([COUNTED, LOCKED, ['COMMIT', 'WITH', 'WITH']]);

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
  const openedAgain = ['UPDATE', 'WITH', 'WITH', 'WITH', 'WITH'];
  expect(trusted.trips).toEqual([COUNTED, LOCKED, openedAgain, ['COMMIT']]);
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
