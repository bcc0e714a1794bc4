import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { BoundBrowser, type Dialect } from './support/bound-browser.js';
import { ImitatedBoundServer } from './support/imitated-bound-server.js';

let server: ImitatedBoundServer;
beforeEach(async () => {
  server = await new ImitatedBoundServer().start();
});
afterEach(() => server.stop());

/** A browser whose bound cookie has ended. */
async function expired(dialect: Dialect = 'draft') {
  const browser = new BoundBrowser(server, { dialect });
  await browser.send('post', '/login');
  loseCookie(browser);
  return browser;
}

const loseCookie = (browser: BoundBrowser<ImitatedBoundServer>) =>
  browser.jar.setCookieSync('bound=; Path=/; Secure; Max-Age=0', server.env.APP_URL);
const challenges = () => server.requestsFor('/renew').map(({ proof }) => proof?.claims.jti);
const skipped = () => server.requestsFor('/me').map(({ headers }) => headers['secure-session-skipped']);

describe('a challenge', () => {
  test('that came before is signed at once', async () => {
    server.headers = { 'secure-session-challenge': '"early";id="one"' };
    await (await expired()).send('get', '/me');
    expect(challenges()).toEqual(['early']);
  });

  test.each(['"a";id="two"', '"a"', 'a;id="one"', '"a";id=one', '("a");id="one"', '"a";id="one'])(
    'that is written %s is no challenge of this session',
    async (field) => {
      server.headers = { 'secure-session-challenge': field };
      await (await expired()).send('get', '/me');
      expect(challenges()[0]).toBeUndefined();
    },
  );

  test('of two in one field is the one that names the session', async () => {
    server.headers = { 'secure-session-challenge': '"c1";id="zero", "c2";id="one", "c3";id="two"' };
    await (await expired()).send('get', '/me');
    expect(challenges()).toEqual(['c2']);
  });

  test.each<[Dialect, unknown[]]>([
    ['draft', ['early', 'early']],
    ['Chromium', ['early', undefined, 'challenge 1']],
  ])('is used again until another one comes, and once by Chromium (%s)', async (dialect, expected) => {
    server.headers = { 'secure-session-challenge': '"early";id="one"' };
    const browser = await expired(dialect);
    server.headers = {};
    await browser.send('get', '/me');
    loseCookie(browser);
    await browser.send('get', '/me');
    expect(challenges()).toEqual(expected);
  });

  test('after another is signed each time, and not without end', async () => {
    const browser = await expired();
    for (let turn = 0; turn < 9; turn++)
      server.scripted.push({
        status: 403,
        headers: { 'secure-session-challenge': `"again ${turn}";id="one"` },
      });
    await browser.send('get', '/me');
    expect(challenges()).toEqual([undefined, 'again 0', 'again 1', 'again 2', 'again 3']);
    expect(skipped()).toEqual(['quota_exceeded;session_identifier="one"']);
    expect(browser.boundSession.id).toBe('one');
  });
});

test('Chromium leaves the quotes away, and sends the Origin of the refresh URL', async () => {
  await (await expired('Chromium')).send('get', '/me');
  const [bind, , signed] = [...server.requestsFor('/bind'), ...server.requestsFor('/renew')];
  expect(bind?.headers['secure-session-response']).toMatch(/^ey/);
  expect(signed?.headers).toMatchObject({ 'sec-secure-session-id': 'one', origin: server.env.APP_URL });
});

test('the draft sends the Origin of the page that waits', async () => {
  await (await expired()).send('get', '/me');
  expect(server.requestsFor('/renew')[0]?.headers.origin).toBe('https://app.example.test');
});

describe('a refresh that is answered', () => {
  test.each([400, 401, 404, 410])('%i ends the session', async (status) => {
    const browser = await expired();
    server.scripted.push({ status });
    await browser.send('get', '/me');
    expect(browser.bound.size).toBe(0);
    await browser.send('get', '/me');
    expect(server.requestsFor('/renew')).toHaveLength(1);
  });

  test.each([
    [302, undefined],
    [407, undefined],
    [429, undefined],
    [500, 'server_error;session_identifier="one"'],
    [503, 'server_error;session_identifier="one"'],
  ])('%i keeps it, and the request goes out without the cookie', async (status, why) => {
    const browser = await expired();
    server.scripted.push({ status });
    await browser.send('get', '/me');
    expect(server.requestsFor('/renew')).toHaveLength(1);
    expect(skipped()).toEqual([why]);
    expect(browser.boundSession.id).toBe('one');
  });

  test.each<[string, object]>([
    ['continue: false', { continue: false }],
    ['another identifier', { session_identifier: 'two' }],
    ['nothing that can be read', { scope: 1 }],
  ])('with %s ends the session', async (_, change) => {
    const browser = await expired();
    server.scripted.push({ status: 200, body: { ...server.instructions, ...change } });
    await browser.send('get', '/me');
    expect(browser.bound.size).toBe(0);
  });

  test('with other instructions goes by these from then on, with its key', async () => {
    const browser = await expired();
    const { key } = browser.boundSession;
    server.scripted.push({ status: 200, body: { ...server.instructions, refresh_url: '/renewed' } });
    await browser.send('get', '/me');
    expect(browser.boundSession.refreshUrl.pathname).toBe('/renewed');
    expect(browser.boundSession.key).toBe(key);
  });
});

test.each(['request', 'answer'] as const)(
  'a refresh whose %s is lost keeps the session, and is made again',
  async (lost) => {
    const browser = await expired();
    browser.loses = () => lost;
    await browser.send('get', '/me');
    expect(skipped()).toEqual(['unreachable;session_identifier="one"']);
    browser.loses = () => undefined;
    await browser.send('get', '/me');
    expect(server.requestsFor('/me').at(-1)?.headers.cookie).toBe('bound=1');
  },
);
