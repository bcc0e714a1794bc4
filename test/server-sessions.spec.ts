import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from './support/app.js';
import { cookieName } from './support/cookie-names.js';
import { sessionRow } from './support/sessions.js';
import {
  cookieOf,
  keep,
  laterRequest,
  pageRequest,
  type RenderingServer,
  renderingServer,
  withoutAccess,
} from './support/rendering-server.js';

let app: TestApp;
let server: RenderingServer;
beforeAll(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
  server = renderingServer(app.url);
});

const UNKNOWN = { status: 'unknown' };
const SIGNED_OUT = { status: 'signed-out' };
const signedIn = ({ email }: Browser) => ({ status: 'signed-in', user: { email }, session: {} });

describe('a page that reads the session', () => {
  test('learns who is signed in by one call, however often it asks', async () => {
    const browser = await signUp(app);
    const request = pageRequest(browser);
    const states = await Promise.all([server.read(request), server.read(request)]);
    expect(states[0]).toMatchObject(signedIn(browser));
    expect(states[1]).toBe(states[0]);
    expect(await server.read(request)).toBe(states[0]);
    expect(server.asked()).toEqual(['GET /auth/session']);
  });

  test('asks nothing where no cookie of the session came, or the refresh token alone', async () => {
    const browser = await signUp(app);
    expect(await server.read(pageRequest(browser, { cookie: '' }))).toEqual(SIGNED_OUT);
    expect(await server.read(pageRequest(browser, { cookie: 'theme=dark; app_accessories=1' }))).toEqual(
      SIGNED_OUT,
    );
    expect(await server.read(laterRequest(browser))).toEqual(UNKNOWN);
    expect(server.asked()).toEqual([]);
  });

  test('takes no cookie for one of the strict kind whose name begins otherwise in the browser', async () => {
    const planted = `\xa0${cookieName('refresh')}=${(await signUp(app)).refreshToken()}`;
    const session = await server.renew(pageRequest(await signUp(app), { cookie: planted }));
    expect(await session.read()).toEqual(SIGNED_OUT);
    expect([session.cookie, server.asked()]).toEqual([planted, []]);
  });

  test('shows Postern the two cookies of the session and no other', async () => {
    const browser = await signUp(app);
    const cookie = `theme=dark; ${cookieOf(browser)}; __Host-other_access=1; app_access=planted; x=a=b`;
    expect(await server.read(pageRequest(browser, { cookie }))).toMatchObject(signedIn(browser));
    const sent = server.calls[0]?.headers.get('cookie') ?? '';
    expect(sent.split('; ').map((one) => one.split('=')[0])).toEqual([
      cookieName('access'),
      cookieName('refresh'),
      'app_access',
    ]);
    server.asked();
  });

  test('changes no cookie of a session that was ended elsewhere, and does not know', async () => {
    const browser = await signUp(app);
    await app.sql`UPDATE sessions SET revoked_at = now(), revoked_reason = 'revoked' WHERE id =
      ${browser.sessionId}`;
    expect(await server.read(pageRequest(browser))).toEqual(UNKNOWN);
    expect(server.asked()).toEqual(['GET /auth/session']);
  });
});

describe('a middleware that renews', () => {
  test('hands the new cookies on as they are, one line each, and to the code behind', async () => {
    const browser = await signUp(app);
    await age(browser, '61 seconds');
    const cookie = `theme=dark; ${withoutAccess(cookieOf(browser))}`;

    const session = await server.renew(pageRequest(browser, { cookie }));

    expect(session.setCookies).toEqual([
      expect.stringMatching(new RegExp(`^${cookieName('access')}=[^,;]+; Max-Age=\\d+; Path=/; Expires=`)),
      expect.stringMatching(new RegExp(`^${cookieName('refresh')}=[^,;]+; Max-Age=\\d+; Path=/; Expires=`)),
    ]);
    expect(await session.read()).toMatchObject(signedIn(browser));
    expect(server.asked()).toEqual(['POST /auth/refresh']);
    expect(session.cookie).toMatch(/^theme=dark; /);
    keep(browser, session.setCookies);
    expect(session.cookie).toContain(
      cookieOf(browser)
        .split('; ')
        .find((one) => /_access=/.test(one)),
    );
    expect((await browser.me()).status).toBe(200);
  });

  test('asks nothing while the access token is good', async () => {
    const session = await server.renew(pageRequest(await signUp(app)));
    expect(session.setCookies).toEqual([]);
    expect(server.asked()).toEqual([]);
  });

  test.each([
    ['nine seconds before its end', 9, ['POST /auth/refresh']],
    ['eleven seconds before its end', 12, []],
  ])('renews an access token, %s', async (_, seconds, calls) => {
    const browser = await signUp(app);
    const claims = btoa(JSON.stringify({ exp: Date.now() / 1000 + seconds }));
    const cookie = `${withoutAccess(cookieOf(browser))}; ${cookieName('access')}=e30.${claims}.x`;
    await server.renew(pageRequest(browser, { cookie }));
    expect(server.asked()).toEqual(calls);
  });

  test('renews, whatever cookie of a weaker kind a sibling host has planted', async () => {
    const browser = await signUp(app);
    const planted = `app_access=e30.${btoa(JSON.stringify({ exp: Date.now() }))}.x`;
    const cookie = `${planted}; ${withoutAccess(cookieOf(browser))}`;
    expect((await server.renew(pageRequest(browser, { cookie }))).setCookies).not.toEqual([]);
    expect(server.asked()).toEqual(['POST /auth/refresh']);
  });

  test.each([
    ['sec-purpose', 'prefetch'],
    ['sec-purpose', 'prefetch;prerender'],
    ['purpose', 'prefetch'],
    ['x-moz', 'prefetch'],
    ['next-router-prefetch', '1'],
    ['next-router-segment-prefetch', '/_tree'],
  ])('rotates nothing in an answer to a prefetch: %s: %s', async (name, value) => {
    const browser = await signUp(app);
    const session = await server.renew(laterRequest(browser, { [name]: value }));
    expect(await session.read()).toEqual(UNKNOWN);
    expect(session.setCookies).toEqual([]);
    expect(server.asked()).toEqual([]);
    expect(session.headers()).toEqual({ 'cache-control': 'private, no-store', vary: 'Cookie' });
  });

  test('sends one refresh for ten requests of one browser at once, and one for each address', async () => {
    const browser = await signUp(app);
    await age(browser, '61 seconds');
    const request = () => laterRequest(browser);
    const sessions = await Promise.all(Array.from({ length: 10 }, () => server.renew(request())));
    expect(server.asked()).toEqual(['POST /auth/refresh']);
    expect(new Set(sessions.map(({ cookie }) => cookie)).size).toBe(1);
    for (const session of sessions) expect(await session.read()).toMatchObject(signedIn(browser));

    const addresses = ['203.0.113.1', '203.0.113.1', '198.51.100.9'];
    await Promise.all(addresses.map((address) => server.of(request(), { address }).renew()));
    expect(server.asked()).toHaveLength(2);
    await server.renew(request());
    expect(server.asked()).toHaveLength(1);
  });

  test('shows nobody after SESSION_ENDED, also behind it, and leaves the cookies', async () => {
    const browser = await signUp(app);
    await app.sql`UPDATE sessions SET revoked_at = now(), revoked_reason = 'revoked' WHERE id =
      ${browser.sessionId}`;
    const session = await server.renew(laterRequest(browser));
    expect(await session.read()).toEqual(SIGNED_OUT);
    expect(session.setCookies).toEqual([]);
    expect(await server.read({ headers: new Headers({ cookie: session.cookie }) })).toEqual(SIGNED_OUT);

    // Its access token has not ended: then only the answer to a question tells.
    const live = await server.renew(pageRequest(browser));
    expect(await live.read()).toEqual(SIGNED_OUT);
    server.asked();
  });

  test('hands on the clearing of both cookies after REFRESH_TOKEN_REUSED', async () => {
    const browser = await signUp(app);
    const stolen = laterRequest(browser);
    await age(browser, '61 seconds');
    await browser.refresh();
    await browser.me();
    await age(browser, '61 seconds');
    const session = await server.renew(stolen);
    expect(await session.read()).toEqual(SIGNED_OUT);
    expect(session.setCookies).toHaveLength(2);
    keep(browser, session.setCookies);
    expect(browser.cookie('refresh')).toBeUndefined();
    server.asked();
  });

  test('does not know after REFRESH_SUPERSEDED: the browser has newer cookies', async () => {
    const browser = await signUp(app);
    const late = laterRequest(browser);
    await age(browser, '61 seconds');
    await browser.refresh();
    await browser.me();
    const session = await server.renew(late);
    expect(await session.read()).toEqual(UNKNOWN);
    expect(session.setCookies).toEqual([]);
    expect((await browser.me()).status).toBe(200);
    server.asked();
  });
});

describe('a server that has refreshed', () => {
  /** It renders a page by the successor, whose Set-Cookie the browser never gets. */
  async function lostAnswer(browser: Browser): Promise<void> {
    const session = await server.renew(laterRequest(browser));
    expect(session.setCookies).toHaveLength(2);
    expect((await session.fetch('/auth/sessions')).status).toBe(200);
    // The page is another module, which knows of the middleware by the Cookie header alone.
    const behind = { headers: new Headers({ cookie: session.cookie }) };
    expect(await server.read(behind)).toMatchObject(signedIn(browser));
    expect((await server.fetch(behind, '/auth/me')).status).toBe(200);
    expect(server.calls.map(({ headers }) => headers.get('session-relay'))).toEqual([null, '1', '1', '1']);
    server.asked();
  }

  test('signs nobody out whose browser never got the answer', async () => {
    const browser = await signUp(app);
    for (let round = 0; round < 3; round++) {
      await age(browser, '61 seconds');
      await lostAnswer(browser);
      expect((await sessionRow(app, browser.sessionId)).confirmed_at).toBeNull();
    }
    await age(browser, '2 hours');
    const session = await server.renew(laterRequest(browser));
    expect(await session.read()).toMatchObject(signedIn(browser));
    keep(browser, session.setCookies);
    server.asked();
    expect(await server.read(pageRequest(browser))).toMatchObject(signedIn(browser));
    expect(server.calls[0]?.headers.get('session-relay')).toBeNull();
    expect((await sessionRow(app, browser.sessionId)).successor_nonce).toBeNull();
    server.asked();
  });

  test('takes no mark of a stranger’s for its own', async () => {
    const browser = await signUp(app);
    const cookie = `app_relayed=1; ${cookieOf(browser)}; app_relayed=${'x'.repeat(16)}`;
    await server.read(pageRequest(browser, { cookie, 'session-relay': '1' }));
    expect(server.calls[0]?.headers.get('session-relay')).toBeNull();
    expect(server.calls[0]?.headers.get('cookie')).not.toContain('relayed');
    server.asked();
  });
});
