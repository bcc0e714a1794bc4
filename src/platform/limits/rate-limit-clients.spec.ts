import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Answer, freshDatabase, newEmail, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { newIp, sendFrom } from '../../../test/support/networks.js';

let app: TestApp;
beforeAll(async () => {
  // Behind one proxy, as which the tests stand: it says who the client is.
  app = await startApp({
    DATABASE_URL: await freshDatabase('rate_limit_clients'),
    RATE_LIMITS: 'on',
    TRUST_PROXY: '1',
  });
});
beforeEach(() => app.sql`DELETE FROM rate_limits`);

/** Sends from an address of the test's choice. */
const from = (ip: string, path: string, body: object, headers: Record<string, string> = {}) =>
  sendFrom(app, ip, path, body, headers);

describe('who is counted', () => {
  const refusedAfter = async (
    most: number,
    request: (index: number) => Promise<Answer>,
  ): Promise<boolean> => {
    for (let n = 1; n <= most; n++) expect((await request(n)).status).not.toBe(429);
    return (await request(most + 1)).status === 429;
  };

  test.each([
    'x-forwarded-for',
    'forwarded',
    'x-real-ip',
    'x-client-ip',
    'cf-connecting-ip',
    'true-client-ip',
    'x-vercel-forwarded-for',
  ])('is whom the proxy names: a forged %s opens no new bucket', async (header) => {
    const ip = newIp();
    const forged = (n: number) =>
      header === 'x-forwarded-for'
        ? `10.9.8.${n}, ${ip}`
        : header === 'forwarded'
          ? `for=10.9.8.${n}`
          : `10.9.8.${n}`;
    const request = (n: number) =>
      from(
        ip,
        '/auth/forgot-password',
        { email: newEmail() },
        { 'x-forwarded-for': ip, [header]: forged(n) },
      );
    expect(await refusedAfter(20, request)).toBe(true);
  });

  test('is the /64 of an IPv6 address, then its /48, and a mapped IPv4 address as itself', async () => {
    const inOneNetwork = (n: number) =>
      from(`2001:db8:7:7::${n.toString(16)}`, '/auth/forgot-password', { email: newEmail() });
    expect(await refusedAfter(20, inOneNetwork)).toBe(true);
    // A customer who has a /56 has 256 such networks.
    const inNeighbours = (n: number) =>
      from(`2001:db8:7:${(8 + n).toString(16)}::1`, '/auth/forgot-password', { email: newEmail() });
    expect(await refusedAfter(60, inNeighbours)).toBe(true);
    expect((await from('2001:db8:8:7::1', '/auth/forgot-password', { email: newEmail() })).status).toBe(202);

    const spellings = ['192.0.2.77', '::ffff:192.0.2.77', '::ffff:c000:24d', '0:0:0:0:0:ffff:192.0.2.77'];
    expect(
      await refusedAfter(20, (n) =>
        from(spellings[n % spellings.length] ?? '', '/auth/forgot-password', { email: newEmail() }),
      ),
    ).toBe(true);
  });

  test('is an address in any of its spellings', async () => {
    const email = newEmail();
    const spellings = [email, email.toUpperCase(), ` ${email} `];
    expect(
      await refusedAfter(3, (n) =>
        from('198.51.100.9', '/auth/forgot-password', { email: spellings[n % 3] ?? '' }),
      ),
    ).toBe(true);
  });

  test('can’t be told from the rows', async () => {
    const [ip, email] = [newIp(), newEmail()];
    await from(ip, '/auth/forgot-password', { email });
    const rows = await app.sql<
      { text: string; bytes: number }[]
    >`SELECT r::text AS text, length(key) AS bytes FROM rate_limits r`;
    expect(rows).toHaveLength(3);
    for (const { text, bytes } of rows) {
      expect(bytes).toBe(16);
      expect(text).not.toContain(Buffer.from(email).toString('hex'));
    }
  });
});
