import { beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { mailsTo, newEmail, PASSWORD, type TestApp, tokenIn } from 'postern/testing';
import { startApp } from './support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

test('a user registers, verifies, signs in, refreshes and signs out, and no cookie is left', async () => {
  const browser = app.browser();

  expect((await browser.register()).status).toBe(202);
  expect(await browser.login()).toMatchProblem('EMAIL_NOT_VERIFIED');
  expect((await browser.verify()).status).toBe(204);

  const login = await browser.login();
  expect(login.status).toBe(200);
  expect(login.body).toEqual({
    user: {
      id: expect.any(String),
      email: browser.email,
      emailVerified: true,
      role: 'user',
      roles: ['user'],
      permissions: [],
      locale: 'en',
      createdAt: expect.stringMatching(/Z$/),
    },
    session: {
      id: expect.any(String),
      createdAt: expect.stringMatching(/Z$/),
      accessTokenExpiresAt: expect.stringMatching(/Z$/),
      idleExpiresAt: expect.stringMatching(/Z$/),
      expiresAt: expect.stringMatching(/Z$/),
      methods: ['pwd'],
      provenAt: expect.stringMatching(/Z$/),
      assurance: 1,
      boundTo: null,
    },
  });
  expect(await browser.me()).toMatchObject({ status: 200, body: { user: { email: browser.email } } });

  const first = browser.refreshToken();
  const refreshed = await browser.refresh();
  expect(refreshed).toMatchObject({
    status: 200,
    body: { user: { email: browser.email }, session: { id: browser.sessionId } },
  });
  expect(browser.refreshToken()).not.toBe(first);
  expect((await browser.me()).status).toBe(200);

  expect((await browser.logout()).status).toBe(204);
  expect(browser.cookie('refresh')).toBeUndefined();
  expect(browser.cookie('access')).toBeUndefined();
  expect(await browser.me()).toMatchProblem('SESSION_REQUIRED');
  expect(await browser.refresh()).toMatchProblem('SESSION_REQUIRED');
});

test('a second device stays signed in when the first signs out', async () => {
  const laptop = app.browser();
  await laptop.signUp();
  const phone = laptop.otherDevice();
  await phone.login();

  await laptop.logout();

  expect((await phone.me()).status).toBe(200);
  expect((await phone.refresh()).status).toBe(200);
});

test('a plain supertest agent, in development over http, walks the six steps too', async () => {
  const dev = await startApp({ NODE_ENV: 'development', APP_URL: 'http://127.0.0.1:3000' });
  const agent = request.agent(dev.url);
  const email = newEmail();

  await agent.post('/auth/register').send({ email, password: PASSWORD }).expect(202);
  const [mail] = await mailsTo(dev, email);
  await agent
    .post('/auth/verify')
    .send({ token: tokenIn(mail?.text ?? '') })
    .expect(204);
  await agent.post('/auth/login').send({ email, password: PASSWORD }).expect(200);
  await agent.get('/auth/me').expect(200);
  await agent.post('/auth/refresh').expect(200);
  await agent.get('/auth/me').expect(200);
  await agent.post('/auth/logout').expect(204);
  await agent.get('/auth/me').expect(401);
});

test('the database holds no substring of any token that was handed out', async () => {
  const browser = app.browser();
  await browser.register();
  const handedOut = [await browser.linkToken(), browser.cookie('registration')?.value ?? ''];
  await browser.verify();
  await browser.login();
  handedOut.push(...browser.refreshToken().split('.').slice(1), ...browser.accessToken().split('.').slice(1));
  await browser.refresh();
  handedOut.push(...browser.refreshToken().split('.').slice(1), ...browser.accessToken().split('.').slice(1));

  const dump = await dumpOf(app);

  const secrets = handedOut.map((text) => Buffer.from(text, 'base64url'));
  expect(secrets.every((secret) => secret.length >= 32)).toBe(true);
  for (const secret of secrets) {
    expect(dump).not.toContain(secret.toString('base64url'));
    expect(dump).not.toContain(secret.toString('base64'));
    expect(dump).not.toContain(secret.toString('hex'));
  }
  // The last 32 bytes of a refresh token's payload are its secret by itself.
  for (const payload of secrets.filter(({ length }) => length === 52)) {
    const secret = payload.subarray(-32);
    for (const encoding of ['hex', 'base64', 'base64url'] as const)
      expect(dump).not.toContain(secret.toString(encoding));
  }
  expect(secrets.filter(({ length }) => length === 52)).toHaveLength(2);
  expect(dump).not.toContain(PASSWORD);
});

test('no secret reaches the log', async () => {
  const browser = app.browser();
  await browser.register();
  const secrets = [PASSWORD, await browser.linkToken(), browser.cookie('registration')?.value ?? ''];
  await browser.verify();
  await browser.login();
  secrets.push(browser.refreshToken(), browser.accessToken());
  await browser.login('not that one, sorry');
  await browser.refresh();
  await browser.me();
  secrets.push(browser.refreshToken(), browser.accessToken());
  await browser.logout();
  await app.settled();

  const log = app.logs.join('');
  expect(log).toContain('/auth/login');
  for (const secret of secrets) expect(log).not.toContain(secret);
  expect(log).not.toContain(browser.email);
});

/** Every row of every table as text; bytes as hex. */
async function dumpOf({ sql }: TestApp): Promise<string> {
  const tables = await sql<
    { name: string }[]
  >`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
  const dumps = await Promise.all(tables.map(({ name }) => sql`SELECT t::text AS row FROM ${sql(name)} t`));
  return dumps
    .flat()
    .map(({ row }) => String(row))
    .join('\n');
}
