import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { age, type Browser, newEmail, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp, showCode } from '../../../test/support/authenticator.js';
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

const issuer = new Issuer({ redirectUris: [CALLBACK], pushesRequests: true, saysAllInToken: true });
let app: TestApp;

beforeAll(async () => {
  await issuer.start();
  app = await startApp(issuerVariables(issuer));
});
beforeEach(() => {
  issuer.intercept = undefined;
  issuer.asked.length = 0;
});
afterAll(() => issuer.stop());

const link = (browser: Browser, body: object = {}) =>
  browser.send('post', '/auth/providers/acme/link', { body });
const urlOf = ({ body }: { body: unknown }) => (body as { url: string }).url;

describe('a provider that takes the request itself beforehand', () => {
  test('is handed it over, and the browser carries a name of it alone', async () => {
    const browser = newPerson(app, issuer);
    const url = new URL(await begin(browser));
    expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
    expect(issuer.asked).toContain('POST /request');
    expect(arrivalOf(await comeBack(browser, await issuer.goTo(url.href)))).toBe(ARRIVAL);
  });

  test('that says the address in the token is not asked for it besides', async () => {
    const browser = newPerson(app, issuer);
    expect(arrivalOf(await signInBy(issuer, browser))).toBe(ARRIVAL);
    expect(issuer.asked.filter((one) => one.endsWith('/me'))).toEqual([]);
  });

  test('is unavailable while it does not take it', async () => {
    issuer.intercept = (req, res) => {
      if (req.url !== '/request') return false;
      res.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_request"}');
      return true;
    };
    const answer = await app.browser().send('post', '/auth/providers/acme', { body: {} });
    expect(answer).toMatchProblem('PROVIDER_UNAVAILABLE');
  });
});

describe('somebody with a second factor', () => {
  test('is led to the SPA with what is wanted, signed in by nothing before', async () => {
    const browser = newPerson(app, issuer);
    await signInBy(issuer, browser);
    const { authenticator } = await addTotp(browser);
    const other = app.browser();
    const answer = await signInBy(issuer, other);
    const arrival = new URL(arrivalOf(answer));
    expect(arrival.searchParams.get('second-factor')?.split(' ').sort()).toEqual(['otp', 'rc']);
    expect(await other.me()).toMatchProblem('SESSION_REQUIRED');
    expect((await showCode(other, await authenticator.code())).status).toBe(200);
    expect((await other.me()).body).toMatchObject({ user: { email: browser.email } });
  });
});

describe('somebody who is signed in', () => {
  test('connects an account there, and is signed in by it from then on', async () => {
    const owner = await signUp(app);
    newPerson(app, issuer);
    const answer = await comeBack(owner, await issuer.goTo(urlOf(await link(owner))));
    expect(arrivalOf(answer)).toBe(`${ARRIVAL}?linked=acme`);
    const other = app.browser();
    await signInBy(issuer, other);
    expect((await other.me()).body).toMatchObject({ user: { email: owner.email } });
  });

  test('proves first who is there', async () => {
    const owner = await signUp(app);
    await age(owner, '11 minutes');
    expect(await link(owner)).toMatchProblem('PROOF_REQUIRED');
    expect(await link(app.browser())).toMatchProblem('SESSION_REQUIRED');
  });

  test('connects nothing to somebody else who has signed in meanwhile, or to nobody', async () => {
    const [owner, another] = [await signUp(app), await signUp(app)];
    newPerson(app, issuer);
    const back = await issuer.goTo(urlOf(await link(owner)));
    const values = another.jar.getCookiesSync('https://api.example.test');
    for (const cookie of values) owner.jar.setCookieSync(cookie, 'https://api.example.test');
    expect(errorOf(await comeBack(owner, back))).toBe('SESSION_CHANGED');
    const third = await signUp(app);
    const thirds = await issuer.goTo(urlOf(await link(third)));
    await third.logout();
    expect(errorOf(await comeBack(third, thirds))).toBe('SESSION_REQUIRED');
  });

  test('does not connect an account that is another person’s', async () => {
    const first = newPerson(app, issuer);
    await signInBy(issuer, first);
    const { account } = issuer;
    const second = await signUp(app);
    issuer.signIn(account);
    expect(errorOf(await comeBack(second, await issuer.goTo(urlOf(await link(second)))))).toBe(
      'IDENTITY_TAKEN',
    );
  });
});

test('where cookies are strict an answer is asked for once more from here, and they come along', async () => {
  const strict = await startApp({ ...issuerVariables(issuer), COOKIE_SAME_SITE: 'strict' });
  const comesBack = async (at: TestApp, ...sites: string[]) => {
    const browser = newPerson(at, issuer);
    const { pathname, search } = new URL(await issuer.goTo(await begin(browser)));
    const answers = [];
    for (const site of sites)
      answers.push(
        await browser.send('get', `${pathname}${search}`, { headers: { 'sec-fetch-site': site } }),
      );
    return { search, answers };
  };
  const { search, answers } = await comesBack(strict, 'cross-site', 'same-origin');
  expect(answers).toMatchObject([
    { status: 200, setCookies: [], headers: { refresh: `0;url=${search}` } },
    { status: 303, headers: { location: ARRIVAL } },
  ]);
  expect((await comesBack(app, 'cross-site')).answers).toMatchObject([{ headers: { location: ARRIVAL } }]);
});

test('a provider that SIGN_IN_METHODS leaves out is not there', async () => {
  const without = await startApp({ ...issuerVariables(issuer), SIGN_IN_METHODS: 'passkey' });
  const browser = without.browser();
  expect((await browser.send('get', '/auth/providers')).body).toEqual({
    methods: ['passkey'],
    providers: [],
  });
  expect(await browser.send('post', '/auth/providers/acme', { body: {} })).toMatchProblem('NOT_FOUND');
  expect(await browser.send('get', '/auth/providers/acme/callback')).toMatchProblem('NOT_FOUND');
});

test('an address at the provider that is somebody’s here signs nobody in by itself', async () => {
  const owner = await signUp(app, { email: newEmail('owner') });
  const stranger = newPerson(app, issuer, { email: owner.email });
  const answer = await signInBy(issuer, stranger);
  expect(arrivalOf(answer)).toBe(`${ARRIVAL}?sign-in=mailed`);
  expect(await stranger.me()).toMatchProblem('SESSION_REQUIRED');
});
