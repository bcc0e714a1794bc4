import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { fetchAsPerson, readSession, renewSession, signOut } from '../src/client/server/nuxt.js';
import { sessionMiddleware, sessionOf } from '../src/client/server/react-router.js';
import { handleSessionFetch, handleSessions } from '../src/client/server/sveltekit.js';
import { startApp } from './support/app.js';
import { cookieName } from './support/cookie-names.js';
import {
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

/** One whose access token has ended. */
async function staleBrowser(): Promise<Browser> {
  const browser = await signUp(app);
  await age(browser, '61 seconds');
  return browser;
}

const signedIn = ({ email }: Browser) => ({ status: 'signed-in', user: { email } });

describe('Nuxt', () => {
  /** An answer of Nitro's where there is no server of Node's: its head is never written. */
  class Answer {
    readonly headersSent = false;
    readonly headers = new Headers();

    setHeader(name: string, value: string): void {
      this.headers.set(name, value);
    }

    appendHeader(name: string, value: string): void {
      this.headers.append(name, value);
    }
  }

  /** @param calling the context of the event that makes this call itself, as Nitro hands it on */
  function eventOf({ headers, method }: Request, calling?: object) {
    const req = { headers: Object.fromEntries(headers), ...(calling && { __unenv__: calling }) };
    return { headers, method, context: {}, node: { req, res: new Answer() } };
  }

  test('clears the cookies that it has renewed in the request that signs out', async () => {
    const browser = await staleBrowser();
    const event = eventOf(laterRequest(browser, ORIGIN));
    await renewSession(server, event);
    expect((await signOut(event)).status).toBe('signed-out');
    keep(browser, event.node.res.headers.getSetCookie());
    expect(browser.cookie('access')).toBeUndefined();
    expect(browser.cookie('refresh')).toBeUndefined();
  });

  test.each([
    ['POST', 'signed-out'],
    ['GET', 'refused'],
  ])('answers a route that signs out: %s, %s', async (method, status) => {
    const asked = pageRequest(await signUp(app), { 'sec-fetch-site': 'same-origin' });
    const event = eventOf(new Request(asked, { method }));
    await renewSession(server, event);
    expect(await signOut(event)).toMatchObject({ status });
  });

  test('hands on the cookies of a sign-in in a request that it has renewed', async () => {
    const browser = await staleBrowser();
    const event = eventOf(laterRequest(browser, ORIGIN));
    await renewSession(server, event);
    await fetchAsPerson(event, '/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: browser.email, password: PASSWORD }),
    });
    keep(browser, event.node.res.headers.getSetCookie());
    expect((await browser.me()).status).toBe(200);
    expect(await readSession(event)).toMatchObject(signedIn(browser));
  });

  test('keeps an answer with cookies out of caches, whatever its cached handler says', async () => {
    const answers = [laterRequest(await staleBrowser()), pageRequest(await signUp(app), { cookie: '' })];
    const said = await Promise.all(
      answers.map(async (request) => {
        const event = eventOf(request);
        await renewSession(server, event);
        event.node.res.setHeader('Cache-Control', 's-maxage=600');
        return event.node.res.headers.get('cache-control');
      }),
    );
    expect(said).toEqual(['private, no-store', 's-maxage=600']);
  });

  test('knows a person in the calls that a page makes itself, and asks Postern once for all', async () => {
    const browser = await staleBrowser();
    const page = eventOf(laterRequest(browser));
    await renewSession(server, page);
    server.asked();
    for (const path of ['/api/session', '/api/notes']) {
      const call = eventOf(new Request(`https://app.example.test${path}`), page.context);
      await renewSession(server, call);
      expect(await readSession(call)).toMatchObject(signedIn(browser));
    }
    expect(server.asked()).toEqual([]);
    expect(page.node.req.headers['session-relay']).toBe('1');
  });

  test.each([
    ['a page with a rule', { _nitro: { routeRules: { swr: true } } }],
    ['a handler', { cache: {} }],
  ])('does not know who is signed in, in a call of %s that is cached', async (_, context) => {
    const page = { ...eventOf(pageRequest(await signUp(app), { cookie: '' })), context };
    await renewSession(server, page);
    const call = eventOf(new Request('https://app.example.test/api/session'), context);
    await renewSession(server, call);
    expect(await readSession(call)).toEqual({ status: 'unknown' });
  });
});

describe('SvelteKit', () => {
  function eventOf(request: Request, isSubRequest = false) {
    const getClientAddress = () => '203.0.113.7';
    return { request, url: new URL(request.url), isSubRequest, locals: {}, getClientAddress };
  }

  test('confirms nothing by a call at its own origin, before the browser has the cookies', async () => {
    const event = eventOf(laterRequest(await staleBrowser()));
    const called: (string | null)[][] = [];
    const fetch = ({ headers }: Request) => {
      called.push(['session-relay', 'cookie'].map((name) => headers.get(name)));
      return Promise.resolve(new Response());
    };
    await handleSessions(server)({
      event,
      resolve: async () => {
        for (const origin of [event.url.origin, 'https://elsewhere.example'])
          await handleSessionFetch({ event, request: new Request(`${origin}/auth/me`), fetch });
        return new Response();
      },
    });
    expect(called).toEqual([
      ['1', expect.stringContaining(cookieName('access'))],
      [null, null],
    ]);
  });

  test('refreshes nothing for a call that a page makes itself', async () => {
    const event = eventOf(laterRequest(await staleBrowser()), true);
    server.asked();
    await handleSessions(server)({ event, resolve: () => new Response() });
    expect(server.asked()).toEqual([]);
  });
});

test('React Router hands on the cookies of a renewal, and the loaders know the person', async () => {
  const browser = await staleBrowser();
  const context = {};
  const answer = await sessionMiddleware(server)({ request: laterRequest(browser), context }, async () =>
    Response.json(await sessionOf(context).read()),
  );
  expect(await answer.json()).toMatchObject(signedIn(browser));
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  keep(browser, answer.headers.getSetCookie());
  expect((await browser.me()).status).toBe(200);
});
