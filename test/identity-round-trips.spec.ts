import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { MaintenanceService } from '../src/features/maintenance/maintenance.service.js';
import { startApp } from './support/app.js';
import { DatabaseWire } from './support/database-wire.js';
import { LOCKED } from './support/priced-requests.js';
import { comeBack, ownAccountOf, withProviders } from './support/provider-desk.js';

let wire: DatabaseWire;
let app: TestApp;
beforeAll(async () => {
  wire = await DatabaseWire.open(await freshDatabase('identity_round_trips'));
  app = await startApp({ DATABASE_POOL_MAX: '1', DATABASE_URL: wire.url }, [], withProviders);
});
afterAll(() => wire.close());

/** The round trips of one request, with everything that it starts after its answer. */
async function tripsOf(request: () => Promise<Answer>): Promise<string[][]> {
  await app.app.get(MaintenanceService).run();
  await app.settled();
  const trips = await wire.during(async () => {
    expect((await request()).status).toBe(200);
    await app.settled();
  });
  return trips.map((trip) => trip.toSorted());
}

test('a sign-in by an account that is known takes four round trips, besides the provider’s', async () => {
  const person = await signUp(app);
  const account = ownAccountOf(person.email);
  const browser = app.browser();
  // Every statement is prepared.
  for (let times = 0; times < 3; times++) {
    await comeBack(browser, account);
    await browser.logout();
  }
  const trips = await tripsOf(() => comeBack(browser, account));
  expect(trips.slice(0, 4)).toEqual([
    ['SELECT'],
    // The user is locked, and the use of the identity written down.
    [...LOCKED, 'UPDATE'].toSorted(),
    ['WITH', 'WITH'],
    ['COMMIT'],
  ]);
  expect(trips).toHaveLength(4);
});
