import { once } from 'node:events';
import { createServer, METHODS } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, signUp, type TestApp } from 'postern/testing';
import express from 'express';
import { measured } from '../../platform/http/measured.js';
import { Series } from '../../platform/telemetry/series.js';
import { isMeasuring } from '../../platform/telemetry/metrics.js';
import { startApp } from '../../../test/support/app.js';
import { growth, METRICS_SECRET, scrape, scrapeText } from '../../../test/support/scrape.js';
import { json, send } from '../../../test/support/wire.js';

const ask = (app: TestApp, authorization?: string) =>
  send(app, 'GET', '/internal/metrics', { headers: authorization ? { authorization } : {} });

/** Of a request that has closed: the measurement comes with the end of the answer. */
const request = (method: string, route: string, status: number) =>
  `http_server_request_duration_seconds_count{http_request_method="${method}",http_route="${route}",` +
  `http_response_status_code="${status}"}`;

test('without METRICS_SECRET there is no route, and nothing is measured', async () => {
  const app = await startApp();
  await send(app, 'GET', '/auth/me');
  expect(await ask(app, 'Bearer undefined')).toMatchProblem('NOT_FOUND');
  expect(isMeasuring()).toBe(false);
});

describe('with METRICS_SECRET', () => {
  let app: TestApp;
  beforeAll(async () => {
    const DATABASE_URL = await freshDatabase('metrics');
    app = await startApp({ METRICS_SECRET, DATABASE_URL, RATE_LIMITS: 'on', LIMIT_LOGIN_PER_IP: '3' });
  });

  test('metrics are for those who have it alone', async () => {
    for (const wrong of [
      undefined,
      'Bearer',
      `Bearer ${METRICS_SECRET}x`,
      `Bearer ${METRICS_SECRET.slice(1)}`,
    ])
      expect(await ask(app, wrong)).toMatchProblem('FORBIDDEN');
    expect(await ask(app, `Bearer ${METRICS_SECRET}`)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
    });
  });

  test('what happens is counted by route, code, verdict, limit and statement, and names nobody', async () => {
    const before = await scrape(app);
    const ann = await signUp(app);
    await ann.me();
    await ann.refresh();
    for (let tries = 0; tries < 3; tries++)
      await send(app, 'POST', '/auth/login', json({ email: ann.email, password: 'not the password' }));
    await send(app, 'GET', `/nowhere/${ann.email}`);
    await app.settled();

    const grown = growth(before, await scrape(app));
    expect(grown).toMatchObject({
      [request('POST', '/auth/register', 202)]: 1,
      [request('GET', '/auth/me', 200)]: 1,
      [request('POST', '/auth/refresh', 200)]: 1,
      'postern_problems_total{postern_code="INVALID_CREDENTIALS",http_response_status_code="401"}': 2,
      'postern_problems_total{postern_code="RATE_LIMITED",http_response_status_code="429"}': 1,
      'postern_limited_total{postern_limit="login_per_ip"}': 1,
      'postern_refreshes_total{postern_verdict="rotate"}': 1,
      'postern_mails_total{postern_mail_state="sent"}': 1,
      postern_mail_delay_seconds_count: 1,
      'db_client_operation_duration_seconds_count{db_query_summary="sessions.rotate"}': 1,
    });
    expect(grown['postern_password_hash_wait_seconds_count']).toBeGreaterThanOrEqual(3);
    expect(grown['db_client_connection_wait_time_seconds_count']).toBeGreaterThanOrEqual(5);
    const text = await scrapeText(app);
    for (const named of [ann.email, '127.0.0.1', 'nowhere']) expect(text).not.toContain(named);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  test('paths, methods and codes that a client makes up are a handful of series', async () => {
    const before = await scrape(app);
    for (let index = 0; index < 200; index++)
      await send(app, methodOf(index), pathOf(index), { headers: { host: `h${index}.test` } });
    const requests = requestsOf(growth(before, await scrape(app)));
    expect(requests.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThanOrEqual(200);
    expect(requests.length).toBeLessThan(15);
    expect(await scrapeText(app)).not.toMatch(/x\d|h\d|C\d|PROPFIND/);
  });

  test('ten thousand of them are no more series than a hundred', async () => {
    const server = createServer(appOf());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await pipeline(url, 100, hostileRequest);
    const few = await scrape(app);
    await pipeline(url, 10_000, hostileRequest);
    server.close();
    const many = await scrape(app);
    expect([...many.keys()]).toEqual([...few.keys()]);
    const counts = requestsOf(growth(few, many)).map(([, count]) => count);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(10_000);
  });
});

test('beyond two thousand series a metric has one more, for all the others', () => {
  const series = new Series({ 'a.b': { kind: 'counter', description: 'Of anything.', labels: ['c'] } });
  for (let index = 0; index < 3000; index++) series.record('a.b', 1, { c: String(index) });
  const lines = series.text().split('\n');
  expect(lines).toHaveLength(2 + 2000 + 1 + 1);
  expect(lines).toContain('a_b_total{otel_metric_overflow="true"} 1000');
});

const requestsOf = (grown: Record<string, number>) =>
  Object.entries(grown).filter(([series]) => series.startsWith('http_server_request_duration_seconds_count'));

const MADE_UP = METHODS.filter((method) => !['CONNECT', 'HEAD'].includes(method));

const methodOf = (index: number) => MADE_UP[index % MADE_UP.length] ?? '';
const pathOf = (index: number) => `${index % 2 === 0 ? `/x${index}/auth` : `/auth/x${index}`}?code=C${index}`;

const hostileRequest = (index: number) =>
  `${methodOf(index)} ${pathOf(index)} HTTP/1.1\r\nHost: h${index}.test\r\n\r\n`;

/** A route with a parameter, and nothing else. */
const appOf = () =>
  express()
    .use(measured())
    .all('/auth/:id', (_, res) => void res.end())
    .use((_, res) => void res.status(404).end());

/** Writes so many requests on one connection, and reads until all are answered. */
async function pipeline(url: string, count: number, requestOf: (index: number) => string): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const requests = Array.from({ length: count }, (_, index) => requestOf(index));
  socket.write(requests.join('') + 'GET /health HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
  socket.resume();
  await once(socket, 'close');
}
