import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Code } from '../../src/platform/errors/error-codes.js';
import { openOwnBrowser } from '../support/chromium.js';
import type { Edge, GivenAnswer } from '../support/edge.js';
import { call, me, type Outcome, type Stage, startStage, Tabs, told } from '../support/tabs.js';
import { standStill } from '../support/still-clock.js';
import { until } from '../support/until.js';
import { cookieName } from '../support/cookie-names.js';

const REFRESH = 'POST /auth/refresh';
const ME = 'GET /auth/me';

/** How many refreshes in a row the client lets come to nothing. */
const MAX_FAILURES = 4;
/** How long the client then rests, in milliseconds, and a little more. */
const REST_MS = 31_000;
/** How often a page asks during an outage. */
const POLLS = 20;

let stage: Stage;
/** Whose access tokens are renewed after 5 s, halfway to their end. */
let brief: Stage;
beforeAll(async () => {
  stage = await startStage();
  brief = await startStage({ ACCESS_TOKEN_TTL_SECONDS: '10' });
});

afterEach(() => stage.edge.forget());

/** Somebody's only tab, with a clock that the test can put forward; it has no access cookie any more. */
async function openWithClock(): Promise<{ tabs: Tabs; page: Page }> {
  const tabs = await Tabs.open(stage, 1);
  const [first] = tabs.pages;
  const page = await tabs.openTab();
  await first?.close();
  await standStill(tabs.context);
  await tabs.loseAccess();
  stage.edge.forget();
  return { tabs, page };
}

const refreshes = () => stage.edge.asked(REFRESH).length;

/** Puts the page's clock forward, second by second, until the call has come to something. */
async function hurry(page: Page, calling: Promise<Outcome>): Promise<Outcome> {
  let outcome: Outcome | undefined;
  void calling.then((come) => (outcome = come));
  await until(async () => {
    await page.clock.runFor(outcome ? 0 : 1000);
    return outcome !== undefined;
  });
  return calling;
}

async function poll(page: Page): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  while (outcomes.length < POLLS) outcomes.push(await me(page));
  return outcomes;
}

/** What a proxy says in the API's place, where it lets the page read it. */
const proxyPage = (origin: string): GivenAnswer => ({
  status: 502,
  headers: {
    'content-type': 'text/html',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
  },
  body: '<!doctype html><title>502 Bad Gateway</title>',
});

describe('while no refresh gets through', () => {
  test.each<[string, (edge: Edge, origin: string) => void, Outcome]>([
    [
      '503s',
      (edge) => edge.refuse(REFRESH, 'DATABASE_UNAVAILABLE'),
      { status: 503, code: 'DATABASE_UNAVAILABLE' },
    ],
    ['connections that are cut', (edge) => edge.cut(REFRESH), { status: 0, code: 'UNREACHABLE' }],
    [
      'the page of a proxy',
      (edge, origin) => edge.answer(REFRESH, proxyPage(origin)),
      { status: 502, code: 'UNREACHABLE' },
    ],
  ])(
    '(%s) the client tries a few times, then rests; nobody is signed out, and later all works',
    async (_, fail, outcome) => {
      const { tabs, page } = await openWithClock();
      fail(stage.edge, stage.spa.origin);
      expect(await hurry(page, me(page))).toEqual(outcome);
      expect(refreshes()).toBe(MAX_FAILURES);

      expect(await poll(page)).toEqual(Array.from({ length: POLLS }, () => outcome));
      expect([refreshes(), stage.edge.asked(ME).length]).toEqual([MAX_FAILURES, POLLS + 1]);
      expect(await told(page)).toEqual([]);

      stage.edge.forget();
      await page.clock.fastForward(REST_MS);
      expect(await me(page)).toEqual({ status: 200, email: tabs.email });
      expect([refreshes(), await told(page)]).toEqual([1, []]);
      await tabs.close();
    },
  );

  test('each try is later after the last one than that was after the one before', async () => {
    const tabs = await Tabs.open(stage, 1);
    await tabs.loseAccess();
    stage.edge.forget();
    stage.edge.refuse(REFRESH, 'DATABASE_UNAVAILABLE', 2);
    expect(await me(tabs.pages[0] as Page)).toEqual({ status: 200, email: tabs.email });

    const [first = 0, second = 0, third = 0] = stage.edge.asked(REFRESH).map(({ at }) => at);
    expect(second - first).toBeGreaterThan(900);
    expect(third - second).toBeGreaterThan(1900);
    expect(refreshes()).toBe(3);
    await tabs.close();
  });
});

const withoutAccessCookie = (answer: GivenAnswer): GivenAnswer => ({
  ...answer,
  headers: {
    ...answer.headers,
    'set-cookie': answer.headers['set-cookie']?.filter(
      (cookie) => !cookie.startsWith(`${cookieName('access', '')}=`),
    ),
  },
});

test('in a browser that keeps no access cookie the refreshes stop, however often the page asks', async () => {
  const { tabs, page } = await openWithClock();
  stage.edge.rewrite(REFRESH, withoutAccessCookie);
  expect(await poll(page)).toEqual(
    Array.from({ length: POLLS }, () => ({ status: 401, code: 'SESSION_REQUIRED' })),
  );
  expect([refreshes(), stage.edge.asked(ME).length]).toEqual([MAX_FAILURES, POLLS + MAX_FAILURES]);
  expect(await told(page)).toEqual([]);
  await tabs.close();
});

test('several calls that one refresh did not help count as one', async () => {
  const { tabs, page } = await openWithClock();
  stage.edge.rewrite(REFRESH, withoutAccessCookie);
  await Promise.all(Array.from({ length: MAX_FAILURES }, () => me(page)));
  expect(refreshes()).toBe(1);
  await me(page);
  expect(refreshes()).toBe(2);
  await tabs.close();
});

test('failures before a refresh that got through are no reason to rest after the next ones', async () => {
  const { tabs, page } = await openWithClock();
  for (const round of [1, 2]) {
    stage.edge.refuse(REFRESH, 'DATABASE_UNAVAILABLE', MAX_FAILURES - 1);
    expect(await hurry(page, me(page))).toEqual({ status: 200, email: tabs.email });
    expect(refreshes()).toBe(round * MAX_FAILURES);
    await tabs.loseAccess();
  }
  await tabs.close();
});

test.each<Code>(['SESSION_REQUIRED', 'SESSION_ENDED', 'REFRESH_TOKEN_REUSED'])(
  'a refresh that is refused by %s is the end, told once in each tab, and is not repeated',
  async (code) => {
    const tabs = await Tabs.open(stage, 2);
    const [page, other] = tabs.pages as [Page, Page];
    await tabs.loseAccess();
    stage.edge.forget();
    stage.edge.refuse(REFRESH, code);
    expect((await poll(page)).at(-1)).toEqual({ status: 401, code });
    await until(async () => (await told(other)).length > 0);
    expect([refreshes(), await told(page), await told(other)]).toEqual([1, [code], [code]]);
    await tabs.close();
  },
);

// SESSION_ENDED too: here it is said of a session that was replaced, since there is another one.
test.each<Code>(['FORBIDDEN', 'NOT_FOUND', 'RATE_LIMITED', 'DATABASE_UNAVAILABLE', 'SESSION_ENDED'])(
  'a call that is answered %s is not repeated, causes no refresh and signs nobody out',
  async (code) => {
    const tabs = await Tabs.open(stage, 1);
    const [page] = tabs.pages as [Page];
    stage.edge.refuse('GET /auth/sessions', code);
    expect((await call(page, 'GET', '/auth/sessions')).code).toBe(code);
    expect(await me(page)).toEqual({ status: 200, email: tabs.email });
    expect([stage.edge.asked('GET /auth/sessions').length, refreshes()]).toEqual([1, 0]);
    expect(await told(page)).toEqual([]);
    await tabs.close();
  },
);

test('the page of a proxy in the place of an answer is UNREACHABLE, and no cause for a refresh', async () => {
  const tabs = await Tabs.open(stage, 1);
  stage.edge.answer(ME, proxyPage(stage.spa.origin));
  expect(await me(tabs.pages[0] as Page)).toEqual({ status: 502, code: 'UNREACHABLE' });
  stage.edge.forget();
  stage.edge.answer(ME, { ...proxyPage(stage.spa.origin), headers: { 'content-type': 'text/html' } });
  expect(await me(tabs.pages[0] as Page)).toEqual({ status: 0, code: 'UNREACHABLE' });
  expect(refreshes()).toBe(0);
  await tabs.close();
});

test('a visible tab renews the access token early, and a hidden one once it is visible again', async () => {
  const hidden = await Tabs.open(brief, 1, { open: openOwnBrowser });
  const [page] = hidden.pages as [Page];
  // Another tab, of no SPA, is in front of it.
  await hidden.context.newPage();
  await until(() => page.evaluate<boolean>("document.visibilityState === 'hidden'"));
  expect(await me(page)).toEqual({ status: 200, email: hidden.email });
  const ofHidden = await accessToken(hidden);
  brief.edge.forget();

  const shown = await Tabs.open(brief, 1);
  const ofShown = await accessToken(shown);
  await until(async () => (await accessToken(shown)) !== ofShown);
  // Each renewal is followed by one question; on a slow machine the shown tab has renewed twice by now.
  const isRenewed = () => brief.edge.asked(ME).length >= brief.edge.asked(REFRESH).length;
  await until(() => brief.edge.asked(ME).length > 0 && isRenewed());
  // It asked earlier than the other one, and so would have renewed earlier.
  expect([ofHidden, undefined]).toContain(await accessToken(hidden));

  await page.bringToFront();
  await until(async () => ![ofHidden, undefined].includes(await accessToken(hidden)));
  await until(() => brief.edge.asked(ME).length >= 2 && isRenewed());
  expect(brief.edge.asked(ME).length).toBeLessThanOrEqual(brief.edge.asked(REFRESH).length);
  await Promise.all([hidden.close(), shown.close()]);
});

async function accessToken({ context }: Tabs): Promise<string | undefined> {
  return (await context.cookies()).find(({ name }) => name === cookieName('access', ''))?.value;
}
