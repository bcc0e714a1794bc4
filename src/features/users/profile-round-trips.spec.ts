import { expect, test } from '@jest/globals';
import { freshDatabase } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { DatabaseWire } from '../../../test/support/database-wire.js';
import { project, signUpWith } from '../../../test/support/profiles.js';

test('with fields of a project’s own, the guard and a refresh take one round trip all the same', async () => {
  const wire = await DatabaseWire.open(await freshDatabase('profile_round_trips'));
  const app = await startApp({ DATABASE_POOL_MAX: '1', DATABASE_URL: wire.url }, [], project);
  const browser = await signUpWith(app);
  await browser.me();
  await browser.refresh();
  await app.settled();
  for (const request of ['me', 'refresh', 'me', 'refresh'] as const) {
    const trips = await wire.during(async () => expect((await browser[request]()).status).toBe(200));
    expect(trips).toEqual([['WITH']]);
  }
  wire.close();
});
