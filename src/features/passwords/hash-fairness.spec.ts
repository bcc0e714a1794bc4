import { setImmediate } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, freshDatabase, newEmail, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { elsewhere, newIp, sendFrom } from '../../../test/support/networks.js';
import { until } from '../../../test/support/until.js';
import { send } from '../../../test/support/wire.js';
import { boundConnections, CONNECTION_BOUNDS } from '../../platform/http/bounded-adapter.js';

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
  flood: (index: number) => Promise<Answer>,
  more: () => Promise<unknown> = () => Promise.resolve(),
): Promise<{ owner: number[]; refused: Answer[] }> {
  const owner = app.browser(elsewhere());
  await owner.signUp();
  let goesOn = true;
  const refused: Answer[] = [];
  const sender = async (index: number) => {
    while (goesOn) {
      const answer = await flood(index);
      if (answer.status === 503) refused.push(answer);
      await setImmediate();
    }
  };
  const senders = Array.from({ length: FLOOD }, (_, index) => sender(index));
  const statuses: number[] = [];
  try {
    for (let n = 0; n < SIGN_INS; n++) statuses.push((await owner.otherDevice().login()).status);
    await more();
  } finally {
    goesOn = false;
    await Promise.all(senders);
  }
  return { owner: statuses, refused };
}

describe('while the server makes more hashes than it has time for, others sign in as ever', () => {
  const allIn = Array.from({ length: SIGN_INS }, () => 200);

  test('where one network floods it with sign-ins to as many addresses', async () => {
    const [ip, browser] = [newIp(), app.browser(elsewhere())];
    await browser.signUp();
    const { owner, refused } = await during(
      () => sendFrom(app, ip, '/auth/login', { email: newEmail(), password: 'a wrong password indeed' }),
      async () => {
        const unread = { body: 'x', headers: { 'content-type': 'text/plain', 'x-forwarded-for': ip } };
        await until(async () => (await send(app, 'POST', '/auth/login', unread)).status === 503);
        expect((await browser.me()).status).toBe(200);
        expect((await browser.refresh()).status).toBe(200);
      },
    );
    expect(owner).toEqual(allIn);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expect(answer).toMatchProblem('BUSY');
      expect(answer.headers['retry-after']).toBe('1');
      expect(answer.setCookies).toEqual([]);
    }
  });

  test('where more of one network wait for their refusal than may be under way', async () => {
    boundConnections(app.server, { ...CONNECTION_BOUNDS, requests: FLOOD - 10 });
    const [ip, browser] = [newIp(), app.browser(elsewhere())];
    await browser.signUp();
    const statuses: number[] = [];
    const { owner } = await during(
      () => sendFrom(app, ip, '/auth/login', { email: newEmail(), password: 'a wrong password indeed' }),
      async () => {
        for (let n = 0; n < 20; n++) statuses.push((await browser.me()).status);
      },
    );
    boundConnections(app.server);
    expect(owner).toEqual(allIn);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  test('where many networks flood it with sign-ins to one address', async () => {
    const email = newEmail();
    const { owner, refused } = await during((index) =>
      sendFrom(app, `203.0.113.${index + 1}`, '/auth/login', { email, password: 'a wrong password indeed' }),
    );
    expect(owner).toEqual(allIn);
    expect(refused.length).toBeGreaterThan(0);
  });
});
