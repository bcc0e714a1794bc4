import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { age, PASSWORD } from 'postern/testing';
import { auditOf } from '../support/sessions.js';
import {
  call,
  me,
  OLD_BROWSER,
  signInElsewhere,
  type Stage,
  startStage,
  Tabs,
  told,
} from '../support/tabs.js';
import { until } from '../support/until.js';

/** How many rounds eight tabs play, and how many in a browser without locks. */
const ROUNDS = Number(process.env.TAB_ROUNDS ?? 50);
const OLD_ROUNDS = Math.ceil(ROUNDS / 5);

/** Every so many rounds the access cookie ends by itself; in the others it is taken away, as if it had. */
const NATURAL = 10;

const TABS = 8;

/** In seconds: eight tabs must have come through by then, on a busy machine too. */
const ACCESS_SECONDS = 3;

let short: Stage;
let stage: Stage;
beforeAll(async () => {
  short = await startStage({ ACCESS_TOKEN_TTL_SECONDS: String(ACCESS_SECONDS) });
  stage = await startStage();
});

afterEach(() => {
  for (const { edge } of [short, stage]) edge.forget();
});

const SERVED = { status: 200 };

/**
 * In each round all tabs call at once with an access token that is over, and a refresh token that is to be
 * rotated.
 * @returns refreshes a round
 */
async function play(tabs: Tabs, rounds: number): Promise<number> {
  const { app, edge } = tabs.stage;
  edge.forget();
  for (let round = 1; round <= rounds; round++) {
    if (round % NATURAL !== 0) await tabs.loseAccess();
    await tabs.untilAccessIsOver();
    await age({ app, sessionId: tabs.sessionId }, '61 seconds');

    const outcomes = await Promise.all(tabs.pages.map(me));
    expect([round, outcomes]).toEqual([
      round,
      tabs.pages.map(() => expect.objectContaining({ ...SERVED, email: tabs.email })),
    ]);
    expect(await tabs.generation()).toBe(round);
  }
  expect(await Promise.all(tabs.pages.map(told))).toEqual(tabs.pages.map(() => []));
  expect(await auditOf(app, tabs.sessionId)).not.toContain('refresh_reused');
  return edge.asked('POST /auth/refresh').length / rounds;
}

describe('eight tabs that need a refresh at once', () => {
  test(`are served in each of ${ROUNDS} rounds, with one rotation a round and few refreshes`, async () => {
    const tabs = await Tabs.open(short, TABS);
    const refreshes = await play(tabs, ROUNDS);
    console.log(`${TABS} tabs, ${ROUNDS} rounds: ${refreshes} refreshes a round`);
    expect(refreshes).toBeLessThan(3);
    await tabs.close();
  });

  test(`are served without locks and channels too, in each of ${OLD_ROUNDS} rounds`, async () => {
    const tabs = await Tabs.open(short, TABS, OLD_BROWSER);
    const refreshes = await play(tabs, OLD_ROUNDS);
    console.log(`${TABS} tabs without locks, ${OLD_ROUNDS} rounds: ${refreshes} refreshes a round`);
    await tabs.close();
  });
});

describe('what happens in one tab is known in all', () => {
  test('a sign-out, once, and who signs in next', async () => {
    const tabs = await Tabs.open(stage, 4);
    const [first, ...others] = tabs.pages as [Tabs['pages'][number]];
    expect((await call(first, 'POST', '/auth/logout')).status).toBe(204);
    for (const page of tabs.pages) await until(async () => (await told(page)).length > 0);
    expect(await Promise.all(tabs.pages.map(me))).toEqual(
      tabs.pages.map(() => ({ status: 401, code: 'SESSION_REQUIRED' })),
    );
    expect(await Promise.all(tabs.pages.map(told))).toEqual(tabs.pages.map(() => ['SIGNED_OUT']));

    expect(
      (await call(first, 'POST', '/auth/login', { body: { email: tabs.email, password: PASSWORD } })).status,
    ).toBe(200);
    for (const page of others) await until(async () => (await told(page)).length > 1);
    expect(await Promise.all(tabs.pages.map(told))).toEqual([
      ['SIGNED_OUT'],
      ...others.map(() => ['SIGNED_OUT', 'SIGNED_IN']),
    ]);
    expect(await Promise.all(tabs.pages.map(me))).toEqual(
      tabs.pages.map(() => ({ ...SERVED, email: tabs.email })),
    );
    await tabs.close();
  });

  test('each tab learns once that another device ended the session, however many calls fail', async () => {
    const tabs = await Tabs.open(stage, 3);
    const elsewhere = await signInElsewhere(stage, tabs.email);
    expect(
      (await call(elsewhere, 'DELETE', '/auth/sessions/{id}', { params: { path: { id: tabs.sessionId } } }))
        .status,
    ).toBe(204);

    const calls = tabs.pages.flatMap((page) => [me(page), me(page), call(page, 'GET', '/auth/sessions')]);
    expect(await Promise.all(calls)).toEqual(calls.map(() => ({ status: 401, code: 'SESSION_ENDED' })));
    expect(await Promise.all(tabs.pages.map(me))).toEqual(
      tabs.pages.map(() => ({ status: 401, code: 'SESSION_ENDED' })),
    );
    expect(await Promise.all(tabs.pages.map(told))).toEqual(tabs.pages.map(() => ['SESSION_ENDED']));
    expect(stage.edge.asked('POST /auth/refresh')).toEqual([]);
    await tabs.close();
  });
});
