import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, getDefaultAutoSelectFamily, setDefaultAutoSelectFamily } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { callOut, type OutboundRequest } from './call-out.js';

const TEST = { NODE_ENV: 'test' } as const;
const PRODUCTION = { NODE_ENV: 'production' } as const;

let seen: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }[];
let answer: (res: ServerResponse) => unknown;
const server = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => {
    seen.push({
      method: req.method,
      url: req.url,
      headers: req.headers,
      body: Buffer.concat(chunks).toString(),
    });
    answer(res);
  });
});
let origin: string;
let port: number;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
  origin = `http://127.0.0.1:${port}`;
});
beforeEach(() => {
  seen = [];
  answer = (res) => res.end('well');
});
afterAll(() => void server.close().closeAllConnections());

/** A resolver that has these addresses for every name, and counts how often it is asked. */
function resolverOf(...addresses: string[]) {
  const asked: string[] = [];
  const resolve: Parameters<typeof callOut>[2] = (host, _, done) => {
    asked.push(host);
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { asked, resolve };
}

const call = (
  url: string,
  more: Partial<OutboundRequest> = {},
  env: { NODE_ENV: 'test' | 'production' } = TEST,
) => callOut({ url, named: [url], ...more }, env);

describe('a call', () => {
  test('brings the status, the headers and the body of whatever is no redirect', async () => {
    answer = (res) => res.writeHead(404, { 'x-said': 'yes' }).end('gone');
    const { status, headers, body } = await call(`${origin}/a?b=c`, {
      method: 'POST',
      headers: { 'x-asked': 'so' },
      body: 'é',
    });
    expect([status, headers['x-said'], body.toString()]).toEqual([404, 'yes', 'gone']);
    expect(seen).toMatchObject([
      { method: 'POST', url: '/a?b=c', body: 'é', headers: { 'x-asked': 'so', 'content-length': '2' } },
    ]);
  });

  test('goes to an origin that the configuration names, and to nothing like it', async () => {
    const named = ['https://idp.example', origin];
    for (const url of [
      'https://idp.example.evil.test',
      'https://evil.test/idp.example',
      'https://idp.example:8443',
      'https://idp.example@evil.test',
      'http://idp.example',
      `http://127.0.0.1:${port + 1}`,
      `http://localhost:${port}`,
    ])
      expect([url, await reasonOf(call(url, { named }))]).toEqual([url, 'not-named']);
    expect((await call(`${origin}/path`, { named })).status).toBe(200);
  });

  test('is over https, but for this machine outside of production', async () => {
    expect(await reasonOf(call('http://idp.example'))).toBe('not-https');
    expect(await reasonOf(call('ftp://idp.example'))).toBe('not-https');
    expect(await reasonOf(call(origin, {}, PRODUCTION))).toBe('not-https');
    expect(await reasonOf(call('https://127.0.0.1', {}, PRODUCTION))).toBe('address');
    expect(await reasonOf(call('https://localhost', {}, PRODUCTION))).toBe('address');
    expect(seen).toEqual([]);
  });
});

/** The reason of a refusal; undefined where nothing was refused. */
async function reasonOf(calling: Promise<unknown>): Promise<unknown> {
  try {
    await calling;
    return undefined;
  } catch (error) {
    return (error as { reason?: unknown }).reason ?? error;
  }
}

describe('a name', () => {
  test('is called, and judged, also where node takes one of its addresses alone', async () => {
    const before = getDefaultAutoSelectFamily();
    setDefaultAutoSelectFamily(false);
    const at = (...addresses: string[]) => {
      const url = `http://localhost:${port}`;
      return callOut({ url, named: [url] }, TEST, resolverOf(...addresses).resolve);
    };
    try {
      expect((await at('127.0.0.1')).status).toBe(200);
      expect(await reasonOf(at('127.0.0.1', '10.0.0.1'))).toBe('address');
    } finally {
      setDefaultAutoSelectFamily(before);
    }
  });

  const url = () => `https://idp.example:${port}/jwks`;
  const askBy = (...addresses: string[]) => {
    const { asked, resolve } = resolverOf(...addresses);
    return reasonOf(callOut({ url: url(), named: [url()] }, TEST, resolve)).then((reason) => ({
      asked,
      reason,
    }));
  };

  test.each([
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '100.64.0.1',
    'fd00:ec2::254',
    'fe80::1',
    '0.0.0.0',
  ])(
    'that leads to %s is refused by the look-up of the socket itself, which is the only one',
    async (address) => {
      // Were it looked up once to be judged and once to connect, a resolver could answer otherwise then.
      expect(await askBy(address)).toEqual({ asked: ['idp.example'], reason: 'address' });
    },
  );

  test('that has one such address among others is refused whole', async () => {
    expect(await askBy('192.0.2.7', '127.0.0.1')).toMatchObject({ reason: 'address' });
    expect(await askBy('127.0.0.1', '8.8.8.8')).toMatchObject({ reason: 'address' });
  });

  test('that has no address, or is not known, is refused', async () => {
    expect(await askBy()).toMatchObject({ reason: 'address' });
    const unknown: Parameters<typeof callOut>[2] = (_, __, done) => done(new Error('ENOTFOUND'), []);
    expect(await reasonOf(callOut({ url: url(), named: [url()] }, TEST, unknown))).toBe('unreachable');
  });

  test('of this machine leads to this machine alone', async () => {
    const { resolve } = resolverOf('10.0.0.1');
    const local = `http://localhost:${port}`;
    expect(await reasonOf(callOut({ url: local, named: [local] }, TEST, resolve))).toBe('address');
    expect(
      (await callOut({ url: local, named: [local] }, TEST, resolverOf('127.0.0.1').resolve)).status,
    ).toBe(200);
  });
});

test.each([
  'https://2130706433',
  'https://0x7f000001',
  'https://0177.0.0.1',
  'https://127.1',
  'https://[::1]',
  'https://[::ffff:7f00:1]',
  'https://[::ffff:169.254.169.254]',
  'https://[64:ff9b::7f00:1]',
  'https://[fd00:ec2::254]',
  'https://169.254.169.254',
  'https://2852039166',
  'https://①②⑦.0.0.1',
])('an address in the form of %s is refused before anything connects', async (url) => {
  expect(await reasonOf(call(url, {}, PRODUCTION))).toBe('address');
});

describe('an answer', () => {
  test.each([301, 302, 303, 307, 308, 300, 304])(
    'that is a redirect (%i) is refused and not followed',
    async (status) => {
      answer = (res) => res.writeHead(status, { location: 'http://169.254.169.254/latest/meta-data' }).end();
      expect(await reasonOf(call(origin))).toBe('redirect');
      expect(seen).toHaveLength(1);
    },
  );

  test('of up to 1 MB is taken, and a longer one refused, whether or not it says its length', async () => {
    answer = (res) => res.end(Buffer.alloc(1024 * 1024));
    expect((await call(origin)).body).toHaveLength(1024 * 1024);
    answer = (res) => res.end(Buffer.alloc(1024 * 1024 + 1));
    expect(await reasonOf(call(origin))).toBe('too-long');
    let isClosed: Promise<unknown> = Promise.resolve();
    answer = (res) => {
      isClosed = new Promise((resolve) => res.on('close', resolve));
      const more = () => void (!res.destroyed && res.write(Buffer.alloc(65_536), () => setImmediate(more)));
      more();
    };
    expect(await reasonOf(call(origin))).toBe('too-long');
    await isClosed;
  });

  test('that is compressed is refused unread: nothing here unpacks a bomb', async () => {
    answer = (res) => res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1e7)));
    expect(await reasonOf(call(origin))).toBe('encoded');
    expect(seen[0]?.headers['accept-encoding']).toBe('identity');
  });

  test('that never comes, or comes drop by drop, ends at the deadline', async () => {
    const dripping: NodeJS.Timeout[] = [];
    answer = () => undefined;
    expect(await reasonOf(call(origin, { deadlineMs: 100 }))).toBe('late');
    answer = (res) => dripping.push(setInterval(() => res.write('x'), 10));
    expect(await reasonOf(call(origin, { deadlineMs: 100 }))).toBe('late');
    answer = (res) => dripping.push(setInterval(() => res.writeProcessing(), 10));
    expect(await reasonOf(call(origin, { deadlineMs: 100 }))).toBe('late');
    dripping.forEach(clearInterval);
  });

  test('that breaks off, has an endless head, or is no HTTP is refused', async () => {
    answer = (res) => res.writeHead(200, { 'content-length': '10' }).write('half', () => res.destroy());
    expect(await reasonOf(call(origin))).toBe('unreachable');
    answer = (res) => res.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end();
    expect(await reasonOf(call(origin))).toBe('unreachable');
    answer = (res) =>
      res.socket?.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
    expect(await reasonOf(call(origin))).toBe('unreachable');
    answer = (res) => res.socket?.end('nonsense');
    expect(await reasonOf(call(origin))).toBe('unreachable');
  });
});

test('a refusal names the host and the reason, and nothing of the path or the headers', async () => {
  answer = (res) => res.writeHead(302, { location: '/x' }).end();
  const refused = call(`${origin}/secret?token=abc`, { headers: { authorization: 'Bearer abc' } });
  await expect(refused).rejects.toThrow(/^127\.0\.0\.1: it answers with a redirect$/);
});
