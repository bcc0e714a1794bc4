import { describe, expect, test } from '@jest/globals';
import type { Request } from 'express';
import type { Env } from '../env/env.js';
import { clientInfoOf } from './client-info.js';

/** A request as far as it matters here: headers, and the socket's address. */
function requestFrom(remoteAddress: string | undefined, headers: Record<string, string> = {}): Request {
  return {
    id: 'request-1',
    socket: { remoteAddress },
    get: (name: string) => headers[name],
  } as unknown as Request;
}

const ipOf = (req: Request, trustProxy: Env['TRUST_PROXY']) => clientInfoOf(req, trustProxy).ip;

const FORGED = {
  'x-forwarded-for': '6.6.6.6',
  'x-real-ip': '6.6.6.6',
  forwarded: 'for=6.6.6.6',
  'x-vercel-forwarded-for': '6.6.6.6',
  'cf-connecting-ip': '6.6.6.6',
};

// The first of this file: a process tells it once.
test('what can’t be read is told once, by its shape alone, and not once for each request', () => {
  const lines: unknown[][] = [];
  const request = (said?: string) =>
    Object.assign(requestFrom('10.0.0.1', said === undefined ? {} : { 'x-forwarded-for': said }), {
      log: { warn: (...line: unknown[]) => lines.push(line) },
    });
  for (let n = 0; n < 3; n++) {
    clientInfoOf(request(`203.0.113.${n};port`), 1);
    clientInfoOf(request(), 'header:cf-connecting-ip');
    clientInfoOf(request('203.0.113.9'), 1);
  }
  expect(lines).toEqual([
    [{ shape: 'xxx.x.xxx.x;xxxx' }, expect.stringContaining('is unreadable where TRUST_PROXY says')],
    [{}, expect.stringContaining('is missing where TRUST_PROXY says')],
  ]);
});

describe('without a proxy', () => {
  test('the address is the socket’s, whatever headers say', () => {
    expect(ipOf(requestFrom('192.0.2.1', FORGED), 'none')).toBe('192.0.2.1');
  });

  test.each([
    ['IPv6', '2001:db8::1', '2001:db8::1'],
    ['IPv4 in IPv6, as a socket for both tells it', '::ffff:192.0.2.1', '192.0.2.1'],
    ['IPv4 in IPv6, in upper case', '::FFFF:192.0.2.1', '192.0.2.1'],
    ['link-local, with its interface, which PostgreSQL would refuse', 'fe80::1%eth0', 'fe80::1'],
    ['nothing, once the socket is gone', undefined, null],
  ])('%s', (_, remoteAddress, ip) => {
    expect(ipOf(requestFrom(remoteAddress), 'none')).toBe(ip);
  });
});

describe('on Vercel', () => {
  test('the address is what the edge writes into X-Real-IP, and nothing else', () => {
    expect(ipOf(requestFrom('10.0.0.1', { ...FORGED, 'x-real-ip': '192.0.2.1' }), 'vercel')).toBe(
      '192.0.2.1',
    );
    expect(ipOf(requestFrom('10.0.0.1', { 'x-forwarded-for': '6.6.6.6' }), 'vercel')).toBe('10.0.0.1');
  });
});

describe('behind proxies', () => {
  test.each([
    ['one, which appends the client', 1, '192.0.2.1', '192.0.2.1'],
    ['one, and the client has forged the rest', 1, '6.6.6.6, 7.7.7.7,192.0.2.1', '192.0.2.1'],
    [
      'two, the outer of which appends the client, the inner the outer',
      2,
      '6.6.6.6, 192.0.2.1, 10.0.0.2',
      '192.0.2.1',
    ],
    ['two, but somebody went past the outer one', 2, '192.0.2.1', '192.0.2.1'],
    ['none of which has said anything', 2, undefined, '10.0.0.1'],
    ['one that writes IPv6', 1, '6.6.6.6, 2001:db8::1', '2001:db8::1'],
    ['one that writes IPv4 in IPv6', 1, '::ffff:192.0.2.1', '192.0.2.1'],
    ['one that writes no address: the proxy’s own counts', 1, '6.6.6.6, unknown', '10.0.0.1'],
    ['one that writes nothing', 1, '', '10.0.0.1'],
  ])('%s', (_, hops, forwardedFor, ip) => {
    expect(
      ipOf(
        requestFrom('10.0.0.1', {
          'x-real-ip': '6.6.6.6',
          forwarded: 'for=6.6.6.6',
          ...(forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }),
        }),
        hops,
      ),
    ).toBe(ip);
  });

  test.each([
    '<script>',
    "1.2.3.4'; DROP TABLE users",
    '1.2.3.4:',
    '1.2.3.4:123456',
    '[2001:db8::1',
    '[2001:db8::1]x',
    '2001:db8::1:g',
    '1.2.3.4:80:80',
    '999.1.1.1',
    '1.2.3',
    '0x7f000001',
  ])('%s is no address', (text) => {
    expect(ipOf(requestFrom('10.0.0.1', { 'x-forwarded-for': text }), 1)).toBe('10.0.0.1');
  });
});

test.each([
  ['IPv4 with a port', '203.0.113.9:51234', '203.0.113.9'],
  ['IPv6 in brackets', '[2001:db8::1]', '2001:db8::1'],
  ['IPv6 with a port', '[2001:db8::1]:51234', '2001:db8::1'],
  ['IPv6 with its interface and a port', '[fe80::1%eth0]:443', 'fe80::1'],
  ['IPv4 in IPv6 with a port', '[::ffff:203.0.113.9]:80', '203.0.113.9'],
  ['in quotes, with a port', '"203.0.113.9:51234"', '203.0.113.9'],
])('a proxy may write an address as %s', (_, text, ip) => {
  expect(ipOf(requestFrom('10.0.0.1', { 'x-forwarded-for': `6.6.6.6, ${text}` }), 1)).toBe(ip);
  expect(ipOf(requestFrom('10.0.0.1', { 'cf-connecting-ip': text }), 'header:cf-connecting-ip')).toBe(ip);
});

describe('a header that is trusted by its name', () => {
  test('counts, and no other does', () => {
    expect(
      ipOf(requestFrom('10.0.0.1', { ...FORGED, 'true-client-ip': '192.0.2.1' }), 'header:true-client-ip'),
    ).toBe('192.0.2.1');
    expect(ipOf(requestFrom('192.0.2.7', { 'x-forwarded-for': '6.6.6.6' }), 'header:cf-connecting-ip')).toBe(
      '192.0.2.7',
    );
  });

  test.each([
    ['for=192.0.2.1', '192.0.2.1'],
    ['for=6.6.6.6, for=192.0.2.1;proto=https;by=10.0.0.1', '192.0.2.1'],
    ['proto=https;For="[2001:db8:cafe::17]:4711"', '2001:db8:cafe::17'],
    ['for="_hidden"', '10.0.0.1'],
    ['proto=https', '10.0.0.1'],
  ])('is Forwarded, too, of whose list the last entry counts: %s', (text, ip) => {
    expect(ipOf(requestFrom('10.0.0.1', { forwarded: text }), 'header:forwarded')).toBe(ip);
  });
});

test('a user agent is kept up to 512 characters; without one there is none', () => {
  expect(clientInfoOf(requestFrom('192.0.2.1', { 'user-agent': 'x'.repeat(8000) }), 'none').userAgent).toBe(
    'x'.repeat(512),
  );
  expect(clientInfoOf(requestFrom('192.0.2.1'), 'none')).toEqual({
    ip: '192.0.2.1',
    userAgent: null,
    requestId: 'request-1',
    actorId: null,
  });
});
