import { expect, test } from '@jest/globals';
import { Controller, Get, Module, Res } from '@nestjs/common';
import type { Response } from 'express';
import postgres from 'postgres';
import { freshDatabase, newEmail, PASSWORD, signUp, type TestApp, workerDatabase } from 'postern/testing';
import { AppError } from './app-error.js';
import { CookiePolicy } from '../http/cookie-policy.js';
import { Public } from '../http/public.js';
import { startApp } from '../../../test/support/app.js';
import { json, send } from '../../../test/support/wire.js';
import { cookieName } from '../../../test/support/cookie-names.js';

/** A URL under which the server knows no database, as when it was not made yet. */
async function noDatabase(): Promise<string> {
  const url = new URL(await workerDatabase());
  url.pathname = '/nowhere';
  url.password = 'secret-of-the-operator';
  return url.href;
}

/** An app on a database where every change of a session fails, in a way that nobody has foreseen. */
async function brokenApp(): Promise<TestApp> {
  const url = await freshDatabase('faults');
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql.unsafe(
    'CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION ' +
      `'unforeseen %', NEW.token_hash; END $$`,
  );
  await sql.unsafe(
    'CREATE OR REPLACE TRIGGER fail BEFORE UPDATE ON sessions FOR EACH ROW EXECUTE FUNCTION fail()',
  );
  await sql.end();
  return startApp({ DATABASE_URL: url });
}

test('an unforeseen failure is a 500 without its cause; cookies stay, and the log has its id', async () => {
  const app = await brokenApp();
  const browser = await signUp(app);

  const answer = await browser.refresh();

  expect(answer).toMatchProblem('INTERNAL');
  expect(answer.setCookies).toEqual([]);
  expect(answer.text).not.toContain('unforeseen');
  const lines = app.logs
    .filter((line) => line.includes('answered INTERNAL'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toEqual([
    expect.objectContaining({
      reqId: answer.headers['x-request-id'],
      err: expect.objectContaining({ message: expect.stringContaining('unforeseen') }),
    }),
  ]);
});

test('a logout that fails is no logout: the cookies stay', async () => {
  const app = await brokenApp();
  const browser = await signUp(app);
  const token = browser.refreshToken();

  expect(await browser.logout()).toMatchProblem('INTERNAL');

  expect(browser.refreshToken()).toBe(token);
  expect((await browser.me()).status).toBe(200);
});

@Controller('failing')
@Public()
class FailingController {
  constructor(private readonly cookies: CookiePolicy) {}

  @Get('refusal')
  refuse(): never {
    throw new AppError('SESSION_ENDED', { clears: ['access', 'refresh'] });
  }

  @Get('fault')
  fail(@Res({ passthrough: true }) res: Response): never {
    this.cookies.clear(res, 'registration');
    throw new AppError('BUSY', { clears: ['access', 'refresh'] });
  }
}

@Module({ controllers: [FailingController] })
class FailingModule {}

test('a refusal clears the cookies that it names, and a server fault clears none', async () => {
  const app = await startApp({}, [FailingModule]);
  const refused = await send(app, 'GET', '/failing/refusal');
  expect(refused).toMatchProblem('SESSION_ENDED');
  expect(refused.setCookies.map((cookie) => cookie.split('=', 1)[0])).toEqual([
    cookieName('access'),
    cookieName('refresh'),
  ]);
  const failed = await send(app, 'GET', '/failing/fault');
  expect(failed).toMatchProblem('BUSY');
  expect(failed.setCookies).toEqual([]);
});

test('routes that need the database answer 503 with Retry-After without it, and keep cookies', async () => {
  const browser = await signUp(await startApp());
  const cookie =
    `${cookieName('refresh')}=${browser.refreshToken()}; ${cookieName('access')}=${browser.accessToken()}; ` +
    `${cookieName('registration')}=${'A'.repeat(43)}`;
  const app = await startApp({ DATABASE_URL: await noDatabase() });

  const bodies = {
    '/auth/refresh': undefined,
    '/auth/logout': undefined,
    '/auth/login': { email: newEmail(), password: PASSWORD },
    '/auth/register': { email: newEmail(), password: PASSWORD },
    '/auth/resend-verification': { email: newEmail() },
    '/auth/verify': { token: 'A'.repeat(43) },
    '/auth/forgot-password': { email: newEmail() },
    '/auth/reset-password': { token: 'A'.repeat(43), password: PASSWORD },
    '/auth/me': undefined,
  };
  for (const [path, body] of Object.entries(bodies)) {
    const { headers, ...written } = body ? json(body) : { headers: {} };
    const answer = await send(app, path === '/auth/me' ? 'GET' : 'POST', path, {
      ...written,
      headers: { ...headers, cookie },
    });

    expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
    expect(answer.setCookies).toEqual([]);
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.text).not.toContain('secret-of-the-operator');
  }
  await app.settled();
  expect(app.logs.join('')).not.toContain('secret-of-the-operator');
});

test('a refresh token of an unknown key is a 503, and keeps its cookies', async () => {
  const browser = await signUp(await startApp());
  const app = await startApp({ REFRESH_TOKEN_SECRET: 'another-0123456789abcdef0123456789abcdef' });

  for (const path of ['/auth/refresh', '/auth/logout']) {
    const answer = await send(app, 'POST', path, {
      headers: { cookie: `${cookieName('refresh')}=${browser.refreshToken()}` },
    });
    expect(answer).toMatchProblem('BUSY');
    expect(answer.setCookies).toEqual([]);
    expect(answer.headers['retry-after']).toBe('1');
  }
});
