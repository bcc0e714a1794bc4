import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { PASSWORD, signUp, type TestApp } from 'postern/testing';
import { fetchAsPerson, renewSession } from '../src/client/server/nuxt.js';
import { startApp } from './support/app.js';
import { boundBrowser } from './support/bound-device.js';
import {
  laterRequest,
  ORIGIN,
  pageRequest,
  type RenderingServer,
  renderingServer,
} from './support/rendering-server.js';

let app: TestApp;
let server: RenderingServer;
beforeAll(async () => {
  app = await startApp({ DEVICE_BINDING: 'offered', TRUST_PROXY: '1' });
  server = renderingServer(app.url);
});

const { now } = Date;
afterEach(() => {
  Date.now = now;
});

describe('a page of a session that is bound to the device', () => {
  test('knows who is there until the access token has ended, and no longer', async () => {
    const { browser } = await boundBrowser(app);
    // Its access token lives for five minutes.
    Date.now = () => now() + 295_000;
    const session = await server.renew(pageRequest(browser));
    expect(await session.read()).toMatchObject({ status: 'signed-in', user: { email: browser.email } });
    expect(server.asked()).toEqual(['POST /auth/refresh', 'GET /auth/session']);

    expect(await (await server.renew(laterRequest(browser))).read()).toEqual({ status: 'unknown' });
    Date.now = () => now() + 301_000;
    expect(await (await server.renew(pageRequest(browser))).read()).toEqual({ status: 'unknown' });
    server.asked();
  });
});

describe('a sign-in by a call of the server’s', () => {
  const OFFER = 'secure-session-registration';
  const login = (email: string) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const guest = async () => {
    const person = await signUp(app);
    return { person, request: pageRequest(person, { ...ORIGIN, cookie: 'theme=dark' }) };
  };

  test('hands the offer to bind the session to the browser, beside the cookies', async () => {
    const { person, request } = await guest();
    const answer = await server.handle(request, async (session) => {
      await session.fetch('/auth/login', login(person.email));
      return Response.redirect('https://app.example.test/', 303);
    });
    expect(answer.headers.get(OFFER)).toMatch(/^\(ES256\);path="\/auth\/session\/binding";challenge="/);
  });

  test('leaves an offer of the answer’s own, and makes up none', async () => {
    const { person, request } = await guest();
    const session = server.of(request);
    expect(session.apply(new Response()).headers.has(OFFER)).toBe(false);
    await session.fetch('/auth/login', login(person.email));
    await session.fetch('/auth/session');
    const own = new Response(null, { headers: { [OFFER]: '(ES256);path="/own"' } });
    expect(session.apply(own).headers.get(OFFER)).toBe('(ES256);path="/own"');
    expect(session.apply(new Response()).headers.get(OFFER)).toBe(session.offer);
  });

  test('does so in Nuxt, too', async () => {
    const { person, request } = await guest();
    const [headers, sent] = [request.headers, new Headers()];
    const res = {
      headersSent: false,
      setHeader: (name: string, value: string) => sent.set(name, value),
      appendHeader: (name: string, value: string) => sent.append(name, value),
    };
    const req = { headers: Object.fromEntries(headers) };
    const event = { headers, method: 'POST', context: {}, node: { req, res } };
    await renewSession(server, event);
    await fetchAsPerson(event, '/auth/login', login(person.email));
    expect(sent.get(OFFER)).toContain('challenge=');
  });
});
