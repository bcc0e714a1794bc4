import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { BoundBrowser, type Dialect } from './support/bound-browser.js';
import { ImitatedBoundServer } from './support/imitated-bound-server.js';

let server: ImitatedBoundServer;
beforeEach(async () => {
  server = await new ImitatedBoundServer().start();
});
afterEach(() => server.stop());

type Agent = BoundBrowser<ImitatedBoundServer>;

/** A browser that has just signed in. */
async function signedIn(dialect: Dialect = 'draft'): Promise<Agent> {
  const browser = new BoundBrowser(server, { dialect });
  await browser.send('post', '/login');
  return browser;
}

/** The same, after its bound cookie has ended. */
async function expired(dialect?: Dialect): Promise<Agent> {
  const browser = await signedIn(dialect);
  loseCookie(browser);
  return browser;
}

const loseCookie = (browser: Agent) =>
  browser.jar.setCookieSync('bound=; Path=/; Secure; Max-Age=0', server.env.APP_URL);
const cookiesOf = (path: string) => server.requestsFor(path).map(({ headers }) => headers.cookie);

describe('a registration', () => {
  test('shows the key and the challenge', async () => {
    const browser = await signedIn();

    const [{ headers, proof } = {}] = server.requestsFor('/bind');
    expect(headers?.['secure-session-response']).toMatch(/^"[\w-]+\.[\w-]+\.[\w-]+"$/);
    expect(headers?.['sec-secure-session-id']).toBeUndefined();
    expect(proof?.header).toEqual({ alg: 'ES256', typ: 'dbsc+jwt', jwk: browser.boundSession.key.jwk });
    expect(proof?.claims).toEqual({ jti: 'first' });
  });

  test('copies the authorization', async () => {
    server.registration = '(RS256 ES256);path="bind";challenge="first";authorization="secret"';
    await signedIn();

    const [{ headers, proof } = {}] = server.requestsFor('/bind');
    expect(headers?.authorization).toBe('secret');
    expect(proof?.claims).toEqual({ jti: 'first', authorization: 'secret' });
  });

  test.each([
    ['without a path', '(ES256);challenge="a"'],
    ['with a path that is no string', '(ES256);path=bind;challenge="a"'],
    ['with a challenge that is no string', '(ES256);path="/bind";challenge=a'],
    ['of an unknown algorithm', '(EdDSA);path="/bind";challenge="a"'],
    ['that shares a key', '(ES256);path="/bind";challenge="a";provider_key="k"'],
    ['at another site', '(ES256);path="https://example.org/bind";challenge="a"'],
    ['that is no inner list', 'ES256;path="/bind"'],
    ['that is no structured field', '(ES256;path="/bind"'],
  ])('%s is not made', async (_, registration) => {
    server.registration = registration;
    expect((await signedIn()).bound.size).toBe(0);
    expect(server.requestsFor('/bind')).toEqual([]);
  });

  test.each([400, 401, 403, 404, 429, 302, 500, 503])('that is answered %i binds nothing', async (status) => {
    server.scripted.push({ status, body: server.instructions });
    expect((await signedIn()).bound.size).toBe(0);
    expect(server.requestsFor('/bind')).toHaveLength(1);
  });

  test('whose answer is lost binds nothing', async () => {
    const browser = new BoundBrowser(server);
    browser.loses = () => 'answer';
    await browser.send('post', '/login');
    expect(browser.bound.size).toBe(0);
    expect(browser.jar.getCookiesSync(server.env.APP_URL)).toEqual([]);
    expect(server.requestsFor('/bind')).toHaveLength(1);
  });

  test('that is held is sent later', async () => {
    const browser = new BoundBrowser(server);
    browser.holdsRegistrations = true;
    await browser.send('post', '/login');
    expect(browser.bound.size).toBe(0);
    await browser.sendHeld();
    expect(browser.boundSession.id).toBe('one');
  });
});

describe('the instructions of a registration', () => {
  test.each<[string, object]>([
    ['continue: false', { continue: false }],
    ['no session identifier', { session_identifier: undefined }],
    ['no scope', { scope: undefined }],
    ['a scope without include_site', { scope: {} }],
    ['no credentials', { credentials: undefined }],
    ['a credential that is no cookie', { credentials: [{ type: 'token', name: 'a' }] }],
    ['a partitioned cookie', { credentials: [{ type: 'cookie', name: 'a', attributes: 'Partitioned' }] }],
    [
      'a cookie that can not be set',
      { credentials: [{ type: 'cookie', name: '__Host-a', attributes: 'Path=/' }] },
    ],
    ['a refresh URL at another site', { refresh_url: 'https://example.org/' }],
    ['a refresh URL without TLS', { refresh_url: 'http://api.example.test/' }],
    ['an origin at another site', { scope: { include_site: false, origin: 'https://example.org' } }],
    ['a whole site, from a host below it', { scope: { include_site: true } }],
  ])('with %s bind nothing', async (_, change) => {
    server.instructions = { ...server.instructions, ...change };
    expect((await signedIn()).bound.size).toBe(0);
  });

  test('that are no JSON bind nothing', async () => {
    server.scripted.push({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' });
    expect((await signedIn()).bound.size).toBe(0);
  });
});

describe('a request in scope', () => {
  test('goes out as it is while the cookie is there', async () => {
    const browser = await signedIn();
    await browser.send('get', '/me');
    expect(server.requestsFor('/renew')).toEqual([]);
    expect(cookiesOf('/me')).toEqual(['bound=1']);
  });

  test('waits for a refresh where the cookie is missing: a challenge, its proof, a new cookie', async () => {
    const browser = await expired();
    server.cookie = server.cookie.replace('1', '2');
    await browser.send('get', '/me');

    const [unsigned, signed, ...others] = server.requestsFor('/renew');
    expect(others).toEqual([]);
    expect(unsigned?.headers['sec-secure-session-id']).toBe('"one"');
    expect(unsigned?.proof).toBeUndefined();
    expect(signed?.proof).toEqual({
      header: { alg: 'ES256', typ: 'dbsc+jwt' },
      claims: { jti: 'challenge 1' },
    });
    expect(cookiesOf('/me')).toEqual(['bound=2']);
  });

  test('of many waits for the one refresh', async () => {
    const browser = await expired();
    await Promise.all(Array.from({ length: 5 }, () => browser.send('get', '/me')));
    expect(server.requestsFor('/renew')).toHaveLength(2);
    expect(cookiesOf('/me')).toEqual(Array(5).fill('bound=1'));
  });

  test.each([
    ['Path', 'bound=1; Path=/me; Secure; HttpOnly; SameSite=Lax'],
    ['Domain', 'bound=1; Path=/; Domain=api.example.test; Secure; HttpOnly; SameSite=Lax'],
    ['Secure', 'bound=1; Path=/; HttpOnly; SameSite=Lax'],
    ['HttpOnly', 'bound=1; Path=/; Secure; SameSite=Lax'],
    ['SameSite', 'bound=1; Path=/; Secure; HttpOnly; SameSite=Strict'],
    ['name', 'bounds=1; Path=/; Secure; HttpOnly; SameSite=Lax'],
  ])('waits each time where the cookie differs by its %s', async (_, cookie) => {
    server.cookie = cookie;
    server.headers = { 'secure-session-challenge': '"next";id="one"' };
    const browser = await signedIn();
    await browser.send('get', '/me');
    await browser.send('get', '/me');
    expect(server.requestsFor('/renew')).toHaveLength(2);
  });

  test('does not wait for a cookie that differs by its lifetime', async () => {
    server.cookie = `${server.cookie}; Max-Age=300`;
    await (await signedIn()).send('get', '/me');
    expect(server.requestsFor('/renew')).toEqual([]);
  });

  test('of a page that may not refresh goes out without the cookie', async () => {
    const browser = await expired();
    await browser.send('get', '/me', { headers: { origin: 'https://other.example.test' } });
    expect(server.requestsFor('/renew')).toEqual([]);
    await browser.send('get', '/me', { headers: { origin: server.env.APP_URL } });
    expect(server.requestsFor('/renew')).toHaveLength(2);
    expect(cookiesOf('/me')).toEqual([undefined, 'bound=1']);
  });

  test('below a path that is excluded goes out without the cookie', async () => {
    const rule = { type: 'exclude', domain: '*', path: '/open' };
    const within = { type: 'include', path: '/open/not' };
    server.instructions.scope = { include_site: false, scope_specification: [rule, within] };
    const browser = await expired();
    for (const path of ['/open', '/open/a', '/renew']) await browser.send('get', path);
    expect(server.requestsFor('/renew')).toHaveLength(1);
    for (const path of ['/opened', '/open/not/a']) {
      loseCookie(browser);
      await browser.send('get', path);
    }
    expect(server.requestsFor('/renew')).toHaveLength(3);
  });
});
