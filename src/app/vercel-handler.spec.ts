import { Writable } from 'node:stream';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import request from 'supertest';
import { parseEnv } from '../platform/env/env.js';
import { createLogger } from '../platform/logging/logger.js';
import { boot, createHandler, refuseUnbooted } from './vercel-handler.js';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  return request(server);
}

const ENV = {
  DATABASE_URL: 'postgres://localhost/none',
  JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
  REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
  LOG_LEVEL: 'silent',
};

/** As Vercel's runtime may do: properties of its own, under names that express uses. */
function addHelpers(req: IncomingMessage, res: ServerResponse) {
  const used = () => {
    throw new Error('a helper was used');
  };
  for (const name of ['cookies', 'query', 'body'])
    Object.defineProperty(req, name, { configurable: true, get: used });
  for (const name of ['status', 'redirect', 'send', 'json']) Object.assign(res, { [name]: used });
}

test("Vercel's helpers are not in the way of express", async () => {
  const answer = await boot({}, { read: () => parseEnv(ENV) });
  const api = serve((req, res) => {
    addHelpers(req, res);
    answer(req, res);
  });

  expect((await api.get('/health?a=b')).body).toEqual({ status: 'ok' });
  expect(await api.post('/auth/login').send({ email: 'x' })).toMatchObject({
    status: 400,
    type: 'application/problem+json',
  });
});

test('what loads the function learns that a boot begins, and that it has ended, once for each', async () => {
  const handler = createHandler({});
  const steps: string[] = [];
  handler.beforeBoot = () => void steps.push('begins');
  handler.onceBooted = () => void steps.push('has ended');
  const api = serve((req, res) => void handler(req, res));

  await Promise.all([api.get('/health'), api.get('/health')]);

  expect(steps).toEqual(['begins', 'has ended']);
});

test('every request is refused where browsers never bring the cookies, and the log says why', async () => {
  const lines: string[] = [];
  const log = new Writable({
    write: (chunk: Buffer, _encoding, done) => void (lines.push(chunk.toString()), done()),
  });
  const env = () =>
    parseEnv({
      ...ENV,
      NODE_ENV: 'test',
      APP_URL: 'https://api.example.com',
      WEB_ORIGINS: 'https://app.example.org',
    });

  const answer = await serve(await boot({}, { read: env, logger: createLogger('fatal', log) })).get(
    '/health',
  );

  expect(answer.status).toBe(500);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'CONFIG_INVALID' });
  expect(lines).toEqual([expect.stringContaining('WEB_ORIGINS: number 1 can never get the cookies')]);
});

test('an app that could not be booted is a problem like any other, which does not say why', async () => {
  const answer = await serve((_req, res) =>
    refuseUnbooted(res, new Error('the reason'), createLogger('silent')),
  ).get('/auth/me');

  expect(answer).toMatchObject({
    status: 500,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'private, no-store',
    },
  });
  expect(JSON.parse(answer.text)).toEqual({
    type: 'urn:postern:problem:internal',
    title: expect.any(String),
    status: 500,
    code: 'INTERNAL',
    detail: expect.any(String),
    requestId: answer.headers['x-request-id'],
  });
  expect(answer.text).not.toContain('the reason');
});

test('a failed boot is shared by those who wait for it, and tried again by the next request', async () => {
  const BURST = 20;
  let [boots, arrived] = [0, 0];
  const all = Promise.withResolvers<undefined>();
  const useFactory = async () => {
    boots++;
    await all.promise;
    if (boots === 1) throw new Error('not yet');
  };
  @Module({ providers: [{ provide: 'flaky', useFactory }] })
  class Flaky {}
  const before = { ...process.env };
  Object.assign(process.env, ENV, {
    NODE_ENV: 'production',
    APP_URL: 'https://api.example.com',
    RESEND_API_KEY: 're_none',
    MAIL_FROM: 'none@example.com',
  });
  const handler = createHandler({ modules: [Flaky] });
  const api = serve((req, res) => {
    if (++arrived === BURST) all.resolve(undefined);
    void handler(req, res);
  });
  const burst = async () => {
    const answers = await Promise.all(Array.from({ length: BURST }, () => api.get('/health')));
    return new Set(answers.map(({ status }) => status));
  };

  expect([await burst(), boots]).toEqual([new Set([500]), 1]);
  expect([await burst(), boots]).toEqual([new Set([200]), 2]);
  process.env = before;
});
