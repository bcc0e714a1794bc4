import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Env } from '../env/env.js';
import { callNumber, SelfCall } from './self-call.js';

const SECRET = 'cron-0123456789abcdef';
const calls: IncomingMessage[] = [];
let answer: { status: number; headers: Record<string, string> };
/** Runs in the instance that was called, before it answers. */
let whenCalled: (call: number) => Promise<unknown>;
const server = createServer((req, res) => {
  calls.push(req);
  void whenCalled(callNumber(String(req.headers['x-postern-call']))).then(() =>
    res.writeHead(answer.status, answer.headers).end('{}'),
  );
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve())));
beforeEach(() => {
  calls.length = 0;
  answer = { status: 200, headers: {} };
  whenCalled = () => Promise.resolve();
});
afterAll(() => void server.close().closeAllConnections());

function selfCall(env: Partial<Env> = {}): SelfCall {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return new SelfCall(
    { VERCEL: '1', CRON_SECRET: SECRET, APP_URL: url, ...env } as Env,
    pino({ level: 'silent' }),
  );
}

test('a function calls its own cron route with the secret and the number of the call', async () => {
  await selfCall().goOn(0);
  expect(
    calls.map(({ method, url, headers }) => [method, url, headers.authorization, headers['x-postern-call']]),
  ).toEqual([['GET', '/internal/cron', `Bearer ${SECRET}`, '1']]);
});

test('six calls follow one another, and no seventh; a number that makes no sense is the last', async () => {
  for (const said of [undefined, '0', '5', '6', '7', '999', '-1', '1e1', 'x', ''])
    await selfCall().goOn(callNumber(said));
  expect(calls.map(({ headers }) => headers['x-postern-call'])).toEqual(['1', '1', '6']);
});

test('a row of calls, each made by the one before, ends by itself with the sixth', async () => {
  whenCalled = (call) => selfCall().goOn(call);
  await selfCall().goOn(0);
  expect(calls.map(({ headers }) => headers['x-postern-call'])).toEqual(['1', '2', '3', '4', '5', '6']);
});

test('nobody is called off Vercel, nor without CRON_SECRET', async () => {
  await selfCall({ VERCEL: undefined }).goOn(0);
  await selfCall({ CRON_SECRET: undefined }).goOn(0);
  expect(calls).toEqual([]);
});

test('a redirect is not followed: the secret goes to APP_URL alone', async () => {
  answer = { status: 302, headers: { location: '/elsewhere' } };
  await selfCall().goOn(0);
  expect(calls.map(({ url }) => url)).toEqual(['/internal/cron']);
});

test('where nobody answers, or with a refusal, nothing is thrown', async () => {
  answer = { status: 403, headers: {} };
  await expect(selfCall().goOn(0)).resolves.toBe(false);
  await expect(selfCall({ APP_URL: 'http://127.0.0.1:1' }).goOn(0)).resolves.toBe(false);
});
