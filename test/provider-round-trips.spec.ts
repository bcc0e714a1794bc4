import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Answer, type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { MaintenanceService } from '../src/features/maintenance/maintenance.service.js';
import { startApp } from './support/app.js';
import { DatabaseWire } from './support/database-wire.js';
import { Issuer } from './support/issuer.js';
import { LIMITS, LOCKED, MAIL_AFTER_THE_ANSWER } from './support/priced-requests.js';
import {
  ARRIVAL,
  arrivalOf,
  begin,
  CALLBACK,
  comeBack,
  issuerVariables,
  newPerson,
  signInBy,
} from './support/provider-flow.js';

const issuer = new Issuer({ redirectUris: [CALLBACK] });
let wire: DatabaseWire;
let app: TestApp;
beforeAll(async () => {
  await issuer.start();
  wire = await DatabaseWire.open(await freshDatabase('provider_round_trips'));
  const variables = { DATABASE_POOL_MAX: '1', RATE_LIMITS: 'on', DATABASE_URL: wire.url };
  app = await startApp({ ...issuerVariables(issuer), ...variables });
  // Twice, so that each statement is prepared.
  for (let times = 0; times < 2; times++) {
    const person = newPerson(app, issuer);
    await signInBy(issuer, person);
    await signInBy(issuer, person);
    const owner = await signUp(app);
    newPerson(app, issuer);
    await comeBack(owner, await issuer.goTo(await linking(owner)));
  }
});
// Every request comes from one address, and is counted.
beforeEach(async () => {
  await app.sql`DELETE FROM rate_limits`;
});
afterAll(() => issuer.stop());
afterAll(() => wire.close());

const linking = async (browser: Browser): Promise<string> => {
  const { body } = await browser.send('post', '/auth/providers/acme/link', { body: {} });
  return (body as { url: string }).url;
};

/** The round trips of one request, with everything that it starts after its answer; and that answer. */
async function costOf<T extends string | Answer>(request: () => Promise<T>) {
  await app.app.get(MaintenanceService).run();
  await app.settled();
  let answer: T | undefined;
  const trips = await wire.during(async () => {
    answer = await request();
    await app.settled();
  });
  if (answer === undefined) throw new Error('no answer');
  return { answer, trips: trips.map((trip) => trip.toSorted()) };
}

/** What every answer of a provider costs: it is counted, and used up once the provider has vouched. */
const TAKEN = [LIMITS, ['INSERT']];

test('the way to a provider takes one round trip, and two to link an account there', async () => {
  const person = newPerson(app, issuer);
  expect((await costOf(() => begin(person))).trips).toEqual([LIMITS]);
  const owner = await signUp(app);
  expect((await costOf(() => linking(owner))).trips).toEqual([['WITH'], LIMITS]);
});

test('an answer for an account that is known takes six, also where it replaces a session', async () => {
  const person = newPerson(app, issuer);
  await signInBy(issuer, person);
  const back = await issuer.goTo(await begin(person));
  const { trips, answer } = await costOf(() => comeBack(person, back));
  expect(arrivalOf(answer)).toBe(ARRIVAL);
  expect(trips).toEqual([...TAKEN, ['SELECT'], [...LOCKED, 'UPDATE'], Array(4).fill('WITH'), ['COMMIT']]);
});

test('one that makes a user takes nine, in two transactions', async () => {
  const person = newPerson(app, issuer);
  const back = await issuer.goTo(await begin(person));
  const { trips, answer } = await costOf(() => comeBack(person, back));
  expect(arrivalOf(answer)).toBe(ARRIVAL);
  const made = [['BEGIN', 'WITH'], ['WITH'], ['COMMIT']];
  const signedIn = [[...LOCKED, 'UPDATE'], Array(3).fill('WITH'), ['COMMIT']];
  expect(trips).toEqual([...TAKEN, ['SELECT'], ...made, ...signedIn]);
});

test('one that is linked takes eleven, with what the session may do, and its user holds', async () => {
  const owner = await signUp(app);
  newPerson(app, issuer);
  const back = await issuer.goTo(await linking(owner));
  const { trips, answer } = await costOf(() => comeBack(owner, back));
  expect(arrivalOf(answer)).toBe(`${ARRIVAL}?linked=acme`);
  const allowed = [['SELECT'], LIMITS, LOCKED, ['SELECT'], ['SELECT']];
  const linked = [['INSERT'], ['INSERT', 'INSERT'], ['COMMIT']];
  expect(trips).toEqual([['WITH'], ...TAKEN, ...allowed, ...linked, ...MAIL_AFTER_THE_ANSWER]);
});
