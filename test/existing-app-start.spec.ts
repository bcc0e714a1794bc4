import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Controller, Get, Inject, Injectable, Module, Post, type Type, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import {
  Accepts,
  CurrentUser,
  DATABASE,
  type Database,
  PosternModule,
  RequireRole,
  SessionGuard,
  type User,
} from 'postern';
import { freshDatabase, newEmail, PASSWORD } from 'postern/testing';
import { DatabaseWire } from './support/database-wire.js';
import { type ExistingApp, startExistingApp } from './support/existing-app.js';
import { json } from './support/wire.js';
import { until } from './support/until.js';

@Injectable()
class Greetings {
  readonly text = 'hello';
}

@Module({ providers: [Greetings], exports: [Greetings] })
class GreetingsModule {}

@Controller('desk')
@UseGuards(SessionGuard)
class DeskController {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly greetings: Greetings,
  ) {}

  @Get()
  @UseGuards(SessionGuard)
  @RequireRole('user')
  user(@CurrentUser() { email }: User) {
    return { email, greeting: this.greetings.text };
  }

  @Get('people')
  async people() {
    return { people: await this.db.execute('SELECT count(*)::int AS people FROM users') };
  }
}

@Controller('open')
class OpenController {
  @Get()
  open() {
    return { open: true };
  }
}

@Module({
  imports: [PosternModule.forRoot({ modules: [GreetingsModule] }, { share: [Greetings] })],
  controllers: [DeskController, OpenController],
})
class DeskModule {}

describe('in an app that has Postern inside', () => {
  let wire: DatabaseWire;
  let app: ExistingApp;
  beforeAll(async () => {
    wire = await DatabaseWire.open(await freshDatabase('existing_trips'));
    app = await startExistingApp({ DATABASE_URL: wire.url, DATABASE_POOL_MAX: '1' }, { root: DeskModule });
  });
  afterAll(async () => {
    wire.close();
    await app.close();
  });

  test('a request costs one round trip where it is guarded, however often, and none elsewhere', async () => {
    const browser = app.browser();
    await browser.signUp();
    await browser.send('get', '/desk');
    await app.settled();

    expect(await wire.during(() => browser.send('get', '/open'))).toEqual([]);
    expect(await wire.during(() => app.browser().send('get', '/desk'))).toEqual([]);
    const trips = await wire.during(async () =>
      expect((await browser.send('get', '/desk')).body).toEqual({ email: browser.email, greeting: 'hello' }),
    );
    expect(trips).toEqual([['WITH']]);
  });

  test('both have one pool', async () => {
    const browser = app.browser();
    await browser.signUp();
    const before = wire.accepted;
    await Promise.all(['/desk/people', '/auth/me', '/desk'].map((path) => browser.send('get', path)));
    expect(wire.accepted).toBe(before);
    expect((await browser.send('get', '/desk/people')).status).toBe(200);
  });

  test('a guarded request without a database is a problem that says when to come again', async () => {
    const browser = app.browser();
    await browser.signUp();
    wire.slam();
    const answer = await browser.send('get', '/desk');
    await wire.restore();
    expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
    expect(answer.headers['retry-after']).toEqual(expect.any(String));
    expect(answer.setCookies).toEqual([]);
  });
});

test('a shutdown finishes the request under way, sends its mail, and lets all connections go', async () => {
  const DATABASE_URL = await freshDatabase('existing_shutdown');
  const app = await startExistingApp({ DATABASE_URL });
  const email = newEmail();
  const { headers, body } = json({ email, password: PASSWORD });
  const sending = request(`${app.url}/auth/register`, {
    method: 'POST',
    headers: { ...headers, 'content-length': body.length },
    agent: false,
  });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  sending.write(body.slice(0, 10));
  await once(app.server, 'request');

  /** Those of the app: the test's own is not counted. */
  const connections = async () =>
    (
      await app.sql<{ pids: number }[]>`SELECT count(*)::int AS pids FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`
    )[0]?.pids;
  await app.browser().send('get', '/health/ready');
  expect(await connections()).toBeGreaterThan(0);

  const closed = app.app.close();
  await until(() => !app.server.listening);
  sending.end(body.slice(10));
  expect((await answered)[0].statusCode).toBe(202);
  await closed;

  const [mail] =
    await app.sql`SELECT delivered_at IS NOT NULL AS delivered FROM outbox WHERE recipient = ${email}`;
  expect(mail).toEqual({ delivered: true });
  expect(await connections()).toBe(0);
  await app.sql.end();
});

@Controller('health')
class HealthController {
  @Get()
  ours() {
    return { ours: true };
  }
}

/** This app's express would take `/health` for it. */
@Controller('Health')
class LoudController extends HealthController {}

@Controller('forms')
class FormsController {
  @Post()
  @Accepts('form')
  take() {
    return { taken: true };
  }
}

/** A root module with a controller of this kind. */
function rootWith(controller: Type, leave: readonly string[] = []): Type {
  @Module({ imports: [PosternModule.forRoot({}, { leave })], controllers: [controller] })
  class RootModule {}
  return RootModule;
}

describe('a start', () => {
  test('is refused where a route of the app would never be reached, with the way out', async () => {
    const way =
      'Both Postern and this app have a route at /health. Give this app a prefix by setGlobalPrefix(), or ' +
      "leave the path to it: PosternModule.forRoot(postern, { leave: ['/health'] }).";
    await expect(startExistingApp({}, { root: rootWith(HealthController) })).rejects.toThrow(way);
  });

  test('leaves a path to the app, and no other', async () => {
    const app = await startExistingApp({}, { root: rootWith(HealthController, ['/health/']) });
    const browser = app.browser();
    expect((await browser.send('get', '/health')).body).toEqual({ ours: true });
    expect((await browser.send('get', '/HEALTH')).body).toEqual({ ours: true });
    await expect(startExistingApp({}, { root: rootWith(LoudController) })).rejects.toThrow('at /Health.');
    expect((await browser.send('get', '/health/ready')).body).toEqual({ status: 'ready' });
    await app.close();
  });

  test('is refused where a route of the app says @Accepts(), which does nothing there', async () => {
    await expect(startExistingApp({}, { root: rootWith(FormsController) })).rejects.toThrow(
      '@Accepts() does nothing on FormsController',
    );
  });

  test('is refused for an app that is not on Express', async () => {
    class OtherAdapter extends ExpressAdapter {
      override getType(): string {
        return 'fastify';
      }
    }
    const app = await NestFactory.create(rootWith(OpenController), new OtherAdapter(), {
      abortOnError: false,
    });
    await expect(app.init()).rejects.toThrow('PosternModule needs an app on Express');
    await app.close();
  });

  test('is refused for an environment that is not valid, with a line for each fault', async () => {
    await expect(
      startExistingApp({ JWT_SECRET: 'short', APP_URL: 'nowhere' }, { root: rootWith(OpenController) }),
    ).rejects.toThrow(/JWT_SECRET: 32 bytes[\s\S]*APP_URL: an origin/);
  });

  test('is refused for SessionGuard without PosternModule', async () => {
    @Controller('alone')
    @UseGuards(SessionGuard)
    class AloneController {}
    @Module({ controllers: [AloneController] })
    class AloneModule {}
    await expect(startExistingApp({}, { root: AloneModule })).rejects.toThrow(
      'PosternModule.forRoot() provides',
    );
  });

  test('without a server gives the providers all the same', async () => {
    const context = await NestFactory.createApplicationContext(DeskModule, { abortOnError: false });
    expect(await context.get<Database>(DATABASE).execute('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await context.close();
  });
});
