import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressWithin, isWebOrigin, MAX_ADDRESS, webOrigins } from './web-origins.js';

const PATTERN = 'https://*-team.vercel.app';
/** Of what looks as if it lay at https://app.example.com, or at another of them, what does not. */
const HOSTILE_ADDRESSES = [
  '',
  '/welcome',
  'app.example.com',
  '//app.example.com/',
  '//evil.test',
  'javascript:alert(1)//https://app.example.com/',
  'data:text/html,https://app.example.com/',
  'blob:https://app.example.com/5e0c',
  'filesystem:https://app.example.com/temporary/x',
  'view-source:https://app.example.com/',
  'ftp://app.example.com/',
  'http://app.example.com/',
  'https:app.example.com',
  'https:/app.example.com/',
  'https:///app.example.com/',
  'https:\\\\app.example.com\\',
  'https://app.example.com\\@evil.test/',
  'https://evil.test\\@app.example.com/',
  'https://app.example.com/\\evil.test',
  'https://user@app.example.com/',
  'https://user:pw@app.example.com/',
  'https://@app.example.com/',
  'https://app.example.com@evil.test/',
  'https://app.example.com:443/',
  'https://app.example.com:8443/',
  'https://app.example.com:/',
  'https://app.example.com.evil.test/',
  'https://app.example.com./',
  'https://evilapp.example.com/',
  'https://example.com/',
  'https://APP.example.com/',
  'HTTPS://app.example.com/',
  'https://\uff41pp.example.com/',
  'https://app\u3002example.com/',
  'https://app\u00ad.example.com/',
  'https://\u0430pp.example.com/',
  'https://app.example%2ecom/',
  'https://%61pp.example.com/',
  'https://app.example.com%2f@evil.test/',
  'https://app.example.com\t/',
  'https://app.exa\nmple.com/',
  ' https://app.example.com/',
  'https://app.example.com/\u0000',
  'https://app.example.com/a b',
  'https://evil.test/https://app.example.com/',
  'https://evil.test#https://app.example.com/',
  'https://evil.test?https://app.example.com/',
  'https://-team.vercel.app/',
  'https://evil.x-team.vercel.app/',
  'https://x-team.vercel.app.evil.test/',
  'https://pr-7-x.example.com/',
  'null',
  `https://app.example.com/${'x'.repeat(MAX_ADDRESS)}`,
  `https://app.example.com/${'\u00fc'.repeat(MAX_ADDRESS / 4)}`,
];

const isAllowed = webOrigins([PATTERN, 'https://app.example.com', 'https://pr-*-x.example.com:8443']);

describe('an entry with a star', () => {
  test.each([
    PATTERN,
    'https://pr-*.example.com',
    'https://a*b.example.com:8443',
    'https://*-x.preview.example.co.uk',
  ])('can be %s', (entry) => {
    expect(isWebOrigin(entry)).toBe(true);
  });

  test.each([
    '*',
    'https://*',
    'https://*.vercel.app',
    'https://*.example.com',
    'https://**-x.example.com',
    'https://*-*.example.com',
    'https://app.*-x.example.com',
    'https://app-*.com',
    'https://*-x.example.*',
    'http://*-x.example.com',
    'https://*-X.example.com',
    'https://*-x.example.com:443',
    'https://*-x.example.com/',
    'https://*-x.example.com/x',
    'https://*-x.example.com?x',
    'https://*@x.example.com',
    'https://u*:p@x.example.com',
    'https://*-x.ex(am|b)ple.com',
    'https://[*]-x.example.com',
    'https://*-x..example.com',
    'https://*-x.example.com.',
    'https://-*.example.com',
    'https://*-.example.com',
    'https://*-bücher.example.com',
    'https://*-x.127.0.0.1',
    'https://*-x\\.example.com',
    'https://*-x.example.com https://evil.test',
  ])('can not be %s', (entry) => {
    expect(isWebOrigin(entry)).toBe(false);
  });
});

describe('an origin', () => {
  test.each([
    'https://spa-git-main-team.vercel.app',
    'https://a-team.vercel.app',
    'https://app.example.com',
    'https://pr-7-x.example.com:8443',
  ])('is allowed: %s', (origin) => {
    expect(isAllowed(origin)).toBe(true);
  });

  test.each([
    'https://-team.vercel.app',
    'https://--team.vercel.app',
    'https://evil.test/-team.vercel.app',
    'https://evil.test?-team.vercel.app',
    'https://evil.test#-team.vercel.app',
    'https://evil.test\\-team.vercel.app',
    'https://u@x-team.vercel.app',
    'https://u:p@x-team.vercel.app',
    'https://evil.x-team.vercel.app',
    'https://evil.test:443-team.vercel.app',
    'https://X-team.vercel.app',
    'https://x-team.vercel.app.',
    'https://x-team.vercel.app:443',
    'https://x-team.vercel.app:8443',
    'https://x-team.vercel.app.evil.test',
    'https://x-teamXvercel.app',
    'https://x-team.vercelXapp',
    'http://x-team.vercel.app',
    'https://*-team.vercel.app',
    'https://\u0430-team.vercel.app',
    'https://x%2f-team.vercel.app',
    'https://x\n-team.vercel.app',
    'https://x -team.vercel.app',
    `https://${'x'.repeat(64)}-team.vercel.app`,
    'https://pr-7-x.example.com',
    'null',
    '',
  ])('is not: %j', (origin) => {
    expect(isAllowed(origin)).toBe(false);
  });

  test('fits a pattern if it has one more label below that very domain', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 20 }),
      fc.stringMatching(/^[a-z0-9.@:/\\-]{1,20}$/),
      fc.string({ unit: 'grapheme', maxLength: 10 }),
    );
    fc.assert(
      fc.property(text, (star) => {
        const origin = `https://${star}-team.vercel.app`;
        if (!isAllowed(origin)) return !/^[a-z0-9]([a-z0-9-]{0,50})$/.test(star);
        return (
          new URL(origin).origin === origin &&
          new URL(origin).hostname.split('.').length === 3 &&
          new URL(origin).hostname.endsWith('-team.vercel.app')
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('that is made of any entry that is taken is allowed by exactly that, whatever signs it has', () => {
    const part = fc.stringMatching(/^[a-z0-9.()|+?[\]$^-]{0,8}$/);
    fc.assert(
      fc.property(part, part, part, (before, after, domain) => {
        const entry = `https://${before}*${after}.${domain}.example`;
        if (!isWebOrigin(entry)) return true;
        const allows = webOrigins([entry]);
        return (
          allows(entry.replace('*', 'x1')) &&
          !allows(entry.replace('*', 'x.1')) &&
          !allows(entry.replace('*', '')) &&
          !allows('https://evil.test')
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an address to lead on to', () => {
  test.each([
    ['https://app.example.com', 'https://app.example.com/'],
    [
      'https://app.example.com/welcome?a=1&b=//evil.test#/x',
      'https://app.example.com/welcome?a=1&b=//evil.test#/x',
    ],
    ['https://app.example.com#/check-your-mail', 'https://app.example.com/#/check-your-mail'],
    ['https://app.example.com/../a', 'https://app.example.com/a'],
    ['https://app.example.com/ü', 'https://app.example.com/%C3%BC'],
    ['https://app.example.com//evil.test', 'https://app.example.com//evil.test'],
    ['https://spa-git-main-team.vercel.app/x', 'https://spa-git-main-team.vercel.app/x'],
    ['https://pr-7-x.example.com:8443/', 'https://pr-7-x.example.com:8443/'],
    [
      `https://app.example.com/${'x'.repeat(MAX_ADDRESS - 24)}`,
      `https://app.example.com/${'x'.repeat(MAX_ADDRESS - 24)}`,
    ],
  ])('is %s', (text, href) => {
    expect(addressWithin(isAllowed, text)).toBe(href);
  });

  test.each(HOSTILE_ADDRESSES)('is not %j', (text) => {
    expect(addressWithin(isAllowed, text)).toBeUndefined();
  });

  test('is one whose origin is allowed, whatever is written around one', () => {
    const part = fc.stringMatching(/^[ -~\t\n\\\u3002\uff0e\u2044\u00ad]{0,12}$/);
    fc.assert(
      fc.property(part, part, (before, after) => {
        for (const text of [
          `${before}https://app.example.com${after}`,
          `https://${before}app.example.com${after}`,
          `https://app${before}.example.com/${after}`,
        ]) {
          const found = addressWithin(isAllowed, text);
          if (
            found !== undefined &&
            !(isAllowed(new URL(found).origin) && found.startsWith(`${new URL(found).origin}/`))
          )
            return false;
        }
        return true;
      }),
      { numRuns: 2000 },
    );
  });
});
