import { beforeAll, expect, test } from '@jest/globals';
import { age, type TestApp } from 'postern/testing';
import type { BoundBrowser } from './support/bound-browser.js';
import {
  boundAt,
  boundOwner,
  eventsOf,
  lootOf,
  NOTHING,
  startBoundApp,
  thiefOf,
  unboundOwner,
} from './support/bound-people.js';

/** Two instances of one database: one offers to bind sessions, the other has DEVICE_BINDING=off. */
let offering: TestApp;
let off: TestApp;
beforeAll(async () => {
  offering = await startBoundApp();
  off = await startBoundApp({ DEVICE_BINDING: 'off' });
});

/** An address behind which now the one instance answers, now the other. */
const balanced = () => {
  const site = { ...offering };
  return { site, leadTo: (app: TestApp) => void (site.url = app.url) };
};

async function later(owner: BoundBrowser, interval: string): Promise<void> {
  await age(owner, interval);
  owner.expire('access');
}

test('an instance that offers nothing refreshes bound sessions all the same', async () => {
  const { site, leadTo } = balanced();
  const owner = await boundOwner(site);
  const { sessionId } = owner;
  for (const app of [off, offering, off, off]) {
    leadTo(app);
    await later(owner, '1 hour');
    expect(await owner.me()).toMatchObject({ status: 200, body: { session: { boundTo: 'device' } } });
  }
  expect(owner.sessionId).toBe(sessionId);
  expect(await eventsOf(offering, sessionId)).not.toContain('refresh_unbound');
});

test('it refuses copies of their cookies as the other does', async () => {
  const { site, leadTo } = balanced();
  const owner = await boundOwner(site);
  await owner.me();
  const thief = thiefOf(owner);
  leadTo(off);
  for (const interval of ['1 second', '2 minutes', '1 day']) {
    await age(owner, interval);
    const answer = await thief.refresh();
    expect(answer).toMatchProblem('DEVICE_BINDING_REQUIRED');
    expect(lootOf(thief, answer)).toEqual(NOTHING);
  }
  owner.expire('access');
  expect((await owner.me()).status).toBe(200);
});

test('a session that begins there is bound to nothing, and stays so on the other', async () => {
  const { site, leadTo } = balanced();
  leadTo(off);
  const owner = boundAt(site);
  const { headers } = await owner.signUp();
  expect(headers['secure-session-registration']).toBeUndefined();
  expect(owner.bound.size).toBe(0);
  leadTo(offering);
  await age(owner, '1 hour');
  expect((await owner.refresh()).status).toBe(200);
  expect(await owner.me()).toMatchObject({ body: { session: { boundTo: null } } });
});

test('a registration that meets it binds nothing, and signs nobody out', async () => {
  const { site, leadTo } = balanced();
  const owner = await unboundOwner(site);
  leadTo(off);
  await owner.sendHeld();
  expect(owner.ownRequests.at(-1)?.answer).toMatchProblem('NOT_FOUND');
  expect(owner.bound.size).toBe(0);
  leadTo(offering);
  await age(owner, '1 hour');
  expect((await owner.refresh()).status).toBe(200);
  expect((await owner.me()).status).toBe(200);
});
