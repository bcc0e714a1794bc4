import { describe, expect, test } from '@jest/globals';
import { API, places } from '../../../test/support/places.js';
import { attributeFaults } from './cookie-attributes.js';
import { cookieReachOf } from './cookie-reach.js';

describe('COOKIE_DOMAIN', () => {
  const linesOf = (APP_URL: string, COOKIE_DOMAIN: string) =>
    cookieReachOf(places(APP_URL, [], { COOKIE_DOMAIN }));

  test.each([
    [API, 'com'],
    ['https://api.acme.co.uk', 'co.uk'],
    ['https://acme.vercel.app', 'vercel.app'],
    ['https://acme.github.io', 'github.io'],
    ['https://vercel.app', 'vercel.app'],
    ['http://api.localhost:3000', 'localhost'],
  ])('of %s can not be %s, a public suffix', async (APP_URL, domain) => {
    // One label alone is refused by the variable's own rule before; the list knows it too.
    expect(await linesOf(APP_URL, domain)).toMatchObject({
      faults: [expect.stringMatching(/^COOKIE_DOMAIN: must not be a public suffix/)],
      warnings: [],
    });
  });

  test('that is a public suffix leaves every SPA without cookies, and is a single fault', async () => {
    const judge = (WEB_ORIGINS: string[]) =>
      cookieReachOf(places('https://acme.vercel.app', WEB_ORIGINS, { COOKIE_DOMAIN: 'vercel.app' }));
    const { verdicts, faults } = await judge(['https://acme.vercel.app', 'https://app.acme.vercel.app']);
    expect(verdicts).toMatchObject(
      verdicts.map(() => ({
        receives: false,
        isFault: true,
        why: expect.stringMatching(/^browsers refuse .*COOKIE_DOMAIN/),
      })),
    );
    expect(faults).toEqual([expect.stringMatching(/^COOKIE_DOMAIN: /)]);

    const elsewhere = await judge(['https://other.vercel.app']);
    expect(elsewhere.verdicts).toMatchObject([
      { receives: false, isFault: true, why: expect.stringMatching(/^below a public suffix/) },
    ]);
  });

  test.each([
    [API, 'example.com', true],
    [API, 'api.example.com', true],
    ['https://api.acme.vercel.app', 'acme.vercel.app', true],
    ['http://api.example.com', 'example.com', false],
  ])(
    'of %s may be %s, which is said to give more away than a SPA needs',
    async (APP_URL, domain, hasPrefix) => {
      const { faults, warnings } = await linesOf(APP_URL, domain);
      expect(faults).toEqual([]);
      expect(warnings).toEqual([
        expect.stringMatching(
          new RegExp(`^COOKIE_DOMAIN: every host below ${domain} gets .* leave it unset`),
        ),
      ]);
      expect(warnings[0]?.includes('__Host-')).toBe(hasPrefix);
    },
  );

  test.each(['http://127.0.0.1:3000', 'http://[::1]:3000'])('is impossible at %s, an address', (APP_URL) => {
    for (const COOKIE_DOMAIN of ['127.0.0.1', '0.0.1', 'example.com'])
      expect(attributeFaults({ APP_URL, COOKIE_DOMAIN, COOKIE_SAME_SITE: 'lax' })).toEqual([
        expect.stringMatching(/^COOKIE_DOMAIN: .*IP address/),
      ]);
  });
});

test('COOKIE_SAME_SITE=none is refused for an API over http, since such cookies are Secure', () => {
  expect(attributeFaults({ APP_URL: 'http://api.example.com', COOKIE_SAME_SITE: 'none' })).toEqual([
    expect.stringMatching(/^COOKIE_SAME_SITE: .*https/),
  ]);
});
