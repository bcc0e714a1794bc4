import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signUp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { json, send } from '../../../test/support/wire.js';

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
}

/** What came by OTLP over HTTP, as JSON, by its path. */
const received = new Map<string, string[]>();
const collector = createServer((req: IncomingMessage, res) => {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => {
    received.set(req.url ?? '', [...(received.get(req.url ?? '') ?? []), Buffer.concat(chunks).toString()]);
    res.setHeader('content-type', 'application/json').end('{}');
  });
});
let endpoint: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
});
afterAll(() => void collector.close().closeAllConnections());

test('a real collector gets spans of the caller’s trace, and metrics; neither names a person', async () => {
  const app = await startApp({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
  const ann = await signUp(app);
  const [traceId, callerId] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];
  const headers = { traceparent: `00-${traceId}-${callerId}-00` };
  await send(app, 'POST', '/auth/login', {
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ email: ann.email, password: 'not the password' }),
  });
  await send(app, 'GET', '/auth/me', { headers: { traceparent: `00-${'0'.repeat(32)}-${callerId}-01` } });
  await ann.refresh();
  await app.settled();
  await app.close();

  const spans = sent();
  const login = spans.find(({ name, traceId: id }) => name === 'POST /auth/login' && id === traceId);
  expect(login).toMatchObject({ parentSpanId: callerId });
  const within = spans.filter((span) => span.traceId === traceId && span !== login);
  expect(within.map(({ name }) => name)).toContain('hash password');
  for (const span of within) expect(spans.map(({ spanId }) => spanId)).toContain(span.parentSpanId);
  const names = spans.map(({ name }) => name);
  for (const name of ['sessions.rotate', 'send mail', 'GET /auth/me']) expect(names).toContain(name);
  expect(spans.map(({ traceId: id }) => id)).not.toContain('0'.repeat(32));

  const metrics = (received.get('/v1/metrics') ?? []).join('');
  for (const name of ['http.server.request.duration', 'postern.refreshes']) expect(metrics).toContain(name);
  expect([...received.values()].flat().join('')).not.toContain(ann.email);
});

describe('a function on Vercel', () => {
  const CONTEXT = Symbol.for('@vercel/request-context');
  afterAll(() => void Reflect.deleteProperty(globalThis, CONTEXT));

  test('has sent the spans of an answer, and of the email after it, before it is frozen', async () => {
    /** Vercel's own edge: until these settle it lets the instance run. */
    const kept: Promise<unknown>[] = [];
    const waitUntil = (promise: Promise<unknown>) => void kept.push(promise);
    Object.defineProperty(globalThis, CONTEXT, { configurable: true, value: { get: () => ({ waitUntil }) } });
    const variables = { VERCEL: '1', VERCEL_ENV: 'development', APP_URL: 'http://localhost:3000' };
    const app = await startApp({ ...variables, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
    received.clear();
    const email = `${randomUUID()}@example.com`;
    await send(app, 'POST', '/auth/register', json({ email, password: 'correct horse battery staple' }));
    for (let settled = 0; settled < kept.length; settled = kept.length) await Promise.all(kept);
    const names = sent().map(({ name }) => name);
    for (const name of ['POST /auth/register', 'hash password', 'send mail']) expect(names).toContain(name);
  });
});

/** All spans that the collector has. */
const sent = () => (received.get('/v1/traces') ?? []).flatMap((text) => spansOf(JSON.parse(text)));

function spansOf(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('spanId' in value && 'name' in value) return [value as Span];
  return Object.values(value).flatMap(spansOf);
}
