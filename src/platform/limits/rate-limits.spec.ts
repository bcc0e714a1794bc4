import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Answer, freshDatabase, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { RateLimiter } from './rate-limiter.js';
import { REGISTER } from '../../features/registration/registration.costs.js';
import { startApp } from '../../../test/support/app.js';
import { newIp, sendFrom, statuses, times } from '../../../test/support/networks.js';

const WRONG = 'a wrong password indeed';

let database: string;
let app: TestApp;
let instances: TestApp[];

beforeAll(async () => {
  database = await freshDatabase('rate_limits');
  // Behind one proxy, as which the tests stand: it says who the client is.
  const start = () =>
    startApp({ DATABASE_URL: database, RATE_LIMITS: 'on', TRUST_PROXY: '1', DATABASE_POOL_MAX: '20' });
  instances = await Promise.all([start(), start(), start()]);
  app = instances[0] as TestApp;
});
beforeEach(() => app.sql`DELETE FROM rate_limits`);

/** Sends from an address of the caller's choice. */
const from = (
  ip: string,
  path: string,
  body: object,
  { on = app, headers = {} }: { on?: TestApp; headers?: Record<string, string> } = {},
) => sendFrom(on, ip, path, body, headers);

const login = (ip: string, email: string, on = app) =>
  from(ip, '/auth/login', { email, password: WRONG }, { on });

describe('200 parallel requests over three instances', () => {
  const on = (index: number) => instances[index % 3] as TestApp;

  test('get exactly 10 failed sign-ins of an account and network through, and 100 in all', async () => {
    const [email, ip] = [newEmail(), newIp()];
    // A connection that is opened meanwhile, and has prepared no statement, may not answer in time.
    await times(100, (index) => login('192.0.2.1', 'same@example.test', on(index)));
    const untilJudged = async (index: number, from = `203.0.113.${index + 1}`): Promise<Answer> => {
      const answer = await login(from, email, on(index));
      // A server that is too busy to hash has counted nothing.
      return answer.status === 503 ? untilJudged(index, from) : answer;
    };
    const ofOne = await times(100, (index) => untilJudged(index, ip));
    expect(statuses(ofOne)).toEqual({ 401: 10, 429: 90 });
    const ofMany: Answer[] = [];
    for (let wave = 0; wave < 6; wave++)
      ofMany.push(...(await times(20, (index) => untilJudged(wave * 20 + index))));
    expect(statuses(ofMany)).toEqual({ 401: 90, 429: 30 });
  });

  test('get exactly 20 forgotten passwords of one network through, each for another address', async () => {
    const ip = newIp();
    const answers = await times(200, (index) =>
      from(ip, '/auth/forgot-password', { email: newEmail() }, { on: on(index) }),
    );
    expect(statuses(answers)).toEqual({ 202: 20, 429: 180 });
  });

  test('get exactly three mails of one address from one network through, and ten from many', async () => {
    const [email, ip] = [newEmail(), newIp()];
    const ofOne = await times(100, (index) =>
      from(ip, '/auth/resend-verification', { email }, { on: on(index) }),
    );
    expect(statuses(ofOne)).toEqual({ 202: 3, 429: 97 });
    const ofMany = await times(100, (index) =>
      from(newIp(), '/auth/resend-verification', { email }, { on: on(index) }),
    );
    expect(statuses(ofMany)).toEqual({ 202: 7, 429: 93 });
  });
});

test('hits that are given back in parallel all come back, and none waits for another', async () => {
  const limiter = app.app.get(RateLimiter);
  const counted = { ip: newIp(), email: newEmail() };
  const failing = () =>
    limiter.during(REGISTER, counted, () => Promise.reject(new Error('the server’s fault')));
  for (let round = 0; round < 20; round++) {
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, failing));
    const reasons = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [String(outcome.reason)] : [],
    );
    expect(reasons.filter((reason) => !/the server’s fault|RATE_LIMITED/.test(reason))).toEqual([]);
  }
});

test('a request whose first read fails has counted nothing', async () => {
  const limiter = app.app.get(RateLimiter);
  const counted = { ip: newIp(), email: newEmail() };
  const failing = limiter.consumeBeside(REGISTER, counted, () => Promise.reject(new Error('unread')));
  await expect(failing).rejects.toThrow('unread');
  expect(await limiter.look(counted)).toEqual([]);
});

describe('each limit lets so many through and no more', () => {
  const CASES: [string, number, (ip: string) => Promise<Answer>][] = [
    ['login_per_ip: 100 sign-ins of a network', 100, (ip) => login(ip, newEmail())],
    [
      'register_per_ip: 20 registrations of a network',
      20,
      (ip) => from(ip, '/auth/register', { email: newEmail(), password: PASSWORD }),
    ],
    [
      'resend_per_ip: 20 verifications that are asked for again',
      20,
      (ip) => from(ip, '/auth/resend-verification', { email: newEmail() }),
    ],
    [
      'forgot_per_ip: 20 forgotten passwords of a network',
      20,
      (ip) => from(ip, '/auth/forgot-password', { email: newEmail() }),
    ],
    ['verify_per_ip: 60 links of a network', 60, (ip) => from(ip, '/auth/verify', { token: 'A'.repeat(43) })],
    [
      'verify_per_ip: 60 links of a network, of forgotten passwords too',
      60,
      (ip) => from(ip, '/auth/reset-password', { token: 'A'.repeat(43), password: PASSWORD }),
    ],
  ];

  test.each(CASES)('%s', async (_, most, request) => {
    const ip = newIp();
    for (let n = 1; n <= most; n++) expect((await request(ip)).status).not.toBe(429);
    const refused = await request(ip);
    expect(refused).toMatchProblem('RATE_LIMITED');
    expect(refused.setCookies).toEqual([]);
    // Another network goes on.
    expect((await request(newIp())).status).not.toBe(429);
  });
});

describe('a refusal', () => {
  /** Uses up what one network may ask for of one address. */
  async function usedUp(): Promise<{ email: string; ask: () => Promise<Answer> }> {
    const [ip, email] = [newIp(), newEmail()];
    const ask = () => from(ip, '/auth/forgot-password', { email });
    for (let n = 1; n <= 3; n++) await ask();
    return { email, ask };
  }

  test('says in Retry-After when the window ends, which began with its first hit', async () => {
    const { ask } = await usedUp();
    const seconds = Number((await ask()).headers['retry-after']);
    expect(seconds).toBeGreaterThan(1790);
    expect(seconds).toBeLessThanOrEqual(1800);

    await app.sql`UPDATE rate_limits SET expires_at = expires_at - interval '1700 seconds'`;
    expect(Number((await ask()).headers['retry-after'])).toBeLessThanOrEqual(100);
    await app.sql`UPDATE rate_limits SET expires_at = expires_at - interval '100 seconds'`;
    expect((await ask()).status).toBe(202);
  });

  test('writes no other row, and uses nothing up that others need', async () => {
    const { email, ask } = await usedUp();
    const counts = () =>
      app.sql`SELECT (SELECT count(*) FROM outbox WHERE recipient = ${email}) AS mails, (SELECT count(*) FROM
        one_time_tokens WHERE email = ${email}) AS tokens`;
    const before = await counts();
    // The first refusal, too.
    expect((await ask()).status).toBe(429);
    await times(20, ask);
    expect(await counts()).toEqual(before);
    // From elsewhere the address still gets what is left of its ten.
    for (let n = 4; n <= 10; n++)
      expect((await from(newIp(), '/auth/forgot-password', { email })).status).toBe(202);
    expect(await from(newIp(), '/auth/forgot-password', { email })).toMatchProblem('RATE_LIMITED');
  });

  test('takes no try of a link, which has ten for passwords', async () => {
    const browser = app.browser({ headers: { 'x-forwarded-for': newIp() } });
    await browser.register();
    const body = { token: await browser.linkToken(), password: WRONG };
    const ip = newIp();
    await times(60, () => from(ip, '/auth/verify', { token: 'A'.repeat(43) }));
    for (let n = 0; n < 12; n++) expect(await from(ip, '/auth/verify', body)).toMatchProblem('RATE_LIMITED');
    expect((await from(newIp(), '/auth/verify', { ...body, password: PASSWORD })).status).toBe(204);
  });

  test('is the same for an address that is known and for one that is not', async () => {
    const owner = app.browser({ headers: { 'x-forwarded-for': newIp() } });
    await owner.signUp();
    const ask = async (email: string) => {
      const ip = newIp();
      const answers: Answer[] = [];
      for (let n = 0; n < 12; n++) answers.push(await login(ip, email));
      return answers.map(({ status, headers, body }) => [
        status,
        Object.keys(headers),
        (body as { code: string }).code,
      ]);
    };
    expect(await ask(owner.email)).toEqual(await ask(newEmail('unknown')));
  });
});

test('a right password gives its try back: ten sign-ins and more in a row are fine', async () => {
  const owner = app.browser({ headers: { 'x-forwarded-for': newIp() } });
  await owner.signUp();
  for (let n = 0; n < 12; n++) expect((await owner.otherDevice().login()).status).toBe(200);
  for (let n = 0; n < 10; n++)
    expect(await owner.otherDevice().login(WRONG)).toMatchProblem('INVALID_CREDENTIALS');
  expect(await owner.otherDevice().login()).toMatchProblem('RATE_LIMITED');
});

test('a registration that is not verified yet does not count as a failure to its own browser', async () => {
  const browser = app.browser({ headers: { 'x-forwarded-for': newIp() } });
  await browser.register();
  for (let n = 0; n < 12; n++) expect(await browser.login()).toMatchProblem('EMAIL_NOT_VERIFIED');
});

test('refreshes have no limit, nor do sign-outs and guarded requests', async () => {
  const browser = app.browser({ headers: { 'x-forwarded-for': newIp() } });
  await browser.signUp();
  const rows = await app.sql`SELECT key, hits FROM rate_limits ORDER BY key`;
  for (let n = 0; n < 150; n++) expect((await browser.refresh()).status).toBe(200);
  await browser.me();
  await browser.logout();
  expect(await app.sql`SELECT key, hits FROM rate_limits ORDER BY key`).toEqual(rows);
});

test('switched off, which is for tests, it warns at every start and counts nothing', async () => {
  const off = await startApp({ DATABASE_URL: database, RATE_LIMITS: 'off' });
  expect(off.logs.join('')).toContain('RATE_LIMITS is off');
  for (let n = 0; n < 12; n++) await off.browser().login(WRONG);
  expect(await app.sql`SELECT * FROM rate_limits`).toEqual([]);
  expect(app.logs.join('')).not.toContain('RATE_LIMITS');
});
