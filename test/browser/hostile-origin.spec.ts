import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { PASSWORD, type TestApp } from 'postern/testing';
import { openWindow } from '../support/chromium.js';
import { type ReceivedRequest, type Edge, startBehindEdge } from '../support/edge.js';
import { ENCTYPES, HOSTILE_SCRIPT, type Target } from '../support/hostile-page.js';
import { standing, targetsOf } from '../support/hostile-targets.js';
import { PageServer } from '../support/page-server.js';
import { stored } from '../support/stored.js';
import { until } from '../support/until.js';
import { cookieName } from '../support/cookie-names.js';

const SESSION_COOKIE = /\bapp_(access|session_ref)=/;

let app: TestApp;
let edge: Edge;
let spa: PageServer;
let context: BrowserContext;
let victim: string;
/** Every route that changes something, with a body that it would take. */
let everyUnsafe: Target[];
/** Every path of the API. */
let everyUrl: Target[];
/**
 * Every page that a hostile script can be on: the same site's ports share the cookies, another site's don't.
 */
let hostile: Record<'same-site' | 'cross-site', PageServer>;

beforeAll(async () => {
  spa = await PageServer.start();
  hostile = { 'same-site': await PageServer.start(), 'cross-site': await PageServer.start('127.0.0.1') };
  spa.show('/', '');
  for (const server of Object.values(hostile)) server.show('/', HOSTILE_SCRIPT);
  // So that a refresh that gets through always leaves a trace.
  const more = { FRESH_SECONDS: '0', ADMIN_CONSOLE: 'on' };
  ({ app, edge } = await startBehindEdge({ WEB_ORIGINS: spa.origin, ...more }));
  victim = await signInByPage();
  ({ unsafe: everyUnsafe, urls: everyUrl } = await targetsOf(app, edge.origin, victim));
});

/** Registers and verifies somebody, has them sign in on the SPA's page, and makes them an admin. */
async function signInByPage(): Promise<string> {
  const person = app.browser();
  await person.register();
  await person.verify();
  const page = await openWindow();
  await page.goto(spa.origin);
  const login = {
    method: 'POST',
    credentials: 'include',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: person.email, password: PASSWORD }),
  };
  expect(
    await page.evaluate(
      `fetch('${edge.origin}/auth/login', ${JSON.stringify(login)}).then(({ status }) => status)`,
    ),
  ).toBe(200);
  context = page.context();
  await app.sql`UPDATE users SET role = 'admin' WHERE email = ${person.email}`;
  return person.email;
}

beforeEach(async () => {
  await app.settled();
  edge.forget();
});

/** Resolves when whatever was sent has been answered, and `isSent`. */
async function answered(isSent: () => boolean): Promise<void> {
  await until(() => isSent() && edge.log.every(({ isOver }) => isOver));
  await app.settled();
}

/**
 * Opens the hostile page in the victim's browser, has it attack, and expects no change: no row, no cookie.
 */
async function expectNoChange(server: PageServer, attack: (page: Page) => Promise<void>): Promise<void> {
  const page = await context.newPage();
  await page.goto(server.origin);
  const before = { rows: await stored(app), cookies: await context.cookies() };
  await attack(page);
  await answered(() => edge.log.length > 0);
  expect({ rows: await stored(app), cookies: await context.cookies() }).toEqual(before);
  await Promise.all(context.pages().map((open) => open.close()));
}

/** Has the page do this with each target, and answers with what it could read. */
const have = (page: Page, name: string, targets: Target[]) =>
  page.evaluate<string[]>(`attack.all((target) => attack.${name}(target), ${JSON.stringify(targets)})`);

const isPost = ({ method }: Target) => method === 'POST';
const routeOf = ({ method, url }: Target) => `${method} ${new URL(url).pathname}`;

/** What reached the app of each of these targets, by this. */
const reached = (targets: Target[], by: (asked: ReceivedRequest) => boolean) =>
  targets.filter((target) => edge.asked(routeOf(target)).some(by));

const isPing = ({ headers }: ReceivedRequest) => headers['content-type'] === 'text/ping';
/** A ping is a POST, whatever the route takes. */
const isPinged = (target: Target) => reached([{ ...target, method: 'POST' }], isPing).length > 0;
/** Of more at a time Chromium drops some, and under load of fewer: those are sent again. */
const PINGS_AT_ONCE = 10;
const hasCookies = ({ headers }: ReceivedRequest) => SESSION_COOKIE.test(headers.cookie ?? '');

describe.each(['same-site', 'cross-site'] as const)('a page of a foreign origin, %s,', (site) => {
  let unsafe: Target[];
  let urls: Target[];
  beforeAll(() => {
    unsafe = standing(site, everyUnsafe);
    urls = standing(site, everyUrl);
  });

  /** Whether it came from the page, as Chromium has it, with the cookies that SameSite=Lax lets through. */
  const isSentWith = (cookies: boolean) => (asked: ReceivedRequest) =>
    asked.headers['sec-fetch-site'] === site && hasCookies(asked) === cookies;

  test('changes nothing by fetch, sendBeacon or ping, and can read no answer', async () => {
    await expectNoChange(hostile[site], async (page) => {
      expect(await have(page, 'fetchAll', [...unsafe, ...urls])).toEqual([]);
      expect(await have(page, 'beacons', unsafe)).toEqual([]);
      for (let left = unsafe; left.length > 0; left = unsafe.filter((target) => !isPinged(target))) {
        const some = left.slice(0, PINGS_AT_ONCE);
        expect(await have(page, 'ping', some)).toEqual([]);
        await answered(() => some.some(isPinged));
      }
    });

    expect(
      reached(
        unsafe.filter(isPost),
        (asked) => asked.status === 403 && isSentWith(site === 'same-site')(asked),
      ),
    ).toEqual(unsafe.filter(isPost));
    const others = unsafe.filter((target) => !isPost(target));
    expect(others.length).toBeGreaterThan(0);
    expect(reached(others, () => true)).toEqual([]);
    expect(
      reached(
        others.map((target) => ({ ...target, method: 'OPTIONS' })),
        () => true,
      ),
    ).toHaveLength(others.length);
  });

  test('changes nothing by a form that it submits into a frame, and the frame shows nothing', async () => {
    const ways = [{ method: 'get' }, ...ENCTYPES.map((enctype) => ({ method: 'post', enctype }))];
    await expectNoChange(hostile[site], async (page) => {
      for (const target of unsafe)
        await page.evaluate(`attack.submitToFrames(${JSON.stringify(target)}, ${JSON.stringify(ways)})`);
      // What Chromium shows in the place of a page that may not be framed counts too.
      await until(async () => (await page.evaluate('attack.loaded')) === unsafe.length * ways.length);
      expect(shownFrames(page)).toEqual([]);
    });
    const isRefused = (asked: ReceivedRequest) =>
      asked.status === 415 && asked.headers['sec-fetch-dest'] === 'iframe';
    expect(
      reached(unsafe.filter(isPost), (asked) => isRefused(asked) && isSentWith(site === 'same-site')(asked)),
    ).toEqual(unsafe.filter(isPost));
  });

  test('changes nothing by a form that leads the top window there', async () => {
    const posts = unsafe.map((target, index) => ({
      ...target,
      method: 'POST',
      enctype: ENCTYPES[index % ENCTYPES.length],
    }));
    await expectNoChange(hostile[site], async (page) => {
      for (const target of posts) {
        await page.goto(hostile[site].origin);
        await page.evaluate(
          `attack.submit(${JSON.stringify(target)}, ${JSON.stringify({ ...target, target: '_top' })})`,
        );
        await page.waitForURL((address) => address.origin === edge.origin, { waitUntil: 'commit' });
      }
    });
    expect(reached(posts, isSentWith(site === 'same-site'))).toEqual(posts);
  });

  test('shows no answer as image, script, style, stream or frame, and no prefetch has effect', async () => {
    await expectNoChange(hostile[site], async (page) => {
      expect(await have(page, 'hint', urls)).toEqual([]);
      for (const name of ['shows', 'listen', 'dial'])
        expect([name, await have(page, name, urls)]).toEqual([name, []]);
      expect(await have(page, 'frame', urls)).toEqual([]);
      expect(shownFrames(page)).toEqual([]);
      expect(page.frames().length).toBeGreaterThan(urls.length);
    });
    // The browser may have kept what is anybody's.
    const own = urls.filter(({ url }) => !url.includes('/.well-known/'));
    for (const destination of ['image', 'script', 'style', 'iframe', 'video']) {
      const by = (asked: ReceivedRequest) =>
        asked.headers['sec-fetch-dest'] === destination && isSentWith(site === 'same-site')(asked);
      expect([destination, reached(own, by).map(routeOf)]).toEqual([destination, own.map(routeOf)]);
    }
  });

  test('gets no hold of a window with an answer in it, and changes nothing by opening it', async () => {
    // One route leads to a page of the SPA: there is no answer in its window.
    const shown = urls.filter(({ url }) => !url.includes('/.well-known/'));
    await expectNoChange(hostile[site], async (page) => {
      await have(page, 'open', shown);
      await until(() => context.pages().length > shown.length);
      for (const popup of context.pages().filter((other) => other !== page)) {
        await popup.waitForURL((address) => address.origin === edge.origin, { waitUntil: 'commit' });
        expect(await popup.evaluate('opener')).toBeNull();
      }
      expect(await page.evaluate('attack.holds()')).toEqual([]);
    });
    // Where a window is led, the cookies go too, from wherever.
    expect(reached(shown, isSentWith(true))).toEqual(shown);
    const isAsked = (path: string) => shown.some(({ url }) => new URL(url).pathname === path);
    for (const [path, status] of [
      ['/auth/logout', 404],
      ['/internal/cron', 403],
    ] as const)
      expect(edge.asked(`GET ${path}`).map((asked) => asked.status)).toEqual(isAsked(path) ? [status] : []);
  });
});

/** The frames of a page that show something of the API. */
function shownFrames(page: Page): string[] {
  const urls = page.frames().map((frame) => frame.url());
  return urls.filter((url) => url.startsWith(edge.origin));
}

test('no script sees a cookie on any origin, and the person is still signed in', async () => {
  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name).sort()).toEqual([
    cookieName('access', ''),
    cookieName('device', ''),
    cookieName('refresh', ''),
  ]);
  expect(cookies.filter(({ httpOnly }) => !httpOnly)).toEqual([]);

  const page = await context.newPage();
  const places = [spa, ...Object.values(hostile)]
    .map(({ origin }) => origin)
    .concat(`${edge.origin}/auth/verify`, `${edge.origin}/auth/me`);
  for (const url of places) {
    await page.goto(url);
    expect([url, await page.evaluate('document.cookie')]).toEqual([url, '']);
  }

  await page.goto(spa.origin);
  const me = await page.evaluate(
    `fetch('${edge.origin}/auth/me', { credentials: 'include' }).then((answer) => answer.json())`,
  );
  expect(me).toMatchObject({ user: { email: victim } });
});
