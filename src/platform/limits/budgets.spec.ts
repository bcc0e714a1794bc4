import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, freshDatabase, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { newIp, sendFrom, statuses, times } from '../../../test/support/networks.js';

let database: string;
let app: TestApp;
beforeAll(async () => {
  database = await freshDatabase('budgets');
  app = await startApp({ DATABASE_URL: database, RATE_LIMITS: 'on', TRUST_PROXY: '1' });
});
beforeEach(() => app.sql`DELETE FROM rate_limits`);

const from = (ip: string, path: string, body: object, on = app) => sendFrom(on, ip, path, body);

describe('what is used up of one budget', () => {
  test('leaves the others whole: verification, resending and recovery count separately', async () => {
    const email = newEmail();
    for (let n = 0; n < 10; n++)
      expect((await from(newIp(), '/auth/register', { email, password: PASSWORD })).status).toBe(202);
    expect(await from(newIp(), '/auth/register', { email, password: PASSWORD })).toMatchProblem(
      'RATE_LIMITED',
    );
    for (let n = 0; n < 10; n++)
      expect((await from(newIp(), '/auth/resend-verification', { email })).status).toBe(202);
    expect(await from(newIp(), '/auth/resend-verification', { email })).toMatchProblem('RATE_LIMITED');
    expect((await from(newIp(), '/auth/forgot-password', { email })).status).toBe(202);
  });

  test('of one customer’s many IPv6 networks is not all of an address’s', async () => {
    const email = newEmail();
    const ask = (n: number) => from(`2001:db8:9:${n.toString(16)}::1`, '/auth/forgot-password', { email });
    const answers = await times(30, ask);
    expect(statuses(answers)).toEqual({ 202: 6, 429: 24 });
    expect((await from(newIp(), '/auth/forgot-password', { email })).status).toBe(202);
  });
});

test('the environment says other numbers, each by its name, and the /48 goes along', async () => {
  const strict = await startApp({
    DATABASE_URL: database,
    RATE_LIMITS: 'on',
    TRUST_PROXY: '1',
    LIMIT_FORGOT_PER_IP: '2',
  });
  const ask = (ip: string) => from(ip, '/auth/forgot-password', { email: newEmail() }, strict);
  const answers: Answer[] = [];
  for (const host of ['1', '2', '3']) answers.push(await ask(`2001:db8:a:1::${host}`));
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 429]);
  expect(statuses(await times(12, (n) => ask(`2001:db8:a:${(n + 2).toString(16)}::1`)))).toEqual({
    202: 6,
    429: 6,
  });
});

describe('mails to new addresses, which have not asked for them', () => {
  const asked = async (person: Browser, ip: string) =>
    (
      await person.send('post', '/auth/change-email', {
        body: { newEmail: newEmail('stranger'), password: PASSWORD },
        headers: { 'x-forwarded-for': ip },
      })
    ).status;

  test('are ten a day for an account, whatever its network or its later address', async () => {
    const person = app.browser();
    await person.signUp();
    const answers = [];
    for (let n = 0; n < 5; n++) answers.push(await asked(person, newIp()));
    await app.sql`UPDATE users SET email = ${newEmail('moved')} WHERE email = ${person.email}`;
    for (let n = 0; n < 7; n++) answers.push(await asked(person, newIp()));
    expect(answers).toEqual([...Array<number>(10).fill(202), 429, 429]);
  });

  test('are twenty an hour from one network, of whatever accounts', async () => {
    const [people, ip] = [[app.browser(), app.browser(), app.browser()], newIp()];
    for (const person of people) await person.signUp();
    const answers = [];
    for (const person of people) for (let n = 0; n < 7; n++) answers.push(await asked(person, ip));
    expect(answers).toEqual([...Array<number>(20).fill(202), 429]);
  });
});
