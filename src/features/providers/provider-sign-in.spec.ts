import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { Issuer } from '../../../test/support/issuer.js';
import {
  ARRIVAL,
  arrivalOf,
  begin,
  CALLBACK,
  comeBack,
  errorOf,
  issuerVariables,
  newPerson,
  signInBy,
} from '../../../test/support/provider-flow.js';

const issuer = new Issuer({ redirectUris: [CALLBACK] });
let app: TestApp;

beforeAll(async () => {
  await issuer.start();
  app = await startApp({
    ...issuerVariables(issuer),
    OIDC_AWAY_ISSUER: 'http://127.0.0.1:1',
    OIDC_AWAY_CLIENT_ID: 'postern',
    OIDC_AWAY_LABEL: 'Away & Co',
  });
});
beforeEach(() => {
  issuer.forge = undefined;
  issuer.intercept = undefined;
});
afterAll(() => issuer.stop());

const userOf = async (browser: Browser) =>
  ((await browser.me()).body as { user: { id: string; email: string } }).user;

describe('what a sign-in page offers', () => {
  test('are the providers that are configured, by name and label, and the other ways in', async () => {
    const answer = await app.browser().send('get', '/auth/providers');
    expect(answer.body).toEqual({
      methods: ['password', 'passkey'],
      providers: [
        { name: 'acme', label: 'Acme', signInUrl: 'https://api.example.test/auth/providers/acme' },
        { name: 'away', label: 'Away & Co', signInUrl: 'https://api.example.test/auth/providers/away' },
      ],
    });
  });
});

describe('a sign-in by a provider', () => {
  test('begins with a request by PKCE, state and nonce, for exactly this redirect URI', async () => {
    const url = new URL(await begin(app.browser()));
    expect(url.origin).toBe(issuer.url);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'postern',
      max_age: '31536000',
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'openid email profile',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
  });

  test('is kept in one cookie of ten minutes, which shows nothing of it', async () => {
    const browser = app.browser();
    const { setCookies, body } = await browser.send('post', '/auth/providers/acme', { body: {} });
    expect(setCookies).toEqual([
      expect.stringMatching(
        /^__Host-app_flow_[1-4]=[\w-]+; Max-Age=600; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
    const value = Buffer.from(/=([\w-]+);/.exec(setCookies[0] ?? '')?.[1] ?? '', 'base64url').toString(
      'latin1',
    );
    for (const part of ['acme', new URL((body as { url: string }).url).searchParams.get('state') ?? ''])
      expect(value).not.toContain(part);
  });

  test('makes a user and a session, and leads to the SPA with nothing in the address', async () => {
    const browser = newPerson(app, issuer);
    const answer = await signInBy(issuer, browser);
    expect([answer.status, arrivalOf(answer), answer.headers['cache-control']]).toEqual([
      303,
      ARRIVAL,
      'private, no-store',
    ]);
    expect(await userOf(browser)).toMatchObject({ email: browser.email });
    for (const cookie of ['flow1', 'flow2', 'flow3', 'flow4'] as const)
      expect(browser.cookie(cookie)).toBeUndefined();
  });

  test('finds the same user the next time, in another browser, whatever their address is', async () => {
    const browser = newPerson(app, issuer);
    await signInBy(issuer, browser);
    issuer.account = { ...issuer.account, email: `renamed-${browser.email}` };
    const other = app.browser();
    await signInBy(issuer, other);
    expect((await userOf(other)).id).toBe((await userOf(browser)).id);
  });

  test('leads to where the SPA has said, within WEB_ORIGINS', async () => {
    const browser = newPerson(app, issuer);
    const answer = await signInBy(issuer, browser, {
      returnTo: 'https://app.example.test/cart?step=2&error=x',
    });
    expect(arrivalOf(answer)).toBe('https://app.example.test/cart?step=2');
    const elsewhere = { body: { returnTo: 'https://evil.test/' } };
    expect(await browser.send('post', '/auth/providers/acme', elsewhere)).toMatchProblem('VALIDATION_FAILED');
  });

  test('ends with the browser where that was wanted', async () => {
    const answer = await signInBy(issuer, newPerson(app, issuer), { remember: false });
    const session = answer.setCookies.filter((line) => /app_(access|session_ref)=/.test(line));
    expect(session).toHaveLength(2);
    for (const line of session) expect(line).not.toMatch(/Max-Age|Expires/);
  });

  test('whose address nobody vouches for mails a link, signs nobody in, and says so', async () => {
    const browser = newPerson(app, issuer, { email_verified: false });
    const answer = await signInBy(issuer, browser);
    expect(arrivalOf(answer)).toBe(`${ARRIVAL}?sign-in=mailed`);
    expect(browser.cookie('access')).toBeUndefined();
    expect(browser.cookie('identity')).toBeDefined();
  });

  test('that the person has cancelled says so, and one of which the provider is unwell, that', async () => {
    const cases = {
      access_denied: 'PROVIDER_CANCELLED',
      server_error: 'PROVIDER_UNAVAILABLE',
      other: 'PROVIDER_REFUSED',
    };
    for (const [error, code] of Object.entries(cases)) {
      const browser = newPerson(app, issuer);
      const state = new URL(await begin(browser)).searchParams.get('state') ?? '';
      const iss = encodeURIComponent(issuer.url);
      const answer = await comeBack(browser, `${CALLBACK}?error=${error}&state=${state}&iss=${iss}`);
      expect([error, errorOf(answer)]).toEqual([error, code]);
    }
    // Anybody with a browser can write that into an answer: nobody is woken by it.
    expect(app.logs.filter((line) => line.includes('answered PROVIDER_UNAVAILABLE'))).toEqual([]);
  });
});

describe('a plain link', () => {
  const go = (headers: Record<string, string> = {}, query = '') =>
    app.browser().send('get', `/auth/providers/acme${query}`, { headers });

  test('leads to the provider at once', async () => {
    const answer = await go({ 'sec-fetch-site': 'same-site' });
    expect(answer.status).toBe(303);
    expect(new URL(arrivalOf(answer)).origin).toBe(issuer.url);
    expect(answer.setCookies).toHaveLength(1);
  });

  test('on a page of another site begins nothing, and neither does one that leads on to one', async () => {
    expect(await go({ 'sec-fetch-site': 'cross-site' })).toMatchProblem('ORIGIN_REFUSED');
    expect(await go({}, '?returnTo=https://evil.test/')).toMatchProblem('VALIDATION_FAILED');
  });

  test('to a provider that can not be reached leads back, and says so', async () => {
    const answer = await app
      .browser()
      .send('get', '/auth/providers/away?returnTo=https://app.example.test/x');
    expect(arrivalOf(answer)).toBe('https://app.example.test/x?error=PROVIDER_UNAVAILABLE');
    expect(answer.setCookies).toEqual([]);
  });
});

describe('a provider', () => {
  test('that can not be reached is the only one that does not work', async () => {
    const browser = newPerson(app, issuer);
    const answer = await browser.send('post', '/auth/providers/away', { body: {} });
    expect(answer).toMatchProblem('PROVIDER_UNAVAILABLE');
    expect(answer.setCookies).toEqual([]);
    expect(arrivalOf(await signInBy(issuer, browser))).toBe(ARRIVAL);
  });

  test('that nobody has configured is not found', async () => {
    const browser = app.browser();
    for (const name of ['google', 'Acme', '__proto__', 'constructor', 'acme%2f', '..%2fme'])
      expect(await browser.send('post', `/auth/providers/${name}`, { body: {} })).toMatchProblem('NOT_FOUND');
    expect(await browser.send('get', '/auth/providers/google')).toMatchProblem('NOT_FOUND');
    expect(await browser.send('get', '/auth/providers/google/callback?state=x')).toMatchProblem('NOT_FOUND');
  });

  test('is asked for its endpoints once, and for its keys again when it has changed them', async () => {
    await signInBy(issuer, newPerson(app, issuer));
    issuer.asked.length = 0;
    await signInBy(issuer, newPerson(app, issuer));
    expect(issuer.asked).not.toContain('GET /.well-known/openid-configuration');
    expect(issuer.asked).not.toContain('GET /jwks');
    await issuer.rotateKeys();
    expect(arrivalOf(await signInBy(issuer, newPerson(app, issuer)))).toBe(ARRIVAL);
    expect(issuer.asked.filter((one) => one === 'GET /jwks')).toHaveLength(1);
  });
});

describe('tabs', () => {
  test('of one browser do not disturb each other, in whichever order they come back', async () => {
    const browser = newPerson(app, issuer);
    const urls = [await begin(browser), await begin(browser), await begin(browser)];
    for (const url of urls.toReversed())
      expect(arrivalOf(await comeBack(browser, await issuer.goTo(url)))).toBe(ARRIVAL);
  });

  test('beyond four take the place of the oldest', async () => {
    const browser = newPerson(app, issuer);
    const urls: string[] = [];
    for (let tab = 0; tab < 5; tab++) urls.push(await begin(browser));
    const codes: (string | undefined)[] = [];
    for (const url of urls) codes.push(errorOf(await comeBack(browser, await issuer.goTo(url))));
    expect(codes.filter((code) => code === 'SIGN_IN_EXPIRED')).toHaveLength(1);
    expect(codes.filter((code) => code === undefined)).toHaveLength(4);
  });
});
