import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isWebOrigin, webOrigins } from './web-origins.js';

const PATTERN = 'https://*-team.vercel.app';
const isAllowed = webOrigins([PATTERN, 'https://app.example.com', 'https://pr-*-x.example.com:8443']);

describe('an entry with a star', () => {
  test.each([PATTERN, 'https://pr-*.example.com', 'https://a*b.example.com:8443', 'https://*-x.preview.example.co.uk'])('can be %s', (entry) => {
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
  test.each(['https://spa-git-main-team.vercel.app', 'https://a-team.vercel.app', 'https://app.example.com', 'https://pr-7-x.example.com:8443'])(
    'is allowed: %s',
    (origin) => {
      expect(isAllowed(origin)).toBe(true);
    },
  );

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

  test('that a pattern allows is one that a browser says, below that very domain, with one label more', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 20 }),
      fc.stringMatching(/^[a-z0-9.@:/\\-]{1,20}$/),
      fc.string({ unit: 'grapheme', maxLength: 10 }),
    );
    fc.assert(
      fc.property(text, (star) => {
        const origin = `https://${star}-team.vercel.app`;
        if (!isAllowed(origin)) return !/^[a-z0-9]([a-z0-9-]{0,50})$/.test(star);
        return new URL(origin).origin === origin && new URL(origin).hostname.split('.').length === 3 && new URL(origin).hostname.endsWith('-team.vercel.app');
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
        return allows(entry.replace('*', 'x1')) && !allows(entry.replace('*', 'x.1')) && !allows(entry.replace('*', '')) && !allows('https://evil.test');
      }),
      { numRuns: 2000 },
    );
  });
});
