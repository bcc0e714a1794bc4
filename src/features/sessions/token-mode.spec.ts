import { beforeAll, expect, test } from '@jest/globals';
import { Controller, Get, Module, Res } from '@nestjs/common';
import type { Response } from 'express';
import { age, type Answer, linkFrom, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Public } from '../../platform/http/public.js';
import { startApp } from '../../../test/support/app.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { cookieName } from '../../../test/support/cookie-names.js';
import { json, send } from '../../../test/support/wire.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ TOKEN_MODE: 'on' });
});

interface Token {
  value: string;
  expiresIn?: number;
}
interface WithTokens {
  tokens?: Record<string, Token | null>;
  code?: string;
}

/** A program that is no browser: it keeps what it is handed, by name. */
class Program {
  readonly held = new Map<string, string>();
  constructor(readonly on: TestApp) {}

  async ask(method: string, path: string, body?: object, more: Record<string, string> = {}): Promise<Answer> {
    const headers: Record<string, string> = { 'x-access-token-type': 'bearer', ...more };
    for (const [name, value] of this.held)
      if (name === 'access') headers.authorization = `Bearer ${value}`;
      else headers[`postern-${name}-token`] = value;
    const sent = body === undefined ? { headers: {}, body: undefined } : json(body);
    const answer = await send(this.on, method, path, {
      headers: { ...headers, ...sent.headers },
      ...(sent.body === undefined ? {} : { body: sent.body }),
    });
    expect(answer.setCookies).toEqual([]);
    for (const [name, token] of Object.entries((answer.body as WithTokens).tokens ?? {}))
      if (token) this.held.set(name, token.value);
      else this.held.delete(name);
    return answer;
  }

  login = (email: string, more: object = {}) =>
    this.ask('POST', '/auth/login', { email, password: PASSWORD, ...more });
}

async function signedIn(on = app): Promise<{ program: Program; email: string }> {
  const { email } = await signUp(on);
  const program = new Program(on);
  expect((await program.login(email)).status).toBe(200);
  return { program, email };
}

test('a program registers, verifies, signs in, refreshes and signs out without a cookie', async () => {
  const program = new Program(app);
  const email = newEmail();
  expect((await program.ask('POST', '/auth/register', { email, password: PASSWORD })).status).toBe(202);
  expect([...program.held.keys()]).toEqual(['registration']);
  const { token } = await linkFrom(app.browser({ email }));
  expect((await program.ask('POST', '/auth/verify', { token })).status).toBeLessThan(300);
  const { body, headers } = await program.login(email);
  expect(body).toMatchObject({
    user: { email },
    tokens: { access: { expiresIn: 900 }, refresh: { expiresIn: 604_800 } },
  });
  expect(headers['cache-control']).toContain('no-store');
  expect((await program.ask('GET', '/auth/me')).body).toMatchObject({ user: { email } });
  const left = await program.ask('POST', '/auth/logout');
  expect([left.status, left.body]).toEqual([200, { tokens: { access: null, refresh: null } }]);
  expect(await program.ask('GET', '/auth/me')).toMatchProblem('SESSION_REQUIRED');
});

test('the same rotation: a refresh token that comes back too late is a thief’s', async () => {
  const { program } = await signedIn();
  const first = program.held.get('refresh') ?? '';
  await ageOf(program, '2 minutes');
  expect((await program.ask('POST', '/auth/refresh')).status).toBe(200);
  const second = program.held.get('refresh');
  expect(second).not.toBe(first);
  expect((await program.ask('GET', '/auth/me')).status).toBe(200);
  await ageOf(program, '2 minutes');
  const thief = new Program(app);
  thief.held.set('refresh', first);
  const answer = await thief.ask('POST', '/auth/refresh');
  expect(answer).toMatchProblem('REFRESH_TOKEN_REUSED');
  expect((answer.body as WithTokens).tokens).toEqual({ access: null, refresh: null });
  expect(await program.ask('POST', '/auth/refresh')).toMatchProblem('SESSION_ENDED');
});

/** Has the session of a program be older. */
async function ageOf(program: Program, interval: string): Promise<void> {
  const { body } = await program.ask('GET', '/auth/session');
  const { session } = body as { session: { id: string } };
  await age({ app, sessionId: session.id }, interval);
}

test('a token alone, as Authorization: Bearer, opens a guarded route', async () => {
  const { program, email } = await signedIn();
  const authorization = `Bearer ${program.held.get('access')}`;
  expect((await send(app, 'GET', '/auth/me', { headers: { authorization } })).body).toMatchObject({
    user: { email },
  });
  expect(await send(app, 'GET', '/auth/me', { headers: { authorization: 'Bearer x' } })).toMatchProblem(
    'SESSION_REQUIRED',
  );
});

test.each([
  ['Origin', { origin: 'https://app.example.test' }],
  ['Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }],
  ['Sec-Fetch-Dest', { 'sec-fetch-dest': 'empty' }],
  ['a cookie of ours', { cookie: `${cookieName('access')}=x` }],
  ['another kind of token', { 'x-access-token-type': 'cookie' }],
])('a request with %s is handed no token', async (_, headers: Record<string, string>) => {
  const { email } = await signUp(app);
  const program = new Program(app);
  const answer = await program.ask('POST', '/auth/login', { email, password: PASSWORD }, headers);
  expect(answer).toMatchProblem('TOKEN_MODE_REFUSED');
  expect(answer.text).not.toMatch(/eyJ/);
});

test('a bearer token and a cookie at once are refused', async () => {
  const { program } = await signedIn();
  const browser = await signUp(app);
  const headers = {
    authorization: `Bearer ${program.held.get('access')}`,
    cookie: `${cookieName('access')}=${browser.accessToken()}`,
  };
  expect(await send(app, 'GET', '/auth/me', { headers })).toMatchProblem('TOKEN_MODE_REFUSED');
});

test('a bearer token of something else changes nothing, beside cookies or at a sign-in', async () => {
  const browser = await signUp(app);
  const authorization = 'Bearer of-a-gateway';
  const cookie = `${cookieName('access')}=${browser.accessToken()}`;
  expect((await send(app, 'GET', '/auth/me', { headers: { authorization, cookie } })).status).toBe(200);
  const { headers, body } = json({ email: browser.email, password: PASSWORD });
  const answer = await send(app, 'POST', '/auth/login', { headers: { ...headers, authorization }, body });
  expect(answer.status).toBe(200);
  expect((answer.body as WithTokens).tokens).toBeUndefined();
  expect(answer.setCookies.join()).toContain(cookieName('refresh'));
});

test('a route that has taken a bearer token hands out tokens, too', async () => {
  const { program } = await signedIn();
  const { headers, body } = json({ currentPassword: PASSWORD, newPassword: `${PASSWORD} anew` });
  const authorization = `Bearer ${program.held.get('access')}`;
  const answer = await send(app, 'POST', '/auth/change-password', {
    headers: { ...headers, authorization },
    body,
  });
  expect([answer.status, answer.setCookies]).toEqual([200, []]);
  expect(Object.keys((answer.body as WithTokens).tokens ?? {})).toEqual(
    expect.arrayContaining(['access', 'refresh']),
  );
});

test('Node’s own fetch is no browser', async () => {
  const { email } = await signUp(app);
  const asking = { 'x-access-token-type': 'bearer', 'content-type': 'application/json' };
  const login = await fetch(`${app.url}/auth/login`, {
    method: 'POST',
    headers: asking,
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const { tokens } = (await login.json()) as { tokens: Record<string, Token> };
  const authorization = `Bearer ${tokens.access?.value}`;
  expect((await fetch(`${app.url}/auth/me`, { headers: { authorization } })).status).toBe(200);
  const refreshed = await fetch(`${app.url}/auth/refresh`, {
    method: 'POST',
    headers: { ...asking, 'postern-refresh-token': tokens.refresh?.value ?? '' },
  });
  expect(refreshed.status).toBe(200);
});

test('a page’s own Authorization header changes nothing for its cookies', async () => {
  const browser = await signUp(app);
  const answer = await browser.send('get', '/auth/me', {
    headers: { authorization: 'Bearer of-something-else', 'sec-fetch-site': 'same-origin' },
  });
  expect(answer).toMatchObject({ status: 200, body: { user: { email: browser.email } } });
});

test('a cookie’s value opens nothing as a token’s header where nobody asked for tokens', async () => {
  const { program } = await signedIn();
  const headers = { 'postern-refresh-token': program.held.get('refresh') ?? '' };
  expect(await send(app, 'POST', '/auth/refresh', { headers })).toMatchProblem('SESSION_REQUIRED');
});

test('the second step of a sign-in is a token, too, and a browser’s trust is one that lasts', async () => {
  const browser = await signUp(app);
  const { authenticator } = await addTotp(browser);
  const program = new Program(app);
  expect(await program.login(browser.email)).toMatchProblem('SECOND_FACTOR_REQUIRED');
  expect([...program.held.keys()]).toEqual(['pending']);
  const code = await authenticator.code();
  const { body } = await program.ask('POST', '/auth/login/totp', { code, trust: true });
  expect(body).toMatchObject({ user: { email: browser.email }, tokens: { pending: null } });
  expect([...program.held.keys()].sort()).toEqual(['access', 'device', 'refresh', 'trusted']);
  expect((await program.login(browser.email)).status).toBe(200);
});

@Controller('broken')
@Public()
class BrokenController {
  constructor(private readonly cookies: CookiePolicy) {}

  @Get()
  fail(@Res({ passthrough: true }) res: Response): string {
    this.cookies.set(res, 'access', 'of-a-session', 60);
    this.cookies.clear(res, 'refresh');
    throw new Error('a fault');
  }
}

@Module({ controllers: [BrokenController] })
class BrokenModule {}

test('a server’s own fault hands out nothing, and takes nothing away', async () => {
  const broken = await startApp({ TOKEN_MODE: 'on' }, [BrokenModule]);
  const answer = await new Program(broken).ask('GET', '/broken');
  expect(answer.status).toBe(500);
  expect((answer.body as WithTokens).tokens).toBeUndefined();
});

test('off, nobody is handed a token, and a bearer token opens nothing', async () => {
  const off = await startApp();
  const { email } = await signUp(off);
  const program = new Program(off);
  expect(await program.login(email)).toMatchProblem('TOKEN_MODE_REFUSED');
  const { program: other } = await signedIn();
  const headers = { authorization: `Bearer ${other.held.get('access')}` };
  expect(await send(off, 'GET', '/auth/me', { headers })).toMatchProblem('SESSION_REQUIRED');
});
