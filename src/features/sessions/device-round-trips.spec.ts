import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { boundBrowser } from '../../../test/support/bound-device.js';
import { DatabaseWire } from '../../../test/support/database-wire.js';

let wire: DatabaseWire;
let app: TestApp;
beforeAll(async () => {
  wire = await DatabaseWire.open(await freshDatabase('device_round_trips'));
  app = await startApp({ DEVICE_BINDING: 'offered', DATABASE_URL: wire.url, DATABASE_POOL_MAX: '1' });
});
afterAll(() => wire.close());

/** The statements of each round trip; one without any has opened a connection. */
const tripsOf = async (request: () => Promise<unknown>) =>
  (await wire.during(request)).filter((statements) => statements.length > 0);

test('a bound session is refreshed in one round trip, refused in one, and challenged in none', async () => {
  const bound = await boundBrowser(app);
  await bound.refresh();
  await app.settled();
  expect(await tripsOf(() => bound.refresh())).toEqual([['WITH']]);
  expect(await tripsOf(() => bound.browser.refresh())).toEqual([['WITH']]);
  expect(await tripsOf(() => bound.refresh(null))).toEqual([]);
});
