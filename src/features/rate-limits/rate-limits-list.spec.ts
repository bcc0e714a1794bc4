import { beforeAll, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, newEmail, signUp, type TestApp } from 'postern/testing';
import { idOf, signUpAs } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import { json, send } from '../../../test/support/wire.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { LimitsAnswer } from './rate-limits.dto.js';

const IP = '203.0.113.7';

let app: TestApp;
let admin: Browser;
beforeAll(async () => {
  app = await startApp({
    DATABASE_URL: await freshDatabase('limits_list'),
    RATE_LIMITS: 'on',
    TRUST_PROXY: '1',
    LIMIT_LOGIN_PER_ACCOUNT_AND_IP: '2',
    LIMIT_FORGOT_PER_IP: '3',
  });
  admin = await signUpAs(app, 'admin');
});

const ask = async (query: Record<string, string> = {}) => {
  const answer = await admin.send('get', `/admin/limits?${new URLSearchParams(query).toString()}`);
  expect(answer.status).toBe(200);
  return answer.body as LimitsAnswer;
};
const countOf = ({ counts }: LimitsAnswer, limit: string) => counts.filter((one) => one.limit === limit);
const from = (ip: string, path: string, body: object) =>
  send(app, 'POST', path, {
    ...json(body),
    headers: { 'content-type': 'application/json', 'x-forwarded-for': ip },
  });
const fail = (email: string, ip = IP) => from(ip, '/auth/login', { email, password: 'not it at all' });

test('who is held back is seen, with whose count it is, how far it has come, and until when', async () => {
  const { email } = await signUp(app);
  await fail(email);
  expect(countOf(await ask({ email, ip: IP }), 'login_per_account_and_ip')).toEqual([
    expect.objectContaining({ hits: 1, max: 2, isHeldBack: false }),
  ]);
  await fail(email);
  const [count] = countOf(await ask({ email, ip: IP }), 'login_per_account_and_ip');
  expect(count).toMatchObject({ owner: expect.stringContaining('network') as unknown, isHeldBack: true });
  expect(Date.parse(count?.until ?? '')).toBeGreaterThan(Date.now());
  expect(await fail(email)).toMatchProblem('RATE_LIMITED');
});

test('a question counts nothing, however often it is asked', async () => {
  const { email } = await signUp(app);
  await fail(email);
  const before = await ask({ email, ip: IP });
  for (let n = 0; n < 5; n++) await ask({ email, ip: IP });
  expect((await ask({ email, ip: IP })).counts).toEqual(before.counts);
});

test('what counts for an address is the same whether anybody has it or not', async () => {
  const [{ email: known }, unknown] = [await signUp(app), newEmail()];
  // What the sign-up itself has counted.
  await app.sql`DELETE FROM rate_limits`;
  for (const email of [known, unknown]) {
    await fail(email, '198.51.100.9');
    await from('198.51.100.9', '/auth/forgot-password', { email });
  }
  await app.settled();
  const ofAddress = async (email: string) => {
    const { counts, refused } = await ask({ email });
    return { counts: counts.map((count) => ({ ...count, until: '' })), refused };
  };
  const found = await ofAddress(known);
  expect(found.counts.length).toBeGreaterThan(0);
  expect(await ofAddress(unknown)).toEqual(found);
});

test('without a network none of those is told that count each network by itself', async () => {
  const [limiter, email] = [app.app.get(RateLimiter, { strict: false }), newEmail()];
  // As of a client whose address nobody knows.
  await limiter.consume({ paidBy: ['login_per_ip', 'login_per_account_and_ip'] }, { ip: null, email });
  expect((await ask({ email })).counts).toEqual([]);
});

test('a window that is over counts no more', async () => {
  const email = newEmail();
  await fail(email);
  await app.sql`UPDATE rate_limits SET expires_at = now() - interval '1 second'`;
  expect((await ask({ email, ip: IP })).counts).toEqual([]);
});

test('of a network alone its own limits are told, of IPv6 both that it counts in', async () => {
  const ip = '2001:db8:1:2::9';
  await from(ip, '/auth/forgot-password', { email: newEmail() });
  const elsewhere = '2001:db8:1:2:ffff::1';
  const counts = countOf(await ask({ ip: elsewhere }), 'forgot_per_ip');
  expect(counts).toMatchObject([
    { owner: 'network', hits: 1, max: 3 },
    { owner: 'network', hits: 1, max: 12 },
  ]);
  expect(countOf(await ask({ ip: '2001:db8:2::1' }), 'forgot_per_ip')).toEqual([]);
});

test('what an account itself has used up is found by its id', async () => {
  const user = await idOf(admin);
  expect(countOf(await ask({ user }), 'admin_mails_per_account')).toEqual([]);
  await admin.send('post', '/admin/invitations', { body: { email: newEmail() } });
  expect(countOf(await ask({ user }), 'admin_mails_per_account')).toMatchObject([{ hits: 1, max: 300 }]);
});

test('without a question it tells what was refused lately; with one, of that network or user', async () => {
  const [one, other] = ['192.0.2.1', '192.0.2.2'];
  for (const ip of [one, other])
    for (let n = 0; n < 4; n++) await from(ip, '/auth/forgot-password', { email: newEmail() });
  await app.settled();
  const { counts, refused } = await ask();
  expect(counts).toEqual([]);
  expect(refused.slice(0, 2)).toMatchObject([
    { limit: 'forgot_per_ip', userId: null, ip: other },
    { limit: 'forgot_per_ip', userId: null, ip: one },
  ]);
  expect((await ask({ ip: one })).refused).toMatchObject([{ ip: one }]);
  expect((await ask({ user: await idOf(admin) })).refused).toEqual([]);
  expect((await ask({ email: newEmail() })).refused).toEqual([]);
  await app.sql`UPDATE rate_limits SET expires_at = now()`;
});
