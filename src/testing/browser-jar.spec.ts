import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser, type Site } from 'postern/testing';

let server: Server;
let lines: string[] = [];
beforeAll(async () => {
  server = createServer((_req, res) => res.setHeader('Set-Cookie', lines).end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
});

const HTTPS = 'https://api.example.com';
const HTTP = 'http://api.example.com';

const browserAt = (APP_URL: string): Browser<Site> =>
  new Browser<Site>({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    env: { APP_URL },
  });

/** A browser at this address, to whom the server has set these cookies. */
async function given(APP_URL: string, ...cookies: string[]): Promise<Browser<Site>> {
  const browser = browserAt(APP_URL);
  lines = cookies;
  await browser.send('get', '/');
  return browser;
}

const namesOf = ({ jar, app }: Browser<Site>) => jar.getCookiesSync(app.env.APP_URL).map(({ key }) => key);

test.each([
  ['__Host- with a Domain', HTTPS, '__Host-a=1; Secure; Path=/; Domain=example.com', /__Host prefix/],
  ['__Host- with another Path', HTTPS, '__Host-a=1; Secure; Path=/auth', /__Host prefix/],
  ['__Host- without a Path', HTTPS, '__Host-a=1; Secure', /__Host prefix/],
  ['__Host- without Secure', HTTPS, '__Host-a=1; Path=/', /demands Secure/],
  ['__secure- in small letters without Secure', HTTPS, '__secure-a=1; Path=/', /demands Secure/],
  ['Secure over http', HTTP, 'a=1; Secure', /not a secure connection/],
  ["another host's Domain", HTTPS, 'a=1; Domain=example.org', /not in this host's domain/],
  ['a public suffix as Domain', 'https://api.vercel.app', 'a=1; Domain=vercel.app', /public suffix/],
  ['SameSite=None without Secure', HTTPS, 'a=1; SameSite=None', /SameSite=None and not Secure/],
  ['4097 octets', HTTPS, `a=${'é'.repeat(2048)}`, /longer than 4096 octets/],
])('a cookie is refused: %s', async (_, site, line, reason) => {
  await expect(given(site, line)).rejects.toThrow(reason);
  await expect(given(site, line)).rejects.toThrow(`A browser at ${site} refuses this cookie`);
});

test('4096 octets, and the prefixes with all that they demand, are taken', async () => {
  const browser = await given(
    HTTPS,
    `a=${'b'.repeat(4095)}`,
    '__Host-c=1; Secure; Path=/',
    '__Secure-d=1; Secure; Domain=example.com',
  );
  expect(namesOf(browser).sort()).toEqual(['__Host-c', '__Secure-d', 'a']);
});

test('a page over http does not replace the Secure cookie of the https site', async () => {
  const jar = (await given(HTTPS, 'a=1; Secure')).jar;
  expect(() => jar.setCookieSync('a=2', HTTP)).toThrow('replace a Secure cookie');
  expect(jar.getCookiesSync(HTTPS).map(({ value }) => value)).toEqual(['1']);
  jar.setCookieSync('b=2', HTTP);
  expect(jar.getCookiesSync(HTTP).map(({ key }) => key)).toEqual(['b']);
});

describe('a cookie that was taken', () => {
  test('is sent to its own host alone, unless it has a Domain', async () => {
    const { jar } = await given(HTTPS, 'own=1', 'shared=1; Domain=example.com');
    expect(jar.getCookieStringSync('https://app.example.com')).toBe('shared=1');
  });

  test('is not sent over http where it is Secure, nor outside its Path', async () => {
    const { jar } = await given(HTTPS, 'a=1; Secure', 'b=1; Path=/auth');
    expect(jar.getCookieStringSync(HTTP)).toBe('');
    expect(jar.getCookieStringSync(`${HTTP}/auth/refresh`)).toBe('b=1');
  });

  test('is gone once the server clears it', async () => {
    const browser = await given(HTTPS, 'a=1; Path=/', 'b=1; Path=/');
    lines = ['a=; Path=/; Max-Age=0', 'b=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'];
    await browser.send('get', '/');
    expect(namesOf(browser)).toEqual([]);
  });
});
