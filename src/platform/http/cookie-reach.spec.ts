import { describe, expect, test } from '@jest/globals';
import { API, places } from '../../../test/support/places.js';
import { cookieReachOf } from './cookie-reach.js';
import type { Places } from './cookie-reach-types.js';

/** The one verdict there is on a SPA, with the lines about it. */
async function judged(APP_URL: string, spa: string, COOKIE_SAME_SITE: Places['COOKIE_SAME_SITE']) {
  const { verdicts, faults, warnings } = await cookieReachOf(places(APP_URL, [spa], { COOKIE_SAME_SITE }));
  expect(verdicts).toHaveLength(1);
  return { ...verdicts[0], faults, warnings };
}

describe('a SPA gets the cookies', () => {
  test.each([
    ['on the very origin of the API', 'https://example.com', 'https://example.com', /own origin/],
    ['beside the API below one domain', API, 'https://app.example.com', /site, example\.com$/],
    ['above the API', API, 'https://example.com', /site, example\.com$/],
    ['below the API', 'https://example.com', 'https://app.example.com', /site, example\.com$/],
    ['at another port', API, 'https://app.example.com:8443', /site, example\.com$/],
    [
      'below one domain of a country that sells second levels',
      'https://api.example.co.uk',
      'https://app.example.co.uk',
      /site, example\.co\.uk$/,
    ],
    [
      'below one name of a shared host',
      'https://api.acme.pages.dev',
      'https://acme.pages.dev',
      /site, acme\.pages\.dev$/,
    ],
    [
      'below one domain in another script',
      'https://api.xn--bcher-kva.example',
      'https://app.xn--bcher-kva.example',
      /site, xn--bcher-kva\.example$/,
    ],
    [
      'below a name that is only known within',
      'https://api.acme.internal',
      'https://app.acme.internal',
      /site, acme\.internal$/,
    ],
    [
      'of the development server beside the API',
      'http://localhost:3000',
      'http://localhost:5173',
      /on APP_URL's host/,
    ],
    ['at the same address', 'http://127.0.0.1:3000', 'http://127.0.0.1:5173', /on APP_URL's host/],
    ['at the same IPv6 address', 'http://[::1]:3000', 'http://[::1]:5173', /on APP_URL's host/],
    ['at the same host without a dot', 'http://intranet:3000', 'http://intranet', /on APP_URL's host/],
  ])('%s, whether they are lax or strict', async (_, app, spa, why) => {
    for (const sameSite of ['lax', 'strict'] as const)
      expect(await judged(app, spa, sameSite)).toEqual({
        origin: spa,
        receives: true,
        why: expect.stringMatching(why),
        faults: [],
        warnings: [],
      });
  });
});

describe('a SPA never gets them, and is refused,', () => {
  test.each([
    ['on another domain', API, 'https://app.example.org', /^it is on another site than APP_URL, .*rewrite/],
    ['on a domain that ends alike', API, 'https://badexample.com', /^it is on another site than APP_URL/],
    [
      'beside the API on vercel.app',
      'https://acme-api.vercel.app',
      'https://acme.vercel.app',
      /^below a public suffix.*rewrite/,
    ],
    [
      'beside the API on github.io',
      'https://api.github.io',
      'https://acme.github.io',
      /^below a public suffix/,
    ],
    [
      'beside the API on netlify.app',
      'https://api.netlify.app',
      'https://acme.netlify.app',
      /^below a public suffix/,
    ],
    [
      'beside the API on pages.dev',
      'https://api.pages.dev',
      'https://acme.pages.dev',
      /^below a public suffix/,
    ],
    [
      'on another domain of a country that sells second levels',
      'https://acme.co.uk',
      'https://other.co.uk',
      /^below a public suffix/,
    ],
    [
      'over http beside an API over https',
      API,
      'http://app.example.com',
      /^http and https are two sites, .*over https/,
    ],
    [
      'over http at the very host of an API whose cookies are __Host-',
      API,
      'http://api.example.com',
      /^http and https are two sites/,
    ],
    [
      'over https beside an API over http',
      'http://api.example.com',
      'https://app.example.com',
      /^http and https are two sites/,
    ],
    [
      'on a developer’s machine against a deployed API',
      API,
      'http://localhost:5173',
      /^a page on this machine .*proxy/,
    ],
    [
      'at another address of the same network',
      'http://10.0.0.1:3000',
      'http://10.0.0.2:3000',
      /^an IP address/,
    ],
  ])('%s, whether they are lax or strict', async (_, app, spa, line) => {
    for (const sameSite of ['lax', 'strict'] as const) {
      const { receives, why, remedy, faults, warnings } = await judged(app, spa, sameSite);
      expect([receives, warnings]).toEqual([false, []]);
      expect(`${why}; ${remedy}`).toMatch(line);
      expect(faults).toEqual([`WEB_ORIGINS: number 1 can never get the cookies: ${why}; ${remedy}`]);
    }
  });

  test.each([
    [
      'at an address, where the API has a name',
      'http://localhost:3000',
      'http://127.0.0.1:5173',
      /: an IP address .*same host/,
    ],
    [
      'below localhost',
      'http://localhost:3000',
      'http://app.localhost:5173',
      /: an IP address or a host without a dot/,
    ],
    [
      'beside the API below localhost',
      'http://api.localhost:3000',
      'http://app.localhost:5173',
      /: it is on another site than APP_URL/,
    ],
    [
      'of a deployment, beside an API on a developer’s machine',
      'http://localhost:3000',
      'https://app.example.com',
      /: a page elsewhere .*leave it out here/,
    ],
  ])('%s, where the API is on this machine: that is a warning', async (_, app, spa, line) => {
    expect(await judged(app, spa, 'lax')).toMatchObject({
      receives: false,
      faults: [],
      warnings: [expect.stringMatching(line)],
    });
  });

  test('and each of several is named by its place in the list, never by its value', async () => {
    const { faults } = await cookieReachOf(
      places(API, ['https://app.example.com', 'https://Mark3r.example.org', 'http://Mark3r.example.com']),
    );
    expect(faults.map((line) => /^WEB_ORIGINS: number (\d) /.exec(line)?.[1])).toEqual(['2', '3']);
    expect(faults.join()).not.toContain('Mark3r');
  });
});

describe('with SameSite=None', () => {
  test.each([
    ['https://app.example.org', /rewrite/],
    ['https://acme.vercel.app', /rewrite/],
    ['http://localhost:5173', /proxy/],
  ])('%s gets them from some browsers alone: a warning that has the remedy', async (spa, remedy) => {
    expect(await judged(API, spa, 'none')).toEqual({
      origin: spa,
      receives: true,
      why: expect.stringContaining('third-party'),
      remedy: expect.stringMatching(remedy),
      faults: [],
      warnings: [expect.stringMatching(new RegExp(`^WEB_ORIGINS: ${spa}: .*third-party.*${remedy.source}`))],
    });
  });

  test('a SPA on the same site gets them as ever', async () => {
    expect(await judged(API, 'https://app.example.com', 'none')).toMatchObject({
      receives: true,
      faults: [],
      warnings: [],
    });
  });

  test('an API over http gives none, since such cookies are Secure', async () => {
    expect((await judged('http://api.example.com', 'https://app.example.org', 'none')).receives).toBe(false);
  });
});

describe('AFTER_LINK_URL', () => {
  const verdictsOn = async (AFTER_LINK_URL?: string) =>
    (await cookieReachOf(places(API, ['https://app.example.com'], { AFTER_LINK_URL }))).verdicts.slice(1);

  test.each([
    undefined,
    'https://app.example.com',
    'https://app.example.com/welcome?x=1',
    'https://api.example.com/app',
  ])('%s is judged already', async (url) => {
    expect(await verdictsOn(url)).toEqual([]);
  });

  test('of another origin gets no cookies, which is no fault of a page that asks for nothing', async () => {
    const [verdict] = await verdictsOn('https://www.example.com/welcome');
    expect(verdict).toMatchObject({
      origin: 'https://www.example.com',
      receives: false,
      remedy: expect.stringContaining('SPA'),
    });
    const { faults, warnings } = await cookieReachOf(
      places(API, [], { AFTER_LINK_URL: 'https://www.example.com' }),
    );
    expect([faults, warnings]).toEqual([[], []]);
  });
});

test('an API without a SPA has nothing to be judged', async () => {
  expect(await cookieReachOf(places(API))).toEqual({ verdicts: [], faults: [], warnings: [] });
});
