import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { TestApp } from 'postern/testing';
import { CatalogueController } from '../examples/existing-app/src/catalogue.controller.js';
import { configure } from '../examples/existing-app/src/configure.js';
import { ShopGuard } from '../examples/existing-app/src/shop.guard.js';
import { startApp } from './support/app.js';
import { type ExistingApp, SHOP, startExistingApp } from './support/existing-app.js';
import { writeRaw } from './support/raw.js';
import { pathWithValues, routesOf } from './support/routes.js';

@Module({
  controllers: [CatalogueController],
  providers: [{ provide: APP_GUARD, useClass: ShopGuard }],
})
class AppWithoutPostern {}

let plain: TestApp;
let existing: ExistingApp;

/** The same app, without Postern. */
let without: ExistingApp;

beforeAll(async () => {
  plain = await startApp();
  existing = await startExistingApp();
  without = await startExistingApp({}, { root: AppWithoutPostern, configure });
});
afterAll(() => Promise.all([existing.close(), without.close()]));

/** An answer byte for byte, without what differs from one request to the next. */
async function bytesOf(app: { url: string }, head: string, headers: readonly string[], body = '') {
  const lines = ['Host: api.example.test', 'Connection: close', ...headers];
  if (body) lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
  const answer = await writeRaw(app, [`${head} HTTP/1.1`, ...lines, '', body].join('\r\n'));
  const same = (text: string) =>
    text
      .replace(/[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g, 'ID')
      .replace(/\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g, 'DATE')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'DATE')
      .replace(/^\d+\.\d$/, 'TOOK');
  return {
    ...answer,
    lines: answer.lines.map(([name, value]) => [name, same(value)]),
    body: same(answer.body),
  };
}

const JSON_BODY = ['Content-Type: application/json', 'Origin: https://app.example.test'];

/** What a client may send to a route, besides a request that is as it should be. */
const SENT: [what: string, headers: readonly string[], body: string][] = [
  ['nothing', [], ''],
  ['fields that no route has', JSON_BODY, '{"surprise":1}'],
  ['no JSON', JSON_BODY, '{"email":'],
  ['a form', ['Content-Type: application/x-www-form-urlencoded'], 'email=a'],
  ['more than a body may have', JSON_BODY, `"${'x'.repeat(110_000)}"`],
  ['a request of another site', ['Origin: https://evil.example', 'Sec-Fetch-Site: cross-site'], ''],
  ['a cookie twice', ['Cookie: __Host-app_refresh=1; __Host-app_refresh=2'], ''],
  ['a session that is none', [...JSON_BODY, 'Cookie: __Host-app_access=a.b.c; __Host-app_refresh=d.e.f'], ''],
  ['another language', ['Accept-Language: de', 'If-None-Match: *'], ''],
];

describe("Postern's routes inside of another app", () => {
  test.each(SENT)(
    'answer as by themselves, byte for byte: %s',
    async (_what, headers, body) => {
      // In here `/` is the other app's.
      const routes = routesOf(plain).filter(({ path }) => path !== '/');
      expect(routes.length).toBeGreaterThan(35);
      for (const route of routes) {
        const path = pathWithValues(route);
        const [inside, alone] = [
          await bytesOf(existing, `${route.method} ${path}`, headers, body),
          await bytesOf(plain, `${route.method} ${path}`, headers, body),
        ];
        expect({ path, ...inside }).toEqual({ path, ...alone });
      }
    },
    120_000,
  );

  const HEADS = [
    'OPTIONS /auth/login',
    'HEAD /health',
    'PUT /auth/login',
    'GET /auth/login',
    'GET /auth/me/',
    'GET /auth/sessions/%zz',
    'DELETE /auth/sessions/%zz',
    'GET /auth/verify%23token=abc',
    'GET /auth/verify.?a=b',
    'GET /health?a=%zz',
    'GET http://elsewhere.example/health',
    'GET http://a:b/auth/me',
  ];
  test.each(HEADS)('answer as by themselves, byte for byte: %s', async (head) => {
    const preflight = ['Origin: https://app.example.test', 'Access-Control-Request-Method: POST'];
    expect(await bytesOf(existing, head, preflight)).toEqual(await bytesOf(plain, head, preflight));
  });

  test('take a person from registration to logout', async () => {
    const browser = existing.browser();
    const statuses = [
      await browser.register(),
      await browser.verify(),
      await browser.login(),
      await browser.me(),
      await browser.refresh(),
      await browser.logout(),
      await browser.me(),
    ].map(({ status }) => status);
    expect(statuses).toEqual([202, 204, 200, 200, 200, 204, 401]);
  });

  test('stand where APP_URL says, under no prefix of the app', async () => {
    expect((await existing.browser().send('get', '/api/auth/me', { headers: SHOP })).body).toEqual({
      failed: true,
      status: 404,
      details: expect.objectContaining({ message: 'Cannot GET /api/auth/me' }),
    });
    const below = await startExistingApp({ APP_URL: 'https://shop.example/api', WEB_ORIGINS: '' });
    try {
      expect(await below.browser().send('get', '/api/auth/me')).toMatchProblem('SESSION_REQUIRED');
      expect((await below.browser().send('get', '/api/catalogue', { headers: SHOP })).status).toBe(200);
    } finally {
      await below.close();
    }
  });
});

describe("the app's own routes", () => {
  const POST = ['Content-Type: application/json', 'X-Shop: north'];
  const OWN: [head: string, headers: readonly string[], body: string][] = [
    ['GET /api/catalogue', ['X-Shop: north'], ''],
    ['GET /api/catalogue', ['X-Shop: north', 'Cookie: __Host-app_access=1; __Host-app_access=2'], ''],
    ['GET /api/catalogue', ['X-Shop: north', 'Origin: https://shop.example'], ''],
    ['GET /api/catalogue', ['X-Shop: north', 'If-None-Match: *'], ''],
    ['GET /api/catalogue', [], ''],
    ['HEAD /api/catalogue', ['X-Shop: north'], ''],
    ['PUT /api/catalogue', ['X-Shop: north'], ''],
    ['OPTIONS /api/catalogue', ['Origin: https://a.example', 'Access-Control-Request-Method: POST'], ''],
    ['POST /api/catalogue/quote', POST, '{"quantity":"3"}'],
    ['POST /api/catalogue/quote', [...POST, 'Origin: https://evil.example'], '{"quantity":3}'],
    ['POST /api/catalogue/quote', POST, '{"quantity":3,"tip":1}'],
    ['POST /api/catalogue/quote', POST, '{"quantity":'],
    ['POST /api/catalogue/quote', POST, `"${'x'.repeat(110_000)}"`],
    [
      'POST /api/catalogue/quote',
      ['X-Shop: north', 'Content-Type: application/x-www-form-urlencoded'],
      'quantity=2',
    ],
    ['GET /', [], ''],
    ['GET /nothing', [], ''],
    ['GET /auth', [], ''],
    ['GET /auth/nothing', [], ''],
    ['GET /authx/me', [], ''],
    ['GET /health/x', [], ''],
    ['GET /%zz', [], ''],
    ['GET /api/nothing', ['X-Shop: north'], ''],
    ['GET http://elsewhere.example/api/catalogue', ['X-Shop: north'], ''],
    ['GET http://a:b/api/catalogue', ['X-Shop: north'], ''],
  ];
  test.each(OWN)('answer as without Postern, byte for byte: %s %j %#', async (head, headers, body) => {
    const withPostern = await bytesOf(existing, head, headers, body);
    expect(withPostern).toEqual(await bytesOf(without, head, headers, body));
    expect(withPostern.status).toBeGreaterThan(0);
  });

  test('keep their logger', async () => {
    const app = await startExistingApp();
    try {
      await app.browser().send('get', '/api/catalogue', { headers: SHOP });
      expect(app.lines.join('\n')).toContain('/api/catalogue took');
    } finally {
      await app.close();
    }
  });
});
