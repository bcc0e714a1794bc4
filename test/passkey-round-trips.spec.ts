import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { MaintenanceService } from '../src/features/maintenance/maintenance.service.js';
import { startApp } from './support/app.js';
import { DatabaseWire } from './support/database-wire.js';
import type { RequestOptions } from './support/passkey-device.js';
import { addPasskey, passkeySignIn, showPasskey } from './support/passkeys.js';
import { LIMITS, LOCKED } from './support/priced-requests.js';

let wire: DatabaseWire;
let app: TestApp;
beforeAll(async () => {
  wire = await DatabaseWire.open(await freshDatabase('passkey_round_trips'));
  wire.latency = 20;
  // Two, so that what is asked for side by side goes side by side.
  app = await startApp({ DATABASE_POOL_MAX: '2', RATE_LIMITS: 'on', DATABASE_URL: wire.url });
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

test('a sign-in by a passkey takes four round trips, and its options none', async () => {
  const { device } = await addPasskey(await signUp(app));
  const browser = app.browser();
  // On each of the two connections every statement is prepared.
  for (let times = 0; times < 6; times++) {
    await passkeySignIn(browser, device);
    await browser.logout();
  }
  let asked: RequestOptions | undefined;
  const forOptions = await tripsOf(async () => {
    const answer = await browser.send('post', '/auth/login/passkey/options', { body: {} });
    asked = answer.body as RequestOptions;
    return answer;
  });
  expect(forOptions).toEqual([]);
  const credential = device.get(asked ?? { challenge: '', rpId: '' });
  expect(await tripsOf(() => showPasskey(browser, credential))).toEqual([
    // The limits are counted, and the passkey is found.
    ['SELECT', ...LIMITS],
    // The user is locked, and the challenge used.
    [...LOCKED, 'WITH'],
    ['WITH', 'WITH', 'WITH'],
    ['COMMIT'],
  ]);
});
