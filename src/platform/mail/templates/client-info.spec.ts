import { expect, test } from '@jest/globals';
import { mailLayout } from '../messages/en/layout.js';
import { describeClient, describeTimestamp } from './client-info.js';

const inEnglish = (data: Record<string, string | null>) => describeClient(data, mailLayout.client, 'en');

const AGENTS: [string, string][] = [
  ['Firefox on Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0'],
  ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0'],
  [
    'Chrome on macOS',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) ' +
      'Chrome/141.0.0.0 Safari/537.36',
  ],
  [
    'Chrome on Android',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile ' +
      'Safari/537.36',
  ],
  [
    'Microsoft Edge on Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 ' +
      'Safari/537.36 Edg/141.0.0.0',
  ],
  [
    'Opera on Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 ' +
      'Safari/537.36 OPR/122.0.0.0',
  ],
  [
    'Samsung Internet for Android on Android',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 ' +
      'Chrome/130.0.0.0 Mobile Safari/537.36',
  ],
  [
    'Safari on iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ' +
      'Version/18.6 Mobile/15E148 Safari/604.1',
  ],
  ['an unknown program on Windows', 'Acme/1.0 (Windows NT 10.0)'],
  ['an unknown program', 'curl/8.14.1'],
];

test.each(AGENTS)('%s is said to be that', async (name, userAgent) => {
  expect(await inEnglish({ ip: '203.0.113.7', userAgent })).toBe(`from 203.0.113.7, with ${name}`);
});

test('what is not known is said to be unknown', async () => {
  const unknown: Record<string, string | null>[] = [
    {},
    { ip: null, userAgent: null },
    { ip: '', userAgent: '' },
  ];
  for (const data of unknown)
    expect(await inEnglish(data)).toBe('from an unknown address, with an unknown program');
});

test('a language is given what is known, and nothing in the place of what is not', async () => {
  const said: object[] = [];
  const say = (who: object) => String(said.push(who));
  await describeClient({ ip: '2001:db8::1', userAgent: AGENTS[0]?.[1] ?? '' }, say, 'en');
  await describeClient({ ip: '203.0.113.7 or so', userAgent: 'curl/8.14.1' }, say, 'en');
  expect(said).toEqual([
    { ip: '2001:db8::1', browser: 'Firefox', system: 'Windows' },
    { ip: undefined, browser: undefined, system: undefined },
  ]);
});

test('the place that the platform gives for an address stands beside it in the language', async () => {
  expect(await inEnglish({ ip: '203.0.113.7', city: 'Hà Nội', country: 'VN' })).toBe(
    'from 203.0.113.7 (Hà Nội, Vietnam), with an unknown program',
  );
  expect(await inEnglish({ ip: '203.0.113.7', city: null, country: 'DE' })).toBe(
    'from 203.0.113.7 (Germany), with an unknown program',
  );
  expect(await inEnglish({ ip: '203.0.113.7', city: 'Evil', country: 'evil.test' })).toBe(
    'from 203.0.113.7, with an unknown program',
  );
});

test.each([
  ['en', 'November 29, 2026 at 3:51:54 AM UTC'],
  ['de', '29. November 2026 um 03:51:54 UTC'],
  ['fr', '29 novembre 2026 à 03:51:54 UTC'],
  ['vi', 'lúc 03:51:54 UTC 29 tháng 11, 2026'],
] as const)('a time is said in UTC, as one says it in %s', (locale, said) => {
  expect(describeTimestamp(new Date('2026-11-29T03:51:54Z'), locale).replace(/\s/gu, ' ')).toBe(said);
});

test('nothing of what a stranger wrote is repeated, be it an address or a program', async () => {
  const hostile =
    '<a href="https://evil.test">Firefox/1 on evil.test</a> (Windows) https://evil.test www.evil.test ' +
    'eve@evil.test +49 30 123456';
  expect(await inEnglish({ ip: hostile, userAgent: hostile })).toBe('from an unknown address, with Firefox');
});
