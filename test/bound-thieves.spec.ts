import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Answer, type TestApp } from 'postern/testing';
import type { BoundBrowser, OwnRequest } from './support/bound-browser.js';
import { BoundKey } from './support/bound-key.js';
import {
  accessSecondsLeft,
  BOUND_SECONDS,
  boundOwner,
  ELSEWHERE,
  eventsOf,
  HOME,
  lootOf,
  NOTHING,
  noticesTo,
  startBoundApp,
  thiefOf,
} from './support/bound-people.js';

/**
 * Thieves with a copy of the cookies of a session that is bound to its owner's device: `bound-browser.ts` is
 * the owner's browser, written from the W3C's draft.
 */
let app: TestApp;
beforeAll(async () => {
  app = await startBoundApp();
});

const lastOf = (browser: BoundBrowser, purpose: OwnRequest['purpose']): OwnRequest => {
  const found = browser.ownRequests.findLast((one) => one.purpose === purpose && one.headers);
  if (!found) throw new Error(`this browser has sent no ${purpose}`);
  return found;
};

/** The owner's last answer to a challenge. */
const recorded = (owner: BoundBrowser): Record<string, string> => {
  const found = owner.ownRequests.findLast(
    ({ purpose, headers }) => purpose === 'refresh' && 'secure-session-response' in headers,
  );
  if (!found) throw new Error('this browser has answered no challenge');
  return found.headers;
};

type Theft = (thief: BoundBrowser, owner: BoundBrowser) => Promise<Answer>;

const own = (thief: BoundBrowser, owner: BoundBrowser, headers: Record<string, string>) =>
  thief.send('post', owner.boundSession.refreshUrl.pathname, { headers });

const key = new BoundKey();
const idOf = (owner: BoundBrowser) => `"${owner.boundSession.id}"`;
const proofBy = (signer: BoundKey, owner: BoundBrowser, isRegistration = false) =>
  `"${signer.proof({ jti: owner.boundSession.challenge ?? 'none' }, isRegistration)}"`;

/** What a thief without the key can send, who may know the session's identifier and its next challenge. */
const THEFTS: Record<string, Theft> = {
  'refreshes as a browser does that binds nothing': (thief) => thief.refresh(),
  'asks where the bound browser asks, without its headers': (thief, owner) => own(thief, owner, {}),
  'names the session, and proves nothing': (thief, owner) =>
    own(thief, owner, { 'sec-secure-session-id': idOf(owner) }),
  'signs the next challenge with a key of its own': (thief, owner) =>
    own(thief, owner, {
      'sec-secure-session-id': idOf(owner),
      'secure-session-response': proofBy(key, owner),
    }),
  'signs it with a key of its own, and sends that along': (thief, owner) =>
    own(thief, owner, {
      'sec-secure-session-id': idOf(owner),
      'secure-session-response': proofBy(key, owner, true),
    }),
  'signs nothing, by `none`': (thief, owner) => {
    const [header, claims] = [
      { alg: 'none', typ: 'dbsc+jwt' },
      { jti: owner.boundSession.challenge ?? 'none' },
    ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const jwt = `"${header}.${claims}."`;
    return own(thief, owner, { 'sec-secure-session-id': idOf(owner), 'secure-session-response': jwt });
  },
  'sends the proof of its owner’s registration': (thief, owner) =>
    own(thief, owner, {
      'sec-secure-session-id': idOf(owner),
      'secure-session-response': lastOf(owner, 'registration').headers['secure-session-response'] ?? '',
    }),
  'registers the session once more, by the challenge of a refresh': (thief, owner) =>
    thief.send('post', bindingPath(owner), {
      headers: { 'secure-session-response': proofBy(key, owner, true) },
    }),
  'sends its owner’s registration once more': (thief, owner) =>
    thief.send('post', bindingPath(owner), { headers: lastOf(owner, 'registration').headers }),
};

/** Where the owner's browser was asked to register. */
const bindingPath = (owner: BoundBrowser): string => {
  const { path } = lastOf(owner, 'registration');
  return path;
};

/** The owner comes back after so long, with a cookie that has ended. */
async function comesBack(owner: BoundBrowser): Promise<void> {
  owner.expire('access');
  expect(await owner.me()).toMatchObject({ status: 200 });
}

describe.each(Object.entries(THEFTS))('a thief with the cookies of a bound session who %s', (_, steal) => {
  test('gets nothing, now or later, and the owner stays signed in', async () => {
    const owner = await boundOwner(app);
    await comesBack(owner);
    const thief = thiefOf(owner);
    expect(accessSecondsLeft(thief)).toBeLessThanOrEqual(BOUND_SECONDS);

    for (const interval of ['1 second', '2 minutes', '1 day', '5 days']) {
      await age(owner, interval);
      const answer = await steal(thief, owner);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(lootOf(thief, answer)).toEqual(NOTHING);
      await comesBack(owner);
    }
  });

  test('gets nothing from the owner’s own network, with the owner’s User-Agent', async () => {
    const owner = await boundOwner(app);
    await comesBack(owner);
    const thief = thiefOf(owner, { ip: HOME });

    for (const interval of ['1 second', '2 minutes', '1 day']) {
      await age(owner, interval);
      expect(lootOf(thief, await steal(thief, owner))).toEqual(NOTHING);
      await comesBack(owner);
    }
  });
});

test('a refresh without a proof stands in the audit, and its owner is told once', async () => {
  const owner = await boundOwner(app);
  await owner.me();
  await age(owner, '1 hour');
  const thief = thiefOf(owner, { ip: ELSEWHERE, userAgent: 'curl/8.10' });

  for (let turn = 0; turn < 5; turn++)
    expect(await thief.refresh()).toMatchProblem('DEVICE_BINDING_REQUIRED');

  const events = await eventsOf(app, owner.sessionId);
  expect(events.filter((event) => event === 'refresh_unbound')).toHaveLength(1);
  expect(await noticesTo(owner)).toEqual(['session-contested']);
  await comesBack(owner);
});

describe('a recorded answer to a challenge', () => {
  /** An owner who has just refreshed; and a thief with the cookies of before, and the proof. */
  async function recordedRefresh(at = { ip: ELSEWHERE }) {
    const owner = await boundOwner(app);
    await owner.me();
    await age(owner, '2 minutes');
    const thief = thiefOf(owner, at);
    owner.expire('access');
    await owner.refreshBound();
    return { owner, thief };
  }

  test('brings an access token at most, until the owner’s next request', async () => {
    const { owner, thief } = await recordedRefresh();
    const answer = await own(thief, owner, recorded(owner));
    expect(lootOf(thief, answer).hasRefresh).toBe(false);
    expect(accessSecondsLeft(thief)).toBeLessThanOrEqual(BOUND_SECONDS);

    await owner.me();
    const again = await own(thief, owner, recorded(owner));
    expect(lootOf(thief, again)).toEqual(NOTHING);
    await comesBack(owner);
  });

  test('is worth nothing with the cookies of after', async () => {
    const { owner } = await recordedRefresh();
    await owner.me();
    const thief = thiefOf(owner);
    expect(lootOf(thief, await own(thief, owner, recorded(owner)))).toEqual(NOTHING);
    await comesBack(owner);
  });
});

test('a copy can sign the session out, and does not live on by it', async () => {
  const owner = await boundOwner(app);
  await owner.me();
  const thief = thiefOf(owner);
  expect((await thief.logout()).status).toBe(204);
  owner.expire('access');
  expect((await owner.me()).status).toBe(401);
  expect(owner.bound.size).toBe(0);
  expect((await owner.login()).status).toBe(200);
  await comesBack(owner);
});
