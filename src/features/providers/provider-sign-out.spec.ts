import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { Issuer } from '../../../test/support/issuer.js';
import { signOutAt } from '../../../test/support/issuer-sign-out.js';
import {
  ARRIVAL,
  arrivalOf,
  begin,
  CALLBACK,
  issuerVariables,
  newPerson,
  signInBy,
} from '../../../test/support/provider-flow.js';

const BYE = 'https://app.example.test/bye';
const issuer = new Issuer({ redirectUris: [CALLBACK], postLogoutRedirectUris: [BYE] });
let app: TestApp;
beforeAll(async () => {
  await issuer.start();
  app = await startApp({ ...issuerVariables(issuer), AFTER_SIGN_OUT_URL: BYE });
});
beforeEach(() => {
  issuer.intercept = undefined;
});
afterAll(() => issuer.stop());

async function signedIn(on = app): Promise<Browser> {
  const browser = newPerson(on, issuer);
  expect(arrivalOf(await signInBy(issuer, browser))).toBe(ARRIVAL);
  return browser;
}

const leave = (browser: Browser, headers: Record<string, string> = {}) =>
  browser.send('post', '/auth/logout/provider', { headers });
const urlIn = ({ body }: Answer) => (body as { url: string | null }).url;

/** Another instance, which knows nothing of the issuer yet. */
const anotherInstance = () => startApp({ ...issuerVariables(issuer), DATABASE_URL: app.env.DATABASE_URL });

/** The same browser at another instance. */
const sameAt = (instance: TestApp, { jar }: Browser): Browser =>
  instance.browser({ headers: { cookie: jar.getCookieStringSync('https://api.example.test') } });

const reasonOf = async ({ email }: Browser) =>
  (
    await app.sql`SELECT revoked_reason FROM sessions
      WHERE user_id = (SELECT id FROM users WHERE email = ${email}) ORDER BY created_at DESC LIMIT 1`
  )[0]?.revoked_reason as string | null;

describe('a sign-out with that of the provider', () => {
  test('ends the session here, and leads to where it ends there, and back', async () => {
    const browser = await signedIn();
    const answer = await leave(browser);
    expect(answer.status).toBe(200);
    expect(await reasonOf(browser)).toBe('logout');
    expect(browser.jar.getCookieStringSync('https://api.example.test')).not.toMatch(/access|refresh/);
    const url = new URL(urlIn(answer) ?? '');
    expect(url.href).toContain(`${issuer.url}/session/end?`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: issuer.clientId,
      post_logout_redirect_uri: BYE,
      logout_hint: browser.email,
      state: expect.stringMatching(/^[\w-]{43}$/),
    });
    const back = new URL((await signOutAt(issuer, url.href)) ?? '');
    expect(`${back.origin}${back.pathname}`).toBe(BYE);
    expect(back.searchParams.get('state')).toBe(url.searchParams.get('state'));
    // The next sign-in is asked who it is.
    await expect(issuer.goTo(await begin(app.browser()))).resolves.toContain(CALLBACK);
    expect(issuer.asked.at(-2)).toContain('/interaction/');
  });

  test('has a state of its own each time', async () => {
    const states = [await leave(await signedIn()), await leave(await signedIn())].map((answer) =>
      new URL(urlIn(answer) ?? '').searchParams.get('state'),
    );
    expect(new Set(states).size).toBe(2);
  });

  test('is that of here alone where a password has begun the session, or there is none', async () => {
    const person = await signUp(app);
    const answer = await leave(person);
    expect([answer.status, urlIn(answer)]).toEqual([200, null]);
    expect(await person.me()).toMatchProblem('SESSION_REQUIRED');
    expect(urlIn(await leave(app.browser()))).toBeNull();
  });

  test('that comes twice leads nowhere the second time', async () => {
    const browser = await signedIn();
    const cookie = browser.jar.getCookieStringSync('https://api.example.test');
    expect(urlIn(await leave(browser))).not.toBeNull();
    const again = await leave(app.browser({ headers: { cookie } }));
    expect([again.status, urlIn(again)]).toEqual([200, null]);
  });

  test('of somebody else than the page believes to be signed in ends nothing', async () => {
    const browser = await signedIn();
    const named = { 'session-user': '01990b2e-7c3a-7d10-9b6f-2f4c8a1d5e70' };
    expect(await leave(browser, named)).toMatchProblem('SESSION_CHANGED');
    expect((await browser.me()).status).toBe(200);
  });

  test('that another site has a browser send is refused', async () => {
    const browser = await signedIn();
    expect(await leave(browser, { origin: 'https://evil.test' })).toMatchProblem('ORIGIN_REFUSED');
    expect((await browser.me()).status).toBe(200);
  });
});

describe('a provider that', () => {
  test('is late is waited for by nobody, and what it says then is known to the next one', async () => {
    const document = await (await fetch(`${issuer.url}/.well-known/openid-configuration`)).text();
    const browser = await signedIn();
    const another = await anotherInstance();
    const late: ServerResponse[] = [];
    issuer.intercept = (_, res) => late.push(res) > 0;
    const answer = await leave(sameAt(another, browser));
    expect([answer.status, urlIn(answer)]).toEqual([200, null]);
    expect(await reasonOf(browser)).toBe('logout');
    late[0]?.setHeader('content-type', 'application/json').end(document);
    issuer.intercept = undefined;
    const next = await signedIn();
    expect(urlIn(await leave(sameAt(another, next)))).toContain('/session/end?');
    expect(late).toHaveLength(1);
  });

  test.each<[string, NonNullable<Issuer['intercept']>]>([
    ['answers nonsense', (_, res) => (res.writeHead(500).end('x'), true)],
    [
      'offers no sign-out',
      (_, res) => {
        const document = { issuer: issuer.url, authorization_endpoint: `${issuer.url}/auth` };
        res.setHeader('content-type', 'application/json');
        return (res.end(JSON.stringify(document)), true);
      },
    ],
  ])('%s is waited for by nobody: the session has ended, and the cookies are gone', async (_, intercept) => {
    const browser = await signedIn();
    const there = sameAt(await anotherInstance(), browser);
    issuer.intercept = intercept;
    const answer = await leave(there);
    expect([answer.status, urlIn(answer)]).toEqual([200, null]);
    expect(answer.setCookies.filter((cookie) => /=;/.test(cookie))).toHaveLength(2);
    expect(await reasonOf(browser)).toBe('logout');
  });

  test('is not configured any more is not asked', async () => {
    const browser = await signedIn();
    const { DATABASE_URL } = app.env;
    const answer = await leave(sameAt(await startApp({ DATABASE_URL }), browser));
    expect([answer.status, urlIn(answer)]).toEqual([200, null]);
  });

  test('has signed out already, and said so, has nothing left to end', async () => {
    const browser = await signedIn();
    await app.sql`UPDATE sessions SET revoked_at = now(), revoked_reason = 'provider-logout'
      WHERE user_id = (SELECT id FROM users WHERE email = ${browser.email})`;
    expect(urlIn(await leave(browser))).toBeNull();
  });
});
