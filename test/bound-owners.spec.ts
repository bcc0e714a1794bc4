import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, signIn, signUp, type TestApp } from 'postern/testing';
import type { BoundBrowser } from './support/bound-browser.js';
import {
  accessSecondsLeft,
  BOUND_SECONDS,
  boundOwner,
  eventsOf,
  HOME,
  noticesTo,
  startBoundApp,
  unboundOwner,
} from './support/bound-people.js';

let app: TestApp;
beforeAll(async () => {
  app = await startBoundApp();
});

/** What is alarming in the audit. */
const alarms = async (sessionId: string) =>
  (await eventsOf(app, sessionId)).filter((event) => /reused|ahead|unbound|ended/.test(event));

/** So much later, with a cookie that has ended. */
async function later(owner: BoundBrowser, interval: string): Promise<void> {
  await age(owner, interval);
  owner.expire('access');
}

describe.each(['draft', 'Chromium'] as const)('a browser that speaks as the %s does', (dialect) => {
  test('binds its session at sign-in, and a shorter access token says so', async () => {
    const owner = await boundOwner(app, { dialect });
    expect(accessSecondsLeft(owner)).toBeLessThanOrEqual(BOUND_SECONDS);
    expect((await owner.me()).body).toMatchObject({ session: { boundTo: 'device' } });
    expect((await owner.send('get', '/auth/sessions')).body).toMatchObject({
      sessions: [{ boundTo: 'device', current: true }],
    });
  });

  test('refreshes by itself, with one request each time', async () => {
    const owner = await boundOwner(app, { dialect });
    const { sessionId } = owner;
    for (const interval of ['10 seconds', '6 minutes', '1 hour', '3 days', '6 days']) {
      await later(owner, interval);
      const before = owner.ownRequests.length;
      expect((await owner.me()).status).toBe(200);
      expect(owner.ownRequests).toHaveLength(before + 1);
      expect(owner.sessionId).toBe(sessionId);
    }
    expect(await alarms(sessionId)).toEqual([]);
    expect(await noticesTo(owner)).toEqual([]);
  });

  test('asks for a challenge where it has none, and is signed in all the same', async () => {
    const owner = await boundOwner(app, { dialect });
    await later(owner, '1 hour');
    owner.boundSession.challenge = null;
    expect((await owner.me()).status).toBe(200);
    const statuses = owner.ownRequests.slice(-2).map(({ answer }) => answer?.status);
    expect(statuses).toEqual([403, 200]);
    expect(await alarms(owner.sessionId)).toEqual([]);
  });

  test('signs a challenge of before, is given another, and is signed in', async () => {
    const owner = await boundOwner(app, { dialect });
    const { challenge } = owner.boundSession;
    for (const interval of ['1 hour', '2 days']) {
      await later(owner, interval);
      expect((await owner.me()).status).toBe(200);
    }
    await later(owner, '1 hour');
    owner.boundSession.challenge = challenge;
    expect((await owner.me()).status).toBe(200);
    const statuses = owner.ownRequests.slice(-2).map(({ answer }) => answer?.status);
    expect(statuses).toEqual([403, 200]);
    expect(await alarms(owner.sessionId)).toEqual([]);
  });

  test('has many tabs wait for one refresh', async () => {
    const owner = await boundOwner(app, { dialect });
    await later(owner, '1 hour');
    const before = owner.ownRequests.length;
    const answers = await Promise.all(Array.from({ length: 8 }, () => owner.me()));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(owner.ownRequests).toHaveLength(before + 1);
  });

  test('refreshes before its time, as it may', async () => {
    const owner = await boundOwner(app, { dialect });
    for (let turn = 0; turn < 4; turn++) {
      await owner.refreshBound();
      expect((await owner.me()).status).toBe(200);
      await age(owner, turn % 2 === 0 ? '2 minutes' : '5 seconds');
    }
    expect(await alarms(owner.sessionId)).toEqual([]);
  });

  test.each(['request', 'answer'] as const)('loses the %s of a refresh, and is signed in', async (lost) => {
    const owner = await boundOwner(app, { dialect });
    const { sessionId } = owner;
    for (const interval of ['2 minutes', '1 hour', '2 days']) {
      await later(owner, interval);
      owner.loses = () => lost;
      expect((await owner.me()).status).toBe(401);
      owner.loses = () => undefined;
      expect((await owner.me()).status).toBe(200);
    }
    expect(await alarms(sessionId)).toEqual([]);
    expect(await noticesTo(owner)).toEqual([]);
  });

  test('loses an answer again and again, over days, and is signed in', async () => {
    const owner = await boundOwner(app, { dialect });
    const { sessionId } = owner;
    await later(owner, '1 hour');
    for (const interval of ['1 second', '2 minutes', '3 hours', '1 day', '5 seconds']) {
      owner.loses = () => 'answer';
      await owner.me();
      await age({ app, sessionId }, interval);
    }
    owner.loses = () => undefined;
    expect((await owner.me()).status).toBe(200);
    expect(await alarms(sessionId)).toEqual([]);
  });

  test('signs out, and signs in again: one session, bound anew', async () => {
    const owner = await boundOwner(app, { dialect });
    const former = owner.boundSession.id;
    expect((await owner.logout()).status).toBe(204);
    await owner.send('get', '/auth/session');
    expect((await owner.login()).status).toBe(200);
    expect(owner.boundSession.id).not.toBe(former);
    await later(owner, '1 hour');
    expect((await owner.me()).status).toBe(200);
  });

  test('signs in again over the session that it has', async () => {
    const owner = await boundOwner(app, { dialect });
    expect((await owner.login()).status).toBe(200);
    await later(owner, '1 hour');
    expect((await owner.me()).status).toBe(200);
    expect(owner.bound.size).toBe(1);
  });

  test('changes its password, and goes on', async () => {
    const owner = await boundOwner(app, { dialect });
    expect((await owner.changePassword('a new battery staple horse')).status).toBe(204);
    await later(owner, '1 hour');
    expect((await owner.me()).status).toBe(200);
  });

  test('forgets a session that has ended elsewhere, and leaves the cookies to the page', async () => {
    const owner = await boundOwner(app, { dialect });
    const other = await signIn(app, { email: owner.email });
    await other.reauthenticate();
    expect((await other.send('post', '/auth/logout-others')).status).toBe(204);
    owner.expire('access');
    expect((await owner.me()).status).toBe(401);
    expect(owner.bound.size).toBe(0);
    expect((await owner.login()).status).toBe(200);
    expect(owner.bound.size).toBe(1);
  });
});

describe('a registration that is lost', () => {
  test('on its way leaves a session as any other', async () => {
    const owner = await unboundOwner(app);
    owner.loses = () => 'request';
    await owner.sendHeld();
    for (const interval of ['10 seconds', '20 minutes', '2 days']) {
      await age(owner, interval);
      expect((await owner.refresh()).status).toBe(200);
      expect((await owner.me()).body).toMatchObject({ session: { boundTo: null } });
    }
    expect(await alarms(owner.sessionId)).toEqual([]);
  });

  test.each(['5 seconds', '50 seconds', '20 minutes', '2 days'])(
    'on the way back, and a refresh %s later: nobody is signed out',
    async (interval) => {
      const owner = await unboundOwner(app);
      owner.loses = () => 'answer';
      await owner.sendHeld();
      expect(owner.bound.size).toBe(0);
      await age(owner, interval);
      owner.loses = () => undefined;
      expect((await owner.refresh()).status).toBe(200);
      expect((await owner.me()).status).toBe(200);
      await age(owner, '20 minutes');
      expect((await owner.refresh()).status).toBe(200);
      expect((await owner.me()).status).toBe(200);
      expect(await alarms(owner.sessionId)).toEqual([]);
    },
  );

  test('on the way back, with requests in between that show the cookies of before', async () => {
    const owner = await unboundOwner(app);
    await owner.me();
    owner.loses = () => 'answer';
    await owner.sendHeld();
    owner.loses = () => undefined;
    for (const interval of ['5 seconds', '2 minutes', '20 minutes', '1 day']) {
      await owner.me();
      await age(owner, interval);
      expect((await owner.refresh()).status).toBe(200);
    }
    expect((await owner.me()).status).toBe(200);
  });
});

test('a registration that comes late, among requests of its page, signs nobody out', async () => {
  const owner = await unboundOwner(app);
  const answers = await Promise.all([owner.me(), owner.sendHeld(), owner.me(), owner.me()]);
  expect(answers[0]).toMatchObject({ status: 200 });
  await later(owner, '1 hour');
  expect((await owner.me()).status).toBe(200);
  expect(owner.bound.size).toBe(1);
});

test('a page that refreshes by itself beside the browser is told so, and loses nothing by it', async () => {
  const owner = await boundOwner(app);
  await age(owner, '1 hour');
  const answer = await owner.refresh();
  expect(answer).toMatchProblem('DEVICE_BINDING_REQUIRED');
  expect(answer.setCookies).toEqual([]);
  await later(owner, '1 hour');
  expect((await owner.me()).status).toBe(200);
});

test('a browser that binds nothing goes on as ever', async () => {
  const browser = await signUp(app, { headers: { 'x-forwarded-for': HOME } });
  for (const interval of ['10 seconds', '20 minutes', '6 days']) {
    await age(browser, interval);
    expect((await browser.refresh()).status).toBe(200);
    expect((await browser.me()).body).toMatchObject({ session: { boundTo: null } });
  }
  expect(accessSecondsLeft(browser)).toBeGreaterThan(BOUND_SECONDS);
  expect(await alarms(browser.sessionId)).toEqual([]);
});
