import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, newEmail, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { appleVariables, newTeamKey } from '../../../test/support/apple-variables.js';
import { ARRIVAL, arrivalOf, begin, comeBack, errorOf } from '../../../test/support/provider-flow.js';
import {
  AppleImitation,
  FacebookImitation,
  GitHubImitation,
  MicrosoftImitation,
} from '../../../test/support/provider-imitations.js';

const team = newTeamKey();
const github = new GitHubImitation();
const facebook = new FacebookImitation();
const apple = new AppleImitation(team.publicKey);
const microsoft = new MicrosoftImitation();
const all = [github, facebook, apple, microsoft];
let app: TestApp;

beforeAll(async () => {
  await Promise.all(all.map((one) => one.start()));
  app = await startApp({
    OIDC_GITHUB_ISSUER: github.url,
    OIDC_GITHUB_CLIENT_ID: 'gh',
    OIDC_GITHUB_CLIENT_SECRET: 'gh-secret',
    OIDC_FACEBOOK_ISSUER: facebook.url,
    OIDC_FACEBOOK_CLIENT_ID: 'fb',
    OIDC_FACEBOOK_CLIENT_SECRET: 'fb-secret',
    OIDC_MICROSOFT_ISSUER: microsoft.issuer,
    OIDC_MICROSOFT_CLIENT_ID: 'ms',
    OIDC_MICROSOFT_CLIENT_SECRET: 'ms-secret',
    ...appleVariables(apple.url, team),
    AFTER_SIGN_IN_URL: ARRIVAL,
    SIGN_IN_METHODS: '',
  });
});
beforeEach(() => void all.forEach((one) => (one.asked.length = 0)));
afterAll(() => Promise.all(all.map((one) => one.stop())));

const callbackOf = (name: string) => `https://api.example.test/auth/providers/${name}/callback`;

/** The provider has led the browser back, with a code. */
async function signInAt(name: string, browser: Browser): Promise<{ answer: Answer; url: URL }> {
  const url = new URL(await begin(browser, {}, name));
  const back = `${callbackOf(name)}?code=c&state=${url.searchParams.get('state')}`;
  return { url, answer: await comeBack(browser, back) };
}

const addressOf = async (browser: Browser) =>
  ((await browser.me()).body as { user: { email: string } }).user.email;

describe('GitHub', () => {
  test('is asked for the account and its addresses, with PKCE, and signs in by its number', async () => {
    const email = newEmail('gh');
    github.user = { id: 583231, login: 'ann', name: null };
    github.emails = [
      { email: newEmail('other'), primary: false, verified: true },
      { email, primary: true, verified: true },
    ];
    const browser = app.browser();
    const { answer, url } = await signInAt('github', browser);
    expect(arrivalOf(answer)).toBe(ARRIVAL);
    expect(await addressOf(browser)).toBe(email);
    expect(url.href).toContain(`${github.url}/login/oauth/authorize?`);
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    expect(url.searchParams.has('nonce')).toBe(false);
    const [exchange] = github.asked;
    expect(Object.fromEntries(exchange?.form ?? [])).toMatchObject({
      client_id: 'gh',
      client_secret: 'gh-secret',
      code: 'c',
      redirect_uri: callbackOf('github'),
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
    });
    const stored = await app.sql`SELECT subject FROM identities WHERE email = ${email}`;
    expect(stored).toEqual([{ subject: '583231' }]);
  });

  test.each([
    ['whose primary address is not verified', [{ email: 'a@example.com', primary: true, verified: false }]],
    ['with another verified address only', [{ email: 'a@example.com', primary: false, verified: true }]],
    ['without an address', []],
  ])('an account that nobody knows, %s, signs nobody in', async (_, emails) => {
    github.user = { id: 1000 + emails.length, login: 'x' };
    github.emails = emails;
    const browser = app.browser();
    expect(errorOf((await signInAt('github', browser)).answer)).toBe('IDENTITY_WITHOUT_EMAIL');
    expect(browser.cookie('access')).toBeUndefined();
  });

  test.each([
    ['refuses the code with 200', { error: 'bad_verification_code' }],
    ['gives a token of another kind', { access_token: 'x', token_type: 'mac' }],
    ['gives a token that it does not take itself', { access_token: 'other', token_type: 'bearer' }],
    ['answers nonsense', []],
  ])('that %s signs nobody in', async (_, token) => {
    const usual = github.token;
    github.token = token;
    expect(errorOf((await signInAt('github', app.browser())).answer)).toBe('PROVIDER_REFUSED');
    github.token = usual;
  });

  test.each([{}, { id: '1' }, { id: null }, null])(
    'that answers %j as the account signs nobody in',
    async (user) => {
      github.user = user;
      expect(errorOf((await signInAt('github', app.browser())).answer)).toBe('PROVIDER_REFUSED');
    },
  );
});

describe('Facebook', () => {
  test('vouches for no address, so a link is mailed to it', async () => {
    facebook.user = { id: '10221', name: 'Ann', email: newEmail('fb') };
    const browser = app.browser();
    const { answer } = await signInAt('facebook', browser);
    expect(arrivalOf(answer)).toBe(`${ARRIVAL}?sign-in=mailed`);
    expect(browser.cookie('access')).toBeUndefined();
    expect(facebook.asked.map(({ path }) => path)).toEqual(['/v23.0/oauth/access_token', '/v23.0/me']);
    // Source: Meta, "Securing Graph API requests".
    const proof = createHmac('sha256', 'fb-secret').update('EAA1').digest('hex');
    expect(facebook.asked[1]?.query.get('appsecret_proof')).toBe(proof);
  });
});

describe('Apple', () => {
  /** Its answer is a form that the browser posts from there: without cookies, and then with them. */
  async function signInByForm(browser: Browser, more = ''): Promise<Answer> {
    const url = new URL(await begin(browser, {}, 'apple'));
    expect(url.searchParams.get('response_mode')).toBe('form_post');
    apple.claims = { ...apple.claims, nonce: url.searchParams.get('nonce') };
    const turned = await app.browser().send('post', '/auth/providers/apple/callback', {
      body: `code=c&state=${url.searchParams.get('state')}${more}`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: apple.url,
        'sec-fetch-site': 'cross-site',
      },
    });
    return comeBack(browser, arrivalOf(turned));
  }

  test('posts its answer, and takes a client secret that lives for minutes', async () => {
    const email = newEmail('relay');
    apple.claims = { sub: '001.abc', email, email_verified: 'true', is_private_email: 'true' };
    const name = encodeURIComponent(
      JSON.stringify({ name: { firstName: 'Ann', lastName: 'Lee' }, email: 'x@evil.test' }),
    );
    const browser = app.browser();
    expect(arrivalOf(await signInByForm(browser, `&user=${name}`))).toBe(ARRIVAL);
    // The address is that of the token: what is posted beside it, anybody could have written.
    expect(await addressOf(browser)).toBe(email);
    expect(arrivalOf(await signInByForm(app.browser()))).toBe(ARRIVAL);
    const [first, second] = apple.secrets;
    expect(first).toMatchObject({ iss: 'ABCDE12345', sub: 'com.example.web', aud: apple.url });
    expect(Number(first?.exp) - Number(first?.iat)).toBe(300);
    expect(second).toBeDefined();
  });

  const postTo = (name: string, form: string, headers: Record<string, string> = {}) =>
    app.browser().send('post', `/auth/providers/${name}/callback`, {
      body: form,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://appleid.apple.com',
        'sec-fetch-site': 'cross-site',
        ...headers,
      },
    });

  test('has its form turned into an address of what the answer is made of, and nothing else', async () => {
    const name = encodeURIComponent(JSON.stringify({ name: { firstName: 'Ann', lastName: 'Lee' } }));
    const form = `code=a&state=b&id_token=x&scope=y&user=${name}&error=c&error=d`;
    const turned = await postTo('apple', form);
    expect([turned.status, turned.setCookies, turned.headers['cache-control']]).toEqual([
      303,
      [],
      'private, no-store',
    ]);
    const { origin, pathname, searchParams } = new URL(arrivalOf(turned));
    expect(`${origin}${pathname}`).toBe(callbackOf('apple'));
    expect([...searchParams.keys()]).toEqual(['code', 'state', 'posted_name']);
    expect(searchParams.get('posted_name')).not.toContain('Ann');
  });

  test('is the only one that has a form posted, and that the only thing that any site may post', async () => {
    expect(await postTo('github', 'code=a&state=b')).toMatchProblem('NOT_FOUND');
    expect(await postTo('apple', '{}', { 'content-type': 'application/json' })).toMatchProblem('MEDIA_TYPE');
    const headers = { origin: 'https://appleid.apple.com', 'sec-fetch-site': 'cross-site' };
    for (const path of ['/auth/providers/apple', '/auth/providers/apple/link', '/auth/logout'])
      expect(await app.browser().send('post', path, { body: {}, headers })).toMatchProblem('ORIGIN_REFUSED');
  });

  test('that was cancelled there says so', async () => {
    const browser = app.browser();
    const state = new URL(await begin(browser, {}, 'apple')).searchParams.get('state');
    const back = `${callbackOf('apple')}?error=user_cancelled_authorize&state=${state}`;
    expect(errorOf(await comeBack(browser, back))).toBe('PROVIDER_CANCELLED');
  });
});

describe('Microsoft, for every tenant', () => {
  const TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';
  const issuerOf = (tenant: string) => `${microsoft.url}/${tenant}/v2.0`;

  async function signInWith(claims: Record<string, unknown>): Promise<{ browser: Browser; answer: Answer }> {
    const browser = app.browser();
    const url = new URL(await begin(browser, {}, 'microsoft'));
    microsoft.claims = { nonce: url.searchParams.get('nonce'), ...claims };
    const back = `${callbackOf('microsoft')}?code=c&state=${url.searchParams.get('state')}`;
    return { browser, answer: await comeBack(browser, back) };
  }

  test('is taken at its word where the token is of the tenant that it names', async () => {
    const email = newEmail('ms');
    const claims = { sub: email, tid: TENANT, iss: issuerOf(TENANT), email, xms_edov: true };
    const { browser, answer } = await signInWith(claims);
    expect(arrivalOf(answer)).toBe(ARRIVAL);
    expect(await addressOf(browser)).toBe(email);
  });

  test.each<[string, (issuer: typeof issuerOf) => Record<string, unknown>]>([
    ['names another tenant than its issuer', (of) => ({ tid: TENANT, iss: of(TENANT.replace('9', '8')) })],
    ['names no tenant', (of) => ({ iss: of(TENANT) })],
    ['names a path as its tenant', (of) => ({ tid: '../evil', iss: of('../evil') })],
    ['is of the template', (of) => ({ tid: '{tenantid}', iss: of('{tenantid}') })],
    ['is of another host', () => ({ tid: TENANT, iss: `https://evil.test/${TENANT}/v2.0` })],
  ])('a token that %s signs nobody in', async (_, claims) => {
    const { browser, answer } = await signInWith({
      sub: 's',
      email: newEmail('ms'),
      xms_edov: true,
      ...claims(issuerOf),
    });
    expect(errorOf(answer)).toBe('PROVIDER_REFUSED');
    expect(browser.cookie('access')).toBeUndefined();
  });
});
