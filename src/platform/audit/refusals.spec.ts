import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, freshDatabase, newEmail, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { mailedLink, tokenOf } from '../../../test/support/links.js';
import { newIp, sendFrom, times } from '../../../test/support/networks.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({
    DATABASE_URL: await freshDatabase('refusals'),
    RATE_LIMITS: 'on',
    TRUST_PROXY: '1',
  });
});

const from = (ip: string, path: string, body: object, headers: Record<string, string> = {}) =>
  sendFrom(app, ip, path, body, headers);
const forgot = (ip: string) => from(ip, '/auth/forgot-password', { email: newEmail() });

/** What the audit holds of refusals of an address. */
async function eventsFrom(ip: string) {
  await app.settled();
  return app.sql`SELECT event, outcome, reason, user_id FROM audit_events WHERE ip = ${ip} AND event IN
    ('rate_limited', 'origin_refused', 'link_refused') ORDER BY event, reason`;
}

describe('the audit holds', () => {
  test('an exceeded limit with its network, once in the limit’s window', async () => {
    const [ip, other] = [newIp(), newIp()];
    await times(20, () => forgot(ip));
    await times(15, () => forgot(ip));
    const event = { event: 'rate_limited', outcome: 'failure', reason: 'forgot_per_ip', user_id: null };
    expect(await eventsFrom(ip)).toEqual([event]);
    await times(21, () => forgot(other));
    expect(await eventsFrom(other)).toEqual([event]);
  });

  test('a request that another site made a browser send, once an hour for each route', async () => {
    const ip = newIp();
    const send = (path: string) => from(ip, path, { email: newEmail() }, { origin: 'https://evil.test' });
    for (let n = 0; n < 4; n++) await send('/auth/forgot-password');
    await send('/auth/login');
    const event = { event: 'origin_refused', outcome: 'failure', user_id: null };
    expect(await eventsFrom(ip)).toEqual([
      { ...event, reason: 'POST /auth/forgot-password' },
      { ...event, reason: 'POST /auth/login' },
    ]);
  });

  test('that a link was none, and holds nothing that the client has sent', async () => {
    const ip = newIp();
    const token = 'A'.repeat(43);
    for (let n = 0; n < 4; n++) await from(ip, '/auth/verify', { token });
    expect(await eventsFrom(ip)).toEqual([
      { event: 'link_refused', outcome: 'failure', reason: 'POST /auth/verify', user_id: null },
    ]);
  });

  test('a wrong code or link confirmation, once an hour for each route, without what was typed', async () => {
    const ip = newIp();
    const owner = app.browser();
    const token = tokenOf(await mailedLink(owner, 'undo-email-change'));
    const answers = [];
    for (let n = 0; n < 3; n++) {
      answers.push(
        await from(ip, '/auth/link-code', { purpose: 'verify', email: owner.email, code: '0000-0000' }),
      );
      answers.push(await from(ip, '/auth/undo-email-change', { token, email: newEmail() }));
    }
    expect(new Set(answers.map(({ body }) => (body as { code: string }).code))).toEqual(
      new Set(['CODE_INVALID', 'CONFIRMATION_WRONG']),
    );
    const event = { event: 'link_refused', outcome: 'failure', user_id: null };
    expect(await eventsFrom(ip)).toEqual([
      { ...event, reason: 'POST /auth/link-code' },
      { ...event, reason: 'POST /auth/undo-email-change' },
    ]);
  });

  test('no more than sixty such rows a minute of one instance: many networks fill it not', async () => {
    const crowd = Array.from({ length: 90 }, newIp);
    const answers = await Promise.all(
      crowd.map((ip) => from(ip, '/auth/login', {}, { origin: 'https://evil.test' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(crowd.map(() => 403));
    await app.settled();
    const [row] = await app.sql<
      { count: number }[]
    >`SELECT count(*)::int AS count FROM audit_events WHERE event = 'origin_refused' AND ip =
      ANY(${crowd}::inet[])`;
    expect(row?.count).toBeGreaterThan(0);
    expect(row?.count).toBeLessThanOrEqual(60);
    expect(app.logs.join('')).toContain('more refusals than the audit takes');
  });
});

describe('a line of the log names the client’s network', () => {
  const clientOf = (answer: Answer) => {
    const line = app.logs
      .map((text) => JSON.parse(text) as { req?: { id: string }; client?: string })
      .find(({ req }) => req?.id === answer.headers['x-request-id']);
    return line?.client;
  };

  test('alike for a day, and without telling it', async () => {
    const ip = newIp();
    const [first, second, other] = [await forgot(ip), await forgot(ip), await forgot(newIp())];
    expect(clientOf(first)).toMatch(/^[\w-]{12}$/);
    expect(clientOf(second)).toBe(clientOf(first));
    expect(clientOf(other)).not.toBe(clientOf(first));
    expect(app.logs.join('')).not.toContain(ip);
  });

  test('of IPv6 by its first 48 bits, as one customer has them', async () => {
    const [one, neighbour, stranger] = [
      await forgot('2001:db8:1:1::1'),
      await forgot('2001:db8:1:2::1'),
      await forgot('2001:db8:2:1::1'),
    ];
    expect(clientOf(neighbour)).toBe(clientOf(one));
    expect(clientOf(stranger)).not.toBe(clientOf(one));
  });
});

test('a proxy without client addresses keeps the site open, and account limits still hold', async () => {
  const login = (email: string) =>
    from('nonsense', '/auth/login', { email, password: 'a wrong password indeed' });
  const statuses = [];
  for (let n = 0; n < 101; n++)
    statuses.push((await from('nonsense', '/auth/verify', { token: 'A'.repeat(43) })).status);
  expect(new Set(statuses)).toEqual(new Set([400]));
  const email = newEmail();
  for (let n = 0; n < 10; n++) expect((await login(email)).status).toBe(401);
  expect((await login(email)).status).toBe(429);
});
