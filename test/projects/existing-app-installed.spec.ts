import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser, newEmail, PASSWORD, type Site, TEST_ENV, tokenIn } from 'postern/testing';
import { SHOP } from '../support/existing-app.js';
import { ExistingAppFolder } from '../support/existing-app-folder.js';
import { asked, emptyDatabase } from '../support/notes-project.js';
import { ResendImitation } from '../support/resend.js';
import { ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { json } from '../support/wire.js';

const resend = new ResendImitation();
let folder: ExistingAppFolder;
let database: string;
let server: ServerProcess;
let site: Site;
beforeAll(async () => {
  await resend.start();
  folder = await ExistingAppFolder.create();
  database = await emptyDatabase();
  expect(await folder.script('migrate', { DATABASE_URL: database })).toMatch(/ is up to date\.\n$/);
  // `tsc`, with the types of Express and of the app's own packages.
  await folder.script('build');
  const variables = { DATABASE_URL: database, RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.url };
  server = await ServerProcess.start(folder.path, variables, ['dist/main.js']);
  const env = { APP_URL: 'https://api.example.com', WEB_ORIGINS: ['https://app.example.com'] };
  site = { url: server.url, env };
}, 300_000);
afterAll(async () => {
  await resend.stop();
  await folder.delete();
  server.kill();
});

async function mailedToken(email: string): Promise<string> {
  await until(() => resend.to(email).length > 0);
  return tokenIn(resend.to(email).at(-1)?.text ?? '');
}

describe('an existing app with Postern installed from its package', () => {
  test('answers at its own routes in its own words', async () => {
    const stranger = new Browser(site);
    const { body } = await stranger.send('get', '/api/catalogue', { headers: SHOP });
    expect(body).toEqual({ data: ['apples', 'pears'] });
    const quote = { headers: SHOP, body: { quantity: '3' } };
    expect((await stranger.send('post', '/api/catalogue/quote', quote)).body).toEqual({
      data: { cents: 360 },
    });
    const faulty = { headers: SHOP, body: { quantity: 'many' } };
    expect((await stranger.send('post', '/api/catalogue/quote', faulty)).body).toMatchObject({
      failed: true,
      status: 400,
    });
    expect((await stranger.send('get', '/api/catalogue')).body).toMatchObject({ failed: true, status: 403 });
    expect((await stranger.send('get', '/api/nowhere')).body).toMatchObject({ failed: true, status: 404 });
  });

  test('plays the six steps, and guards its own routes by the session', async () => {
    const browser = new Browser(site);
    const orders = { headers: SHOP };
    expect(await browser.send('get', '/api/orders', orders)).toMatchProblem('SESSION_REQUIRED');

    expect((await browser.register()).status).toBe(202);
    expect((await browser.verify({ token: await mailedToken(browser.email) })).status).toBe(204);
    expect((await browser.login()).status).toBe(200);
    const { user } = (await browser.me()).body as { user: { id: string; email: string } };
    expect(user.email).toBe(browser.email);
    const order = { fruit: 'pears', quantity: 2 };
    const placed = await browser.send('post', '/api/orders', { ...orders, body: order });
    expect(placed.body).toEqual({ data: { ...order, by: user.id } });
    expect((await browser.refresh()).status).toBe(200);
    expect((await browser.send('get', '/api/orders', orders)).body).toEqual({
      data: [{ ...order, by: user.id }],
    });
    expect((await browser.logout()).status).toBe(204);
    expect(await browser.me()).toMatchProblem('SESSION_REQUIRED');
    expect(await browser.send('get', '/api/orders', orders)).toMatchProblem('SESSION_REQUIRED');
  });

  test('ends by SIGTERM with 0, once the answers under way, their mail and the pool are done', async () => {
    const browser = new Browser(site);
    await browser.register();
    await browser.verify({ token: await mailedToken(browser.email) });
    await browser.login();
    const cookie = browser.jar.getCookieStringSync(site.env.APP_URL);
    const email = newEmail();
    const underWay = await Promise.all([
      UnderWay.begin('/auth/register', { email, password: PASSWORD }),
      UnderWay.begin('/api/orders', { fruit: 'apples', quantity: 1 }, { ...SHOP, cookie }),
    ]);

    server.terminate();
    await until(async () => !(await isListening(server.url)));
    expect(await Promise.all(underWay.map((one) => one.finish()))).toEqual([202, 201]);

    expect(await server.ended).toBe(0);
    expect(resend.to(email)).toHaveLength(1);
    const of = `WHERE datname = current_database()`;
    // A client that goes without a word has abandoned its session.
    await until(async () => (await asked(database, `SELECT FROM pg_stat_activity ${of}`)).length === 1);
    expect(await asked(database, `SELECT sessions_abandoned FROM pg_stat_database ${of}`)).toEqual([
      { sessions_abandoned: '0' },
    ]);
  });
});

/** On a connection of its own: one that is there already outlives the listening. */
function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => resolve(true)).on('error', () => resolve(false));
    socket.end();
  });
}

/** A request of which the server has the head, and not yet the end of the body. */
class UnderWay {
  private constructor(
    private readonly sending: ClientRequest,
    private readonly rest: string,
  ) {}

  static async begin(path: string, value: object, more: Record<string, string> = {}): Promise<UnderWay> {
    const { headers, body } = json(value);
    const sending = request(`${site.url}${path}`, {
      method: 'POST',
      headers: {
        ...headers,
        'content-length': body.length,
        origin: 'https://app.example.com',
        expect: '100-continue',
        ...more,
      },
      agent: false,
    });
    const isTaken = once(sending, 'continue');
    sending.write(body.slice(0, 5));
    await isTaken;
    return new UnderWay(sending, body.slice(5));
  }

  /** @returns the status of the answer */
  async finish(): Promise<number | undefined> {
    const answered = once(this.sending, 'response') as Promise<[IncomingMessage]>;
    this.sending.end(this.rest);
    const [answer] = await answered;
    answer.resume();
    return answer.statusCode;
  }
}

test('on Fastify the start ends with a sentence that says what to do', async () => {
  await folder.install('--no-save', '@nestjs/platform-fastify@^12.5.0');
  await writeFile(
    join(folder.path, 'dist/on-fastify.js'),
    `import 'reflect-metadata';
    import { NestFactory } from '@nestjs/core';
    import { FastifyAdapter } from '@nestjs/platform-fastify';
    import { AppModule } from './app.module.js';
    const app = await NestFactory.create(AppModule, new FastifyAdapter(), { abortOnError: false });
    await app.listen(0);`,
  );
  const env = { PATH: process.env.PATH, ...TEST_ENV, DATABASE_URL: database };
  const started = promisify(execFile)(process.execPath, ['dist/on-fastify.js'], { cwd: folder.path, env });
  await expect(started).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(
      'PosternModule needs an app on Express (@nestjs/platform-express), and this one is on fastify: ' +
        'serve Postern by itself, beside it.',
    ) as unknown,
  });
}, 120_000);
