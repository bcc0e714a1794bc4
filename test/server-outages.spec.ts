import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { createServerSessions } from '../src/client/server/index.js';
import { startApp } from './support/app.js';
import { sessionRow } from './support/sessions.js';
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
const servers: Server[] = [];
beforeAll(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
  server = renderingServer(app.url);
});
afterAll(() => servers.forEach((one) => one.close().closeAllConnections()));

/** Something in Postern's place. */
async function inItsPlace(listener: RequestListener): Promise<string> {
  const one = createServer(listener).listen(0, '127.0.0.1');
  servers.push(one);
  await once(one, 'listening');
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
}

const UNKNOWN = { status: 'unknown' };

describe('while Postern can’t be asked', () => {
  const PAGE = { 'content-type': 'text/html', 'set-cookie': 'app_access=; Max-Age=0' };
  const JSON_TYPE = { 'content-type': 'application/json' };
  const places: Record<string, RequestListener> = {
    'a gateway’s page': (_, res) => res.writeHead(401, PAGE).end('<h1>Sign in</h1>'),
    'a 503': (_, res) => res.writeHead(503, { ...JSON_TYPE, 'set-cookie': PAGE['set-cookie'] }).end('{}'),
    'JSON of somebody else': (_, res) => res.writeHead(200, JSON_TYPE).end('["hello"]'),
    'a cut connection': (req) => req.socket.destroy(),
    'half an answer': (_, res) => {
      res
        .writeHead(200, { ...JSON_TYPE, 'content-length': '999' })
        .write('{"user":null', () => res.destroy());
    },
    silence: () => undefined,
  };

  test.each(Object.keys(places))('nobody is shown and nobody signed out: %s', async (name) => {
    const browser = await signUp(app);
    const postern = createServerSessions({ url: await inItsPlace(places[name] as never), timeoutMs: 200 });
    for (const request of [pageRequest(browser, ORIGIN), laterRequest(browser, ORIGIN)]) {
      const session = await postern.renew(request);
      expect(await session.read()).toEqual(UNKNOWN);
      expect(await session.signOut()).toEqual({ status: 'unknown', setCookies: [] });
      expect(session.setCookies).toEqual([]);
      expect(session.cookie).toBe(request.headers.get('cookie'));
    }
  });

  test('it is asked once for a page: a page does not wait for it twice', async () => {
    const browser = await signUp(app);
    const down = renderingServer('http://127.0.0.1:1');
    const session = await down.renew(laterRequest(browser));
    expect(await session.read()).toEqual(UNKNOWN);
    expect(await session.read()).toEqual(UNKNOWN);
    expect(down.asked()).toEqual(['POST /auth/refresh']);
  });

  test('a call that brings a signal of its own ends in time too, and by that signal', async () => {
    const silent = createServerSessions({ url: await inItsPlace(() => undefined), timeoutMs: 200 });
    const request = pageRequest(await signUp(app));
    const call = (signal: AbortSignal) => silent.fetch(request, '/notes', { signal });
    await expect(call(new AbortController().signal)).rejects.toMatchObject({ name: 'TimeoutError' });
    await expect(call(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('a redirect is followed nowhere, least of all to another host', async () => {
    const asked: (string | undefined)[] = [];
    const elsewhere = await inItsPlace((req, res) => {
      asked.push(req.headers.cookie);
      res.end('{}');
    });
    const url = await inItsPlace((_, res) => res.writeHead(307, { location: elsewhere }).end());
    const postern = createServerSessions({ url });
    const browser = await signUp(app);
    expect(await postern.read(pageRequest(browser))).toEqual(UNKNOWN);
    expect(await (await postern.renew(laterRequest(browser))).read()).toEqual(UNKNOWN);
    expect((await postern.fetch(pageRequest(browser), '/notes')).status).toBe(307);
    const forwarded = await postern.forward(pageRequest(browser));
    expect([forwarded.status, forwarded.headers.get('location')]).toEqual([307, elsewhere]);
    expect(asked).toEqual([]);
  });
});

describe('a request that is handed on to Postern', () => {
  const loginOf = ({ email }: Browser, password = PASSWORD, headers: Record<string, string> = ORIGIN) =>
    new Request('https://app.example.test/auth/login?x=1', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: 'theme=dark; app_device=1', ...headers },
      body: JSON.stringify({ email, password }),
    });

  test('is answered as by Postern, each cookie by itself', async () => {
    const person = await signUp(app);
    const answer = await server.forward(loginOf(person), { address: '203.0.113.44' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ user: { email: person.email } });
    keep(person, answer.headers.getSetCookie());
    expect((await person.me()).status).toBe(200);
    expect(await sessionRow(app, person.sessionId)).toMatchObject({ ip: '203.0.113.44' });
    const [call] = server.calls.splice(0);
    expect([call?.name, call?.headers.get('cookie')]).toEqual(['POST /auth/login?x=1', 'app_device=1']);
  });

  test('keeps what it says of its origin, and nothing of what it says of its address and host', async () => {
    const person = await signUp(app);
    const evil = {
      origin: 'https://evil.example',
      'x-forwarded-for': '1.1.1.1',
      'x-forwarded-host': 'evil.example',
    };
    const answer = await server.forward(loginOf(person, PASSWORD, evil));
    expect(await answer.json()).toMatchObject({ code: 'ORIGIN_REFUSED' });
    const [call] = server.calls.splice(0);
    for (const name of ['x-forwarded-for', 'x-forwarded-host']) expect(call?.headers.get(name)).toBeNull();
  });

  test('confirms nothing where a page makes it, before the browser has the cookies', async () => {
    const browser = await signUp(app);
    await age(browser, '61 seconds');
    const { cookie } = await server.renew(laterRequest(browser));
    const request = new Request('https://app.example.test/auth/me', { headers: { cookie } });
    expect((await server.forward(request)).status).toBe(200);
    expect(await sessionRow(app, browser.sessionId)).toMatchObject({ confirmed_at: null });
    server.asked();
  });

  test('is answered 502, and keeps its cookies, where no answer comes', async () => {
    const answer = await createServerSessions({ url: 'http://127.0.0.1:1' }).forward(loginOf(app.browser()));
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([502, []]);
  });
});

test('Postern may stand below a path, with cookies of another name and for a whole domain', async () => {
  const other = await startApp({
    APP_URL: 'https://api.example.test/backend',
    COOKIE_NAME_PREFIX: 'acme',
    COOKIE_DOMAIN: 'example.test',
  });
  const person = await signUp(other);
  await age(person, '61 seconds');
  const postern = renderingServer(`${other.url}/backend`, { cookiePrefix: 'acme' });
  const cookie = cookieOf(person).replace(/__Secure-acme_access=[^;]*(; )?/, 'app_access=1; ');
  const session = await postern.renew(pageRequest(person, { cookie }));
  expect(await session.read()).toMatchObject({ status: 'signed-in', user: { email: person.email } });
  expect(session.setCookies).toEqual([
    expect.stringMatching(/^__Secure-acme_access=[^;]+;.* Domain=example.test;/),
    expect.stringMatching(/^__Secure-acme_session_ref=[^;]+;.* Domain=example.test;/),
  ]);
  expect(postern.asked()).toEqual(['POST /auth/refresh']);
  expect((await session.fetch('/auth/me')).status).toBe(200);
});
