import { setImmediate } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, newEmail, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { elsewhere, newIp, sendFrom } from '../../../test/support/networks.js';

/** More requests than may wait for a hash. */
const FLOOD = 90;
const SIGN_INS = 2;

let app: TestApp;
beforeAll(async () => {
  // Without limits: what is counted would end the flood before it is one.
  app = await startApp({
    DATABASE_URL: await freshDatabase('hash_fairness'),
    RATE_LIMITS: 'off',
    TRUST_PROXY: '1',
    DATABASE_POOL_MAX: '20',
  });
});

/** Floods the server while somebody signs in, one time after another. */
async function during(
  flood: (index: number) => Promise<{ status: number }>,
): Promise<{ owner: number[]; refused: number }> {
  const owner = app.browser(elsewhere());
  await owner.signUp();
  let goesOn = true;
  let refused = 0;
  const sender = async (index: number) => {
    while (goesOn) {
      if ((await flood(index)).status === 503) refused++;
      await setImmediate();
    }
  };
  const senders = Array.from({ length: FLOOD }, (_, index) => sender(index));
  const statuses: number[] = [];
  for (let n = 0; n < SIGN_INS; n++) statuses.push((await owner.otherDevice().login()).status);
  goesOn = false;
  await Promise.all(senders);
  return { owner: statuses, refused };
}

describe('while the server makes more hashes than it has time for, others sign in as ever', () => {
  const allIn = Array.from({ length: SIGN_INS }, () => 200);

  test('where one network floods it with sign-ins to as many addresses', async () => {
    const ip = newIp();
    const { owner, refused } = await during(() =>
      sendFrom(app, ip, '/auth/login', { email: newEmail(), password: 'a wrong password indeed' }),
    );
    expect(owner).toEqual(allIn);
    expect(refused).toBeGreaterThan(0);
  });

  test('where many networks flood it with sign-ins to one address', async () => {
    const email = newEmail();
    const { owner, refused } = await during((index) =>
      sendFrom(app, `203.0.113.${index + 1}`, '/auth/login', { email, password: 'a wrong password indeed' }),
    );
    expect(owner).toEqual(allIn);
    expect(refused).toBeGreaterThan(0);
  });
});
