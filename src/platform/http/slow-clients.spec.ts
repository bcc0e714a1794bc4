import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import { answersUnderWay, boundConnections, CONNECTION_BOUNDS } from './bounded-adapter.js';
import { startApp } from '../../../test/support/app.js';
import { until } from '../../../test/support/until.js';
import { send } from '../../../test/support/wire.js';

/**
 * As `main.ts` bounds its server, but for the figures: a second later than these a slow client is looked
 * after.
 */
const BOUNDS = { headersMs: 200, requestMs: 400, keepAliveMs: 200, connections: 20, requests: 20 };

let app: TestApp;
const sockets = new Set<Socket>();
beforeAll(async () => {
  app = await startApp();
  boundConnections(app.server, BOUNDS);
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
});

async function connected(): Promise<Socket> {
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
  sockets.add(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** All that the server says until it closes the connection. */
async function saidBy(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // Not `once`: it would reject by the EPIPE of a character that came too late.
  await new Promise((closed) => socket.on('close', closed));
  return Buffer.concat(chunks).toString();
}

/** Sends a character every now and then, so that no connection is ever idle. */
function dribble(socket: Socket, text: string): void {
  let next = 0;
  const timer = setInterval(
    () => (socket.destroyed ? clearInterval(timer) : socket.write(text[next++ % text.length] ?? '')),
    50,
  );
  timer.unref();
  socket.once('close', () => clearInterval(timer));
}

test('heads and bodies that come byte by byte are cut off with 408, while others are answered', async () => {
  const [head, body] = [await connected(), await connected()];
  head.write('GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  dribble(head, 'a');
  body.write(
    'POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n',
  );
  dribble(body, ' ');
  const started = Date.now();

  const said = [saidBy(head), saidBy(body)];
  expect((await send(app, 'GET', '/health')).status).toBe(200);
  for (const text of await Promise.all(said)) expect(text).toMatch(/^HTTP\/1\.1 408 /);
  expect(Date.now() - started).toBeLessThan(8_000);
});

test('more connections than are allowed are closed unread, and those that are there are served', async () => {
  const held = await connected();
  boundConnections(app.server, { ...BOUNDS, connections: 1 });
  const more = await connected();
  expect(await saidBy(more)).toBe('');
  held.write('GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  expect(await saidBy(held)).toMatch(/^HTTP\/1\.1 200 /);
  boundConnections(app.server, BOUNDS);
});

test('one request more than may be under way is refused unread, and health is not', async () => {
  boundConnections(app.server, { ...BOUNDS, requestMs: 30_000, requests: 1 });
  const [held, more] = [await connected(), await connected()];
  const head = 'POST /auth/refresh HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
  held.write(`${head}Content-Length: 5000\r\n\r\n`);
  await until(() => answersUnderWay(app.server).size === 1);

  more.write(`${head}Connection: close\r\nContent-Length: 5000\r\n\r\n`);
  const refused = await saidBy(more);
  expect(refused).toMatch(/^HTTP\/1\.1 503 [^]*\r\nRetry-After: 1\r\n[^]*"code":"BUSY"/i);
  expect(refused).not.toMatch(/set-cookie/i);
  expect(await send(app, 'GET', '/auth/me')).toMatchProblem('BUSY');
  expect((await send(app, 'GET', '/health')).status).toBe(200);

  held.destroy();
  await until(() => answersUnderWay(app.server).size === 0);
  expect(await send(app, 'GET', '/auth/me')).toMatchProblem('SESSION_REQUIRED');
});

test('the bounds of `npm start` are 15 s for a head, 30 s for a request, 1,000 of them at once', () => {
  expect(CONNECTION_BOUNDS).toMatchObject({
    headersMs: 15_000,
    requestMs: 30_000,
    connections: 4000,
    requests: 1000,
  });
});
