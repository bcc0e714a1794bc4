import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type ArgumentsHost,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  Module,
  Post,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AppError, CurrentUser, PosternModule, Public, RequireRole, SessionGuard, type User } from 'postern';
import { type Browser } from 'postern/testing';
import type { Response } from 'express';
import { ErrorsFilter } from '../examples/existing-app/src/errors.filter.js';
import postern from '../examples/existing-app/src/postern.js';
import { type ExistingApp, SHOP, startExistingApp } from './support/existing-app.js';

@Catch()
class OwnFilter implements ExceptionFilter {
  catch(error: Error, host: ArgumentsHost): void {
    host.switchToHttp().getResponse<Response>().status(418).send(error.message);
  }
}

/** How often a handler was reached. */
let reached = 0;

@Controller('desk')
class DeskController {
  @Get()
  @RequireRole('user', 'admin')
  user(@CurrentUser() { email }: User) {
    return { email };
  }

  @Get('unguarded')
  unguarded(@CurrentUser() user: User) {
    return user;
  }

  @Get('limited')
  limited() {
    throw new AppError('RATE_LIMITED', { retryAfterSeconds: 7 });
  }

  @Get('own-filter')
  @UseGuards(SessionGuard)
  @UseFilters(OwnFilter)
  ownFilter() {
    reached++;
  }
}

@Controller('hooks')
@UseGuards(SessionGuard)
class HooksController {
  @Post()
  @Public()
  take() {
    return { taken: true };
  }

  @Get('twice')
  @UseGuards(SessionGuard)
  twice(@CurrentUser() { id }: User) {
    return { id };
  }
}

@Controller('open')
class OpenController {
  @Get()
  open() {
    return { open: true };
  }
}

@Module({ imports: [PosternModule.forRoot(postern)], controllers: [DeskController, HooksController] })
class BareModule {}

let existing: ExistingApp;
/** Without a cookie-parser, and with a filter that catches all. */
let bare: ExistingApp;
beforeAll(async () => {
  existing = await startExistingApp();
  bare = await startExistingApp(
    {},
    { root: BareModule, configure: (app) => app.useGlobalFilters(new ErrorsFilter()) },
  );
});
afterAll(() => Promise.all([existing.close(), bare.close()]));

async function signedIn(app = existing): Promise<Browser<ExistingApp>> {
  const browser = app.browser();
  await browser.signUp();
  return browser;
}

const orders = (
  browser: Browser<ExistingApp>,
  method: 'get' | 'post' | 'delete' = 'get',
  headers = {},
  body?: unknown,
) => browser.send(method, '/api/orders', { headers: { ...SHOP, ...headers }, body });
const ORDER = { fruit: 'pears', quantity: 2 };

describe("a route of the app's that SessionGuard guards", () => {
  test('lets a signed-in person through, under the pipe and the interceptors of the app', async () => {
    const browser = await signedIn();
    const { user } = (await browser.me()).body as { user: User };
    const placed = await orders(browser, 'post', {}, ORDER);
    expect(placed).toMatchObject({ status: 201, body: { data: { ...ORDER, by: user.id } } });
    expect(placed.headers).toMatchObject({ 'session-user': user.id, 'cache-control': 'private, no-store' });
    expect((await orders(browser)).body).toEqual({ data: [{ ...ORDER, by: user.id }] });
    const unknown = await orders(browser, 'post', {}, { ...ORDER, tip: 1 });
    expect(unknown.body).toMatchObject({
      failed: true,
      status: 400,
    });
    expect((await orders(await signedIn())).body).toEqual({ data: [] });
  });

  test("refuses with Postern's problem, in the reader's language, whatever filter the app has", async () => {
    const browser = existing.browser({ headers: { 'accept-language': 'de' } });
    const [refused, own] = [await orders(browser), await browser.me()];
    expect(refused).toMatchProblem('SESSION_REQUIRED');
    expect({ ...(refused.body as object), requestId: '' }).toEqual({
      ...(own.body as object),
      requestId: '',
    });
    expect(refused.headers).toMatchObject({ 'content-language': 'de', 'cache-control': 'private, no-store' });
  });

  test('refuses a session that was ended, at once', async () => {
    const browser = await signedIn();
    const stolen = { cookie: `${browser.cookieName('access')}=${browser.accessToken()}` };
    await browser.logout();
    expect(await orders(existing.browser(), 'get', stolen)).toMatchProblem('SESSION_ENDED');
  });

  test('refuses a cookie that came twice, and clears it as ever', async () => {
    const name = existing.browser().cookieName('access');
    const twice = { cookie: `${name}=1; ${name}=2` };
    const refused = await orders(existing.browser(), 'get', twice);
    expect(refused).toMatchProblem('COOKIE_DUPLICATE');
    const own = await existing.browser().send('get', '/auth/me', { headers: twice });
    expect(refused.setCookies).toEqual(own.setCookies);
    expect(refused.setCookies).toHaveLength(1);
  });

  test('refuses a change that is meant for somebody else', async () => {
    const headers = { 'session-user': '018f4e1c-0000-7000-8000-000000000000' };
    expect(await orders(await signedIn(), 'post', headers, ORDER)).toMatchProblem('SESSION_CHANGED');
  });

  test.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of a sibling host', { origin: 'https://evil.example.test', 'sec-fetch-site': 'same-site' }],
    ['of a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    [
      'of a form elsewhere',
      { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['that the app itself would let in by CORS', { origin: 'https://shop.example' }],
  ])('refuses a change %s, and does nothing', async (_what, headers) => {
    const browser = await signedIn();
    expect(await orders(browser, 'post', headers, ORDER)).toMatchProblem('ORIGIN_REFUSED');
    expect((await orders(browser)).body).toEqual({ data: [] });
    await existing.settled();
    // Other specs of this worker have left theirs.
    const rows = await existing.sql`SELECT reason FROM audit_events WHERE event = 'origin_refused'`;
    expect(rows).toContainEqual({ reason: 'POST /api/orders' });
  });

  test('wants a role where the route says so, and the audit tells who lacked it', async () => {
    const browser = await signedIn();
    const headers = { 'x-request-id': 'of the client' };
    const refused = await orders(browser, 'delete', headers);
    expect(refused).toMatchProblem('FORBIDDEN');
    const denials = await existing.sql`SELECT request_id, reason FROM audit_events
      WHERE event = 'access_denied' AND session_id = ${browser.sessionId}`;
    expect(denials).toEqual([
      { request_id: refused.headers['x-request-id'], reason: 'wants admin: DELETE /api/orders' },
    ]);
    await existing.sql`UPDATE users SET role = 'admin' WHERE email = ${browser.email}`;
    expect((await orders(browser, 'delete')).status).toBe(204);
  });
});

describe('in an app without a cookie-parser', () => {
  test('@RequireRole() alone asks for a session, too', async () => {
    const browser = await signedIn(bare);
    expect((await browser.send('get', '/desk')).body).toEqual({ email: browser.email });
    expect(await bare.browser().send('get', '/desk')).toMatchProblem('SESSION_REQUIRED');
  });

  test('a @Public() route of a guarded controller needs no session, but refuses other sites', async () => {
    expect((await bare.browser().send('post', '/hooks')).body).toEqual({ taken: true });
    const headers = { origin: 'https://evil.example' };
    expect(await bare.browser().send('post', '/hooks', { headers })).toMatchProblem('ORIGIN_REFUSED');
  });

  test('@CurrentUser() on a route without a guard is a fault of the app, and tells nothing', async () => {
    expect((await (await signedIn(bare)).send('get', '/desk/unguarded')).body).toEqual({
      failed: true,
      status: 500,
    });
  });

  test('a refusal that a route throws itself is a problem', async () => {
    const limited = await bare.browser().send('get', '/desk/limited');
    expect(limited).toMatchProblem('RATE_LIMITED');
    expect(limited.headers['retry-after']).toBe('7');
  });

  test('a filter of the route itself has the last word', async () => {
    expect(await bare.browser().send('get', '/desk/own-filter')).toMatchObject({
      status: 418,
      text: 'SESSION_REQUIRED',
    });
    expect(reached).toBe(0);
  });

  test('SessionGuard as APP_GUARD guards every route', async () => {
    @Module({
      imports: [PosternModule.forRoot(postern)],
      controllers: [OpenController],
      providers: [{ provide: APP_GUARD, useClass: SessionGuard }],
    })
    class GuardedModule {}
    const app = await startExistingApp({}, { root: GuardedModule });
    const browser = await signedIn(app);
    expect(await app.browser().send('get', '/open')).toMatchProblem('SESSION_REQUIRED');
    expect((await browser.send('get', '/open')).body).toEqual({ open: true });
    await app.close();
  });
});
