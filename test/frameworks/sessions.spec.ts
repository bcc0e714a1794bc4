import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, type TestApp } from 'postern/testing';
import { openWindow } from '../support/chromium.js';
import { cookieName } from '../support/cookie-names.js';
import { type Edge, startBehindEdge } from '../support/edge.js';
import { FRAMEWORKS } from './support/frameworks.js';
import { ServedApp } from './support/served-app.js';
import { ask, refreshesAt, Visitor } from './support/visitor.js';

/** How many pages a person visits, one after the other. */
const NAVIGATIONS = Number(process.env.NAVIGATIONS ?? 24);

/** Each so many of them the access token has ended meanwhile. */
const STALE = 2;

const PAGES = {
  '/': 'Start',
  '/private': 'Private',
  '/notes/1': 'Note 1',
  '/notes/2': 'Note 2',
  '/notes/3': 'Note 3',
};
const PATHS = Object.keys(PAGES) as (keyof typeof PAGES)[];

const served = await Promise.all(FRAMEWORKS.map((framework) => ServedApp.at(framework)));
let app: TestApp;
let postern: Edge;
beforeAll(async () => {
  const WEB_ORIGINS = served.map(({ origin }) => origin).join();
  ({ app, edge: postern } = await startBehindEdge({
    WEB_ORIGINS,
    TRUST_PROXY: '1',
    SIGN_IN_METHODS: 'password',
  }));
  await Promise.all(served.map((one) => one.start(postern.origin)));
});

afterEach(() => {
  postern.leadTo(app.url);
  for (const edge of [postern, ...served.map(({ front }) => front)]) edge.forget();
});

async function visitorOf(place: ServedApp): Promise<Visitor> {
  const person = app.browser();
  await person.signUp();
  return Visitor.open(person, place);
}

/** The headers of an answer that no cache keeps. */
const keptByNobody = ({ framework }: ServedApp) => ({
  'cache-control': 'private, no-store',
  ...(!framework.ownVary && { vary: expect.stringMatching(/\bcookie\b/i) }),
});

describe.each(served.map((one) => [one.framework.name, one] as const))('%s', (_, place) => {
  test(
    `signs nobody out in ${NAVIGATIONS} visits, while access tokens end and pages are fetched ahead`,
    async () => {
      const visitor = await visitorOf(place);
      await visitor.goes('/');
      for (let visit = 1; visit <= NAVIGATIONS; visit++) {
        if (visit % STALE === 0) await visitor.becomesStale();
        const path = PATHS[visit % PATHS.length] ?? '/';
        const ahead = visitor.prefetches(PATHS);
        // Half of the time the person is faster than the answers.
        if (visit % 4 < 2) await ahead;
        else ahead.catch(() => undefined);
        await visitor.visits(path, PAGES[path], visit % 3 === 0);
        expect([visit, ...(await visitor.reads())]).toEqual([visit, ...visitor.textsOf(path)]);
      }
      const [rotations, refreshes] = [await visitor.generation(), refreshesAt(postern).length];
      console.log(`${place.framework.name}: ${refreshes} refreshes, ${rotations} rotations`);
      const stale = Math.floor(NAVIGATIONS / STALE);
      expect(rotations).toBeGreaterThan(stale / 2);
      expect(rotations).toBeLessThanOrEqual(stale);
      expect(refreshes).toBeLessThanOrEqual(2 * stale);
      expect(await visitor.audit()).not.toContain('refresh_reused');
      await visitor.page.context().close();
    },
    60_000 + NAVIGATIONS * 2000,
  );

  test('rotates nothing for a page that is only fetched ahead', async () => {
    const visitor = await visitorOf(place);
    // The page's own client is kept from the API: only the server could refresh.
    await visitor.page.route('**/auth/**', (route) => route.abort());
    await visitor.goes('/');
    await visitor.becomesStale();
    postern.forget();
    place.front.forget();
    await visitor.prefetches(['/private?ahead', ...place.framework.dataPaths]);

    const ahead = place.front.log.filter(({ headers }) => headers['sec-purpose']);
    expect(ahead.map(({ route }) => route)).toEqual(
      expect.arrayContaining(['GET /private', ...place.framework.dataPaths.map((path) => `GET ${path}`)]),
    );
    const { aheadHeaders } = place.framework;
    if (aheadHeaders) await ask(place, '/private', { ...aheadHeaders, cookie: await visitor.cookies() });
    expect(refreshesAt(postern)).toEqual([]);
    expect(await visitor.generation()).toBe(0);

    await visitor.goes('/private');
    expect(await visitor.reads()).toEqual(visitor.textsOf('/private'));
    await visitor.page.context().close();
  });

  test('keeps what it says of a person out of caches, and hands on each cookie by itself', async () => {
    const visitor = await visitorOf(place);
    const cookie = await visitor.cookies();
    const { dataPaths, dataHeaders } = place.framework;
    if (dataHeaders)
      expect((await ask(place, '/private', { ...dataHeaders, cookie })).headers).toMatchObject(
        keptByNobody(place),
      );
    for (const path of [...PATHS, ...dataPaths])
      expect([path, (await ask(place, path, { cookie })).headers]).toEqual([
        path,
        expect.objectContaining(keptByNobody(place)),
      ]);

    await visitor.becomesStale();
    const stale = await visitor.cookies();
    const renewed = await ask(place, '/private', { cookie: stale, 'user-agent': 'Mozilla/5.0 (test)' });
    expect(renewed.body).toContain(visitor.person.email);
    expect(renewed.headers).toMatchObject(keptByNobody(place));
    expect(renewed.setCookies.map((line) => line.replace(/=.*/s, '')).sort()).toEqual(
      [cookieName('access', ''), cookieName('refresh', '')].sort(),
    );
    await visitor.page.context().close();
  });

  test('shows each of two people themselves alone, at once', async () => {
    const visitors = await Promise.all([visitorOf(place), visitorOf(place)]);
    for (let round = 0; round < 5; round++) {
      await Promise.all(visitors.map((one) => one.becomesStale()));
      const path = PATHS[round % PATHS.length] ?? '/';
      await Promise.all(visitors.map((one) => one.goes(path)));
      expect(await Promise.all(visitors.map((one) => one.reads()))).toEqual(
        visitors.map((one) => one.textsOf(path)),
      );
    }
    const cookies = await Promise.all(visitors.map((one) => one.cookies()));
    const bodies = await Promise.all(
      Array.from({ length: 20 }, (_, at) => ask(place, '/notes/1', { cookie: cookies[at % 2] ?? '' })),
    );
    bodies.forEach(({ body }, at) => {
      expect(body).toContain(visitors[at % 2]?.person.email);
      expect(body).not.toContain(visitors[(at + 1) % 2]?.person.email);
    });
    expect((await ask(place, '/')).body).toContain('signed-out');
    await Promise.all(visitors.map(({ page }) => page.context().close()));
  });

  test.each(['a live access token', 'none'])(
    'says that it does not know, with %s, while Postern is down, and keeps the cookies',
    async (access) => {
      const visitor = await visitorOf(place);
      if (access === 'none') await visitor.becomesStale();
      const before = await visitor.cookies();
      postern.leadTo('http://127.0.0.1:1');
      for (const path of ['/', '/private', '/notes/1']) {
        await visitor.goes(path);
        expect([path, ...(await visitor.reads())]).toEqual([
          path,
          'unknown',
          ...(path === '/' ? [] : ['Loading']),
        ]);
        expect(new URL(visitor.page.url()).pathname).toBe(path);
      }
      expect(await visitor.cookies()).toBe(before);

      postern.leadTo(app.url);
      await visitor.goes('/private');
      expect(await visitor.reads()).toEqual(visitor.textsOf('/private'));
      await visitor.page.context().close();
    },
  );

  test('has nobody signed out by an answer with cookies that was lost, a minute later and more', async () => {
    const visitor = await visitorOf(place);
    await visitor.becomesStale();
    await visitor.losesAnswer('/notes/1');
    expect(await visitor.generation()).toBe(1);

    await visitor.becomesStale();
    await visitor.goes('/notes/1');
    expect(await visitor.reads()).toEqual(visitor.textsOf('/notes/1'));
    await visitor.becomesStale();
    await visitor.goes('/private');
    expect(await visitor.reads()).toEqual(visitor.textsOf('/private'));
    expect(await visitor.audit()).not.toContain('refresh_reused');
    await visitor.page.context().close();
  });

  test('leads a guest to the sign-in page, and a person in and out again', async () => {
    const person = app.browser();
    await person.register();
    await person.verify();
    const page = await openWindow();
    await page.goto(`${place.origin}/private`);
    await page.waitForURL(`${place.origin}/sign-in`);
    await page.waitForLoadState('networkidle');

    await page.getByLabel('Email').fill(person.email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${place.origin}/private`);
    await page.getByText(`The secret of ${person.email}`).waitFor();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${place.origin}/`);
    expect((await page.locator('output').innerText()).trim()).toBe('signed-out');
    expect(await page.context().cookies()).not.toContainEqual(
      expect.objectContaining({ name: cookieName('refresh', '') }),
    );
    await page.goto(`${place.origin}/private`);
    await page.waitForURL(`${place.origin}/sign-in`);
    await page.context().close();
  });
});

describe('Nuxt', () => {
  const place = served.find(({ framework }) => framework.name === 'Nuxt') as ServedApp;

  test.each(['/cached', '/api/cached'])('knows nobody in what its server caches, as %s', async (path) => {
    const visitors = await Promise.all([visitorOf(place), visitorOf(place)]);
    await visitors[1]?.becomesStale();
    const cookies = await Promise.all(visitors.map((one) => one.cookies()));
    for (const cookie of [...cookies, '', ...cookies]) {
      const { status, body, headers, setCookies } = await ask(place, path, { cookie });
      expect(status).toBe(200);
      for (const { person } of visitors) expect(body).not.toContain(person.email);
      if (setCookies.length > 0) expect(headers).toMatchObject(keptByNobody(place));
      // By a route rule also a cache in front may keep it: no cookie is set there.
      if (path === '/cached') expect(setCookies).toEqual([]);
    }
    await Promise.all(visitors.map(({ page }) => page.context().close()));
  });
});
