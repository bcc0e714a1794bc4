import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, type TestApp } from 'postern/testing';
import type { BoundBrowser } from './support/bound-browser.js';
import { BoundKey } from './support/bound-key.js';
import {
  ACCESS_SECONDS,
  accessSecondsLeft,
  boundOwner,
  ELSEWHERE,
  eventsOf,
  justSignedIn,
  lootOf,
  NOTHING,
  noticesTo,
  startBoundApp,
  thiefOf,
} from './support/bound-people.js';

/** Thieves who copied the cookies before the session was bound, or while its owner was about to bind it. */
let app: TestApp;
beforeAll(async () => {
  app = await startBoundApp();
});

const FOREIGN = { ip: ELSEWHERE, userAgent: 'curl/8.10' };
const ALIKE = { ip: ELSEWHERE };

async function comesBack(owner: BoundBrowser): Promise<void> {
  owner.expire('access');
  expect(await owner.me()).toMatchObject({ status: 200 });
}

/** Cookies from right after the sign-in; then its owner's browser has bound the session. */
async function robbedBefore(at: { ip: string; userAgent?: string }) {
  const { owner } = await justSignedIn(app);
  const thief = thiefOf(owner, at);
  await owner.sendHeld();
  return { owner, thief };
}

describe('cookies that were copied before the session was bound', () => {
  test.each([FOREIGN, ALIKE])('are worth the access token among them, from %o', async (at) => {
    const { owner, thief } = await robbedBefore(at);
    expect(accessSecondsLeft(thief)).toBeLessThanOrEqual(ACCESS_SECONDS);
    await owner.me();

    for (const interval of ['1 second', '2 minutes', '1 hour', '4 days']) {
      await age(owner, interval);
      const answer = await thief.refresh();
      expect(answer).toMatchProblem('DEVICE_BINDING_REQUIRED');
      expect(lootOf(thief, answer)).toEqual(NOTHING);
      await comesBack(owner);
    }
  });

  test('are worth nothing with another User-Agent, also before its owner’s next request', async () => {
    const { owner, thief } = await robbedBefore(FOREIGN);
    for (const interval of ['1 second', '2 minutes', '1 hour']) {
      await age(owner, interval);
      expect(await thief.refresh()).toMatchProblem('DEVICE_BINDING_REQUIRED');
    }
    await comesBack(owner);
  });

  test('bring access tokens with its owner’s User-Agent, until its owner’s next request', async () => {
    const { owner, thief } = await robbedBefore(ALIKE);
    const answer = await thief.refresh();
    expect(lootOf(thief, answer).hasRefresh).toBe(false);
    await owner.me();
    expect(lootOf(thief, await thief.refresh())).toEqual(NOTHING);
    await age(owner, '1 hour');
    expect(lootOf(thief, await thief.refresh())).toEqual(NOTHING);
    await comesBack(owner);
  });

  test('from a thief who looks like a lost answer are found when the owner comes back', async () => {
    const { owner, thief } = await robbedBefore(ALIKE);
    const { sessionId } = owner;
    await age(owner, '1 hour');
    await thief.refresh();

    owner.expire('access');
    await owner.me();

    expect(await eventsOf(app, sessionId)).toContain('refresh_reused');
    expect(await noticesTo(owner)).toContain('session-reused');
    expect(await thief.me()).toMatchProblem('SESSION_ENDED');
    expect(lootOf(thief, await thief.refresh())).toEqual(NOTHING);
  });
});

const registers = (thief: BoundBrowser, owner: BoundBrowser, challenge: string) => {
  const [{ path } = { path: '/' }] = owner.ownRequests;
  const proof = new BoundKey().proof({ jti: challenge }, true);
  return thief.send('post', path, { headers: { 'secure-session-response': `"${proof}"` } });
};

/** The challenge of a registration that an answer asks for. */
const challengeOf = ({ headers }: { headers: Record<string, string> }) =>
  /challenge="([^"]+)"/.exec(headers['secure-session-registration'] ?? '')?.[1] ?? '';

describe('a thief who has the cookies alone', () => {
  test('is offered no registration: neither by a refresh nor by a request', async () => {
    const { owner } = await justSignedIn(app);
    const thief = thiefOf(owner);
    await age(owner, '2 minutes');
    const answers = [await thief.me(), await thief.refresh(), await thief.send('get', '/auth/session')];
    for (const { headers } of answers) {
      expect(headers['secure-session-registration']).toBeUndefined();
      expect(headers['secure-session-challenge']).toBeUndefined();
    }
    expect(thief.bound.size).toBe(0);
  });

  test.each<[string, () => Promise<string>]>([
    ['that it has made up', () => Promise.resolve('challenge')],
    ['of a sign-in of its own', async () => challengeOf((await justSignedIn(app)).answer)],
  ])('registers nothing by a challenge %s', async (_, find) => {
    const { owner, answer: signIn } = await justSignedIn(app);
    const thief = thiefOf(owner);
    await owner.receive(signIn);
    const { owner: other } = await justSignedIn(app);
    const early = thiefOf(other);
    for (const [robber, robbed] of [
      [thief, owner],
      [early, other],
    ] as const) {
      const answer = await registers(robber, owner, await find());
      expect(answer).toMatchProblem('DEVICE_PROOF_INVALID');
      expect(lootOf(robber, answer)).toEqual(NOTHING);
      expect(await robbed.me()).toMatchObject({ status: 200 });
    }
  });
});

describe('a thief who has the answer of the sign-in too, and registers first', () => {
  /** Its owner's registration comes second. */
  async function overtaken(at = ALIKE) {
    const { owner, answer } = await justSignedIn(app);
    const thief = thiefOf(owner, at);
    await thief.receive(answer);
    expect(thief.bound.size).toBe(1);
    await owner.sendHeld();
    expect(owner.bound.size).toBe(0);
    return { owner, thief, sessionId: owner.sessionId };
  }

  const isOut = async (thief: Browser) => {
    expect(await thief.me()).not.toMatchObject({ status: 200 });
  };

  test('is out when the owner signs in again, at the latest, and the owner is told', async () => {
    const { owner, thief, sessionId } = await overtaken();
    await thief.me();
    await age(owner, '20 minutes');
    await owner.refresh();
    owner.expire('access');

    expect((await owner.login()).status).toBe(200);

    await isOut(thief);
    thief.expire('access');
    await isOut(thief);
    expect(await eventsOf(app, sessionId)).toContain('refresh_unbound');
    expect((await noticesTo(owner)).length).toBeGreaterThan(0);
    await comesBack(owner);
  });

  test('is out when the owner’s page refreshes before the thief has used what it got', async () => {
    const { owner, thief, sessionId } = await overtaken();
    await age(owner, '20 minutes');
    expect((await owner.refresh()).status).toBe(200);
    expect((await owner.me()).status).toBe(200);
    thief.expire('access');
    await isOut(thief);
    expect(await eventsOf(app, sessionId)).toEqual(expect.arrayContaining(['refresh_reissued']));
  });
});

test('cookies that are copied between any two of many refreshes are worth their access token', async () => {
  const owner = await boundOwner(app);
  const thieves: BoundBrowser[] = [];
  for (const interval of ['1 second', '70 seconds', '6 minutes', '1 hour', '1 day']) {
    thieves.push(thiefOf(owner, thieves.length % 2 === 0 ? FOREIGN : ALIKE));
    await age(owner, interval);
    owner.expire('access');
    await Promise.all([owner.me(), ...thieves.map((thief) => thief.refresh()), owner.me()]);
    for (const thief of thieves)
      for (const again of [await thief.refresh(), await thief.send('post', '/auth/refresh')])
        expect(lootOf(thief, again)).toEqual(NOTHING);
  }
  await comesBack(owner);
  expect(await eventsOf(app, owner.sessionId)).not.toContain('refresh_reused');
});
