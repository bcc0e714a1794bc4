import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { createServerSessions, forwardedFor } from '../src/client/server/index.js';
import { startApp } from './support/app.js';
import { cookieName } from './support/cookie-names.js';
import { auditOf, sessionRow } from './support/sessions.js';
import {
  cookieOf,
  keep,
  laterRequest,
  ORIGIN,
  pageRequest,
  type RenderingServer,
  renderingServer,
} from './support/rendering-server.js';

let app: TestApp;
let server: RenderingServer;
beforeAll(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
  server = renderingServer(app.url);
});

const UNKNOWN = { status: 'unknown' };
const signedIn = ({ email }: Browser) => ({ status: 'signed-in', user: { email }, session: {} });

describe('the browser’s address', () => {
  const [HOME, ELSEWHERE] = ['203.0.113.7', '198.51.100.9'];

  test('is told to Postern where the server knows it, and nothing that a browser makes up', async () => {
    const browser = await signUp(app);
    const behindOne = renderingServer(app.url, { address: forwardedFor(1) });
    const forged = {
      'x-forwarded-for': `1.1.1.1, ${HOME}`,
      'x-real-ip': '1.1.1.1',
      forwarded: 'for=1.1.1.1',
    };
    await age(browser, '61 seconds');
    const session = await behindOne.renew(laterRequest(browser, forged));
    keep(browser, session.setCookies);
    expect(await sessionRow(app, browser.sessionId)).toMatchObject({ ip: HOME });

    await server.renew(laterRequest(browser, forged));
    await server.of(laterRequest(browser), { address: '1.1.1.1\r\nx-evil: 1' }).renew();
    for (const { headers } of server.calls.splice(0)) {
      expect(headers.get('x-forwarded-for')).toBeNull();
      expect(headers.get('x-evil')).toBeNull();
      expect(headers.get('x-real-ip')).toBeNull();
    }
  });

  test.each([0, -1, NaN])(
    'is not what the browser has written, where %s proxies are said to be',
    (proxies) => {
      const request = { headers: new Headers({ 'x-forwarded-for': `1.1.1.1, ${HOME}` }) };
      expect(forwardedFor(proxies)(request)).toBeUndefined();
    },
  );

  test('may be this server’s own, for pages alone: nobody is signed out in 40 visits', async () => {
    const browser = app.browser({ headers: { 'x-forwarded-for': HOME } });
    await browser.signUp();
    for (let visit = 0; visit < 40; visit++) {
      await age(browser, '61 seconds');
      const page = server.of(laterRequest(browser), { address: ELSEWHERE });
      // The page and the browser's client refresh at once; each third answer to the page is lost.
      const [own] = await Promise.all([browser.refresh(), page.renew()]);
      expect(own.status).toBe(200);
      expect(await page.read()).toMatchObject(signedIn(browser));
      if (visit % 3) keep(browser, page.setCookies);
      expect((await browser.me()).status).toBe(200);
    }
    expect(await auditOf(app, browser.sessionId)).not.toContain('refresh_reused');
    server.asked();
  });
});

describe('a sign-out on the server', () => {
  test('ends the session, and clears the browser’s cookies', async () => {
    const browser = await signUp(app);
    const request = pageRequest(browser, ORIGIN);
    expect(await server.read(request)).toMatchObject(signedIn(browser));
    const { sessionId } = browser;
    const { status, setCookies } = await server.signOut(request);
    expect(status).toBe('signed-out');
    expect(await server.read(request)).toEqual({ status: 'signed-out' });
    keep(browser, setCookies);
    expect(browser.cookie('refresh')).toBeUndefined();
    expect(await sessionRow(app, sessionId)).toMatchObject({ revoked_reason: 'logout' });
  });

  test('after a renewal in the same request sends the clearing alone', async () => {
    const browser = await signUp(app);
    await age(browser, '61 seconds');
    const session = await server.renew(laterRequest(browser, ORIGIN));
    expect((await session.signOut()).status).toBe('signed-out');
    const { headers } = session.apply(new Response());
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(new RegExp(`^${cookieName('access')}=;`)),
      expect.stringMatching(new RegExp(`^${cookieName('refresh')}=;`)),
    ]);
  });

  test.each([
    ['a link, which says no origin', {}],
    ['another site’s form', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a link of its own page, which a framework follows ahead', { 'sec-fetch-site': 'same-origin' }],
    ['a page that is fetched ahead', { ...ORIGIN, 'sec-purpose': 'prefetch' }],
  ])('is refused to %s', async (_, headers) => {
    const browser = await signUp(app);
    const refused = { status: 'refused', code: 'ORIGIN_REFUSED', setCookies: [] };
    expect(await server.signOut(pageRequest(browser, headers))).toEqual(refused);
    expect((await browser.me()).status).toBe(200);
  });

  test('is for the person whom the page shows', async () => {
    const [browser, other] = [await signUp(app), await signUp(app)];
    const { user } = (await other.me()).body as { user: { id: string } };
    const refused = { status: 'refused', code: 'SESSION_CHANGED', setCookies: [] };
    expect(await server.signOut(pageRequest(browser, ORIGIN), { user: user.id })).toEqual(refused);
    expect((await browser.me()).status).toBe(200);
  });
});

describe('a call of the server’s for a person', () => {
  test.each(['auth/me', '@example.org/auth/me', '//example.org\\@x/../..', 'https://example.org/'])(
    'goes to no other host and path: %s',
    async (path) => {
      const url = `${app.url}/base`;
      const postern = createServerSessions({ url, fetch: () => Promise.reject(new Error('asked')) });
      const request = pageRequest(await signUp(app));
      await expect(postern.fetch(request, path)).rejects.toThrow(/path|asked/);
      await expect(postern.fetch(request, `/../${path}`)).rejects.toThrow('It is no path of the API');
    },
  );

  test('says nothing that the browser has made up, though all its headers are handed on', async () => {
    const names = ['cookie', 'session-relay', 'x-forwarded-for', 'x-real-ip', 'forwarded'];
    names.push('cf-connecting-ip', 'true-client-ip', 'x-vercel-forwarded-for');
    names.push('x-access-token-type', 'postern-refresh-token');
    const claims = Object.fromEntries(names.map((name) => [name, 'a=1']));
    const guest = pageRequest(await signUp(app), claims);
    server.asked();
    await server.fetch(guest, '/auth/session', { headers: guest.headers });
    const [call] = server.calls.splice(0);
    expect(names.map((name) => call?.headers.get(name))).toEqual(names.map(() => null));
    expect(call?.headers.get('user-agent')).toBe(guest.headers.get('user-agent'));
  });

  test('goes on with what was for the connection to this server left behind', async () => {
    const connection = { expect: '100-continue', upgrade: 'h2c', 'transfer-encoding': 'chunked' };
    const guest = pageRequest(await signUp(app), { ...connection, 'content-length': '7', te: 'trailers' });
    const { status } = await server.fetch(guest, '/auth/session', { headers: guest.headers });
    expect(status).toBe(200);
  });

  test('that changes something needs a page of a known origin behind it', async () => {
    const browser = await signUp(app);
    const change = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    server.asked();
    for (const headers of [{}, { origin: 'https://evil.example' }] as Record<string, string>[]) {
      const answer = await server.fetch(pageRequest(browser, headers), '/auth/logout-others', change);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        403,
        'ORIGIN_REFUSED',
      ]);
    }
    expect(server.asked()).toEqual(['POST /auth/logout-others']);
    const answer = await server.fetch(pageRequest(browser, ORIGIN), '/auth/logout-others', change);
    expect(answer.status).toBe(204);
  });

  test('that signs in gives the answer its cookies, and the page its person', async () => {
    const person = await signUp(app);
    const request = pageRequest(person, { ...ORIGIN, cookie: 'theme=dark' });
    const body = JSON.stringify({ email: person.email, password: PASSWORD });
    expect(await server.read(request)).toEqual({ status: 'signed-out' });
    const headers = { 'content-type': 'application/json' };
    await server.fetch(request, '/auth/login', { method: 'POST', headers, body });
    expect(await server.read(request)).toMatchObject(signedIn(person));
    keep(person, server.of(request).apply(new Response()).headers.getSetCookie());
    expect((await person.me()).status).toBe(200);
  });
});

describe('an answer', () => {
  const cacheOf = ({ headers }: Response) => [headers.get('cache-control'), headers.get('vary')];

  test('for which a session was read, or could be, is kept by no cache', async () => {
    const browser = await signUp(app);
    await age(browser, '61 seconds');
    const redirect = await server.handle(laterRequest(browser), () =>
      Response.redirect('https://a.example/'),
    );
    expect(redirect.status).toBe(302);
    expect(redirect.headers.getSetCookie()).toHaveLength(2);
    expect(cacheOf(redirect)).toEqual(['private, no-store', 'Cookie']);
    const read = await server.handle(pageRequest(browser, { cookie: '' }), async (session) => {
      await session.read();
      return new Response('', { headers: { 'cache-control': 'public, max-age=60', vary: 'Accept' } });
    });
    expect(cacheOf(read)).toEqual(['private, no-store', 'Accept, Cookie']);
    expect(cacheOf(await server.handle(pageRequest(browser), () => new Response()))[0]).toMatch(/no-store/);
    server.asked();
  });

  test('that asked for nobody says itself what caches may do', async () => {
    const asset = () => new Response('', { headers: { 'cache-control': 'public' } });
    const browser = await signUp(app);
    expect(cacheOf(await server.handle(pageRequest(browser), asset))).toEqual(['public', 'Cookie']);
    const guest = pageRequest(browser, { cookie: '' });
    expect(cacheOf(await server.handle(guest, () => new Response()))).toEqual([null, 'Cookie']);
  });

  test('with new cookies is none that a framework could call unchanged', async () => {
    const browser = await signUp(app);
    const page = () => new Response('', { headers: { etag: '"1"' } });
    expect((await server.handle(laterRequest(browser), page)).headers.get('etag')).toBeNull();
    expect((await server.handle(pageRequest(browser), page)).headers.get('etag')).toBe('"1"');
    server.asked();
  });

  test('to a sign-in that was handed on keeps its cookies, whatever was renewed before it', async () => {
    const [browser, person] = [await signUp(app), await signUp(app)];
    await age(browser, '61 seconds');
    const login = new Request('https://app.example.test/auth/login', {
      method: 'POST',
      headers: { ...ORIGIN, 'content-type': 'application/json' },
      body: JSON.stringify({ email: person.email, password: PASSWORD }),
    });
    const answer = await server.handle(laterRequest(browser), () => server.forward(login));
    keep(person, answer.headers.getSetCookie());
    expect((await person.me()).body).toMatchObject({ user: { email: person.email } });
    server.asked();
  });

  test('with cookies that came twice has the browser drop them', async () => {
    const browser = await signUp(app);
    const [one] = cookieOf(browser)
      .split('; ')
      .filter((cookie) => /session_ref/.test(cookie));
    const session = await server.renew(pageRequest(browser, { cookie: `${one}; ${one}x` }));
    expect(await session.read()).toEqual(UNKNOWN);
    expect(session.setCookies).toEqual([expect.stringMatching(new RegExp(`^${cookieName('refresh')}=;`))]);
    server.asked();
  });
});
