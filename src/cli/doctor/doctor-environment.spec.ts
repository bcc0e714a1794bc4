import { afterAll, expect, test } from '@jest/globals';
import { linesAbout, NOWHERE, said } from '../../../test/support/doctor.js';

afterAll(() => expect(said.join('\n')).not.toMatch(/Mark3r/));

const linesOn = (variables: Record<string, string>) =>
  linesAbout('environment', { DATABASE_URL: NOWHERE, RATE_LIMITS: 'on', ...variables });
const VALID = 'ok environment every variable is valid by itself';

test.each([
  [
    'none',
    '^warning environment TRUST_PROXY is none, but somebody in front ends the TLS of APP_URL: ' +
      'all clients count as one network; set it to ',
  ],
  [
    '2',
    "^ok environment TRUST_PROXY is 2: a client's address is entry 2 from the end of X-Forwarded-For; " +
      'the proxy out there has to append it$',
  ],
  ['vercel', "^ok environment TRUST_PROXY is vercel: a client's address stands in X-Real-IP, "],
  [
    'header:CF-Connecting-IP',
    '^warning environment TRUST_PROXY trusts the header cf-connecting-ip: whoever reaches this server ' +
      'past the proxy says who they are; let nobody but the proxy reach it$',
  ],
])('says whose word counts for a client’s address, with TRUST_PROXY=%s', async (TRUST_PROXY, line) => {
  expect(await linesOn({ TRUST_PROXY })).toEqual([VALID, expect.stringMatching(line)]);
});

test.each(['http://localhost:3000', 'https://127.0.0.1:3000'])(
  'takes no proxy for right at %s',
  async (APP_URL) => {
    expect(await linesOn({ APP_URL, WEB_ORIGINS: '', TRUST_PROXY: 'none' })).toEqual([
      VALID,
      "ok environment TRUST_PROXY is none: a client's address is the socket's, and no header counts",
    ]);
  },
);

test('warns once of a database parameter for other clients, and of none that a provider adds', async () => {
  const left = `${NOWHERE}?connection_limit=5&pool_timeout=10&sslmode=disable&channel_binding=require`;
  const warned = (lines: string[]) => lines.filter((line) => line.includes('left out'));
  const line = (variable: string, names: string) =>
    `warning environment ${variable}: ${names} is said to other clients, and left out here`;
  expect(warned(await linesOn({ DATABASE_URL: left }))).toEqual([
    line('DATABASE_URL', 'connection_limit, pool_timeout'),
  ]);
  expect(
    warned(await linesOn({ DATABASE_URL: left, DATABASE_URL_UNPOOLED: `${NOWHERE}?socket_timeout=3` })),
  ).toEqual([
    line('DATABASE_URL', 'connection_limit, pool_timeout'),
    line('DATABASE_URL_UNPOOLED', 'socket_timeout'),
  ]);
  expect(
    warned(await linesOn({ DATABASE_URL: `${NOWHERE}?channel_binding=require&sslmode=disable` })),
  ).toEqual([]);
});

test('reports a parameter that it can’t obey, with name and remedy, without the value', async () => {
  expect(await linesOn({ DATABASE_URL: `${NOWHERE}?sslcrl=/secret/Mark3r.crl` })).toEqual([
    expect.stringMatching(
      "^FAULT environment DATABASE_URL: .*its parameter sslcrl can't be obeyed: " +
        'lists of revoked certificates are not read$',
    ),
    expect.stringMatching(/^warning environment nothing else was looked at/),
  ]);
});
