import { readFileSync } from 'node:fs';
import { DiscoveryService } from '@nestjs/core';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { typesOf } from '../../cli/client-types/types-of.ts';
import type { TestApp } from 'postern/testing';
import { documentedRoutes } from './routes.js';
import { startApp } from '../../../test/support/app.js';
import { ApiDescription } from '../../../test/support/openapi.js';
import { expressRoutesOf } from '../../../test/support/routes.js';
import { json, send } from '../../../test/support/wire.js';
import { cookieName } from '../../../test/support/cookie-names.js';

/** For people and their programs, and where browsers are led to: not parts of the contract. */
const APART = [
  /^GET \/(api|dev|\.well-known)(\/|$)/,
  /^GET \/auth\/providers\/:name(\/callback)?$/,
  /^POST \/auth\/(introspect|session\/binding)$/,
];

const PRODUCTION = {
  NODE_ENV: 'production',
  TRUST_PROXY: 'none',
  RESEND_API_KEY: 're_test',
  MAIL_FROM: 'hello@example.test',
  JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
  REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
};

const api = await ApiDescription.read();
const { document, operations } = api;

const routesOf = ({ app }: TestApp) => documentedRoutes(app.get(DiscoveryService, { strict: false }));

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

describe('the document', () => {
  test('lists exactly the routes of the running app', () => {
    const contract = expressRoutesOf(app).filter((route) => !APART.some((apart) => apart.test(route)));
    expect(operations.map(({ route }) => route.replace(/\{(\w+)\}/g, ':$1')).sort()).toEqual(contract.sort());
  });

  test('passes the linter with its recommended rules, without a warning', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const problems = await lintFromString({
      source: JSON.stringify(document),
      absoluteRef: '/openapi.json',
      config,
    });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
      [],
    );
  });

  test('is the source of the browser client’s types, which `npm run client:types` renews', async () => {
    const path = 'src/client/api.ts';
    const { document } = await ApiDescription.read({ CRON_SECRET: '' });
    expect(await typesOf(document, routesOf(app), path)).toBe(readFileSync(path, 'utf8'));
  });

  test('tells the client the meaning of each route for the session', () => {
    const effects = (...names: string[]) =>
      routesOf(app).filter(({ session }) => session !== undefined && names.includes(session));
    const named = (routes: { id: string }[]) => routes.map(({ id }) => id).sort();
    expect(named(effects('begins', 'may-begin', 'renews'))).toEqual(
      named(routesOf(app).filter(({ sets }) => sets?.includes('access'))),
    );
    expect(named(effects('ends'))).toEqual(
      named(routesOf(app).filter(({ clears }) => clears?.includes('refresh'))),
    );
    expect(named(effects('ends'))).toContain('logout');
  });

  test('is OpenAPI 3.1, of the version of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(document).toMatchObject({ openapi: '3.1.1', info: { version } });
  });

  test('names the cookies and the address of this deployment', async () => {
    expect(document.components.securitySchemes).toMatchObject({
      access: { name: cookieName('access') },
      refresh: { name: cookieName('refresh') },
    });
    const other = await ApiDescription.read({ APP_URL: 'http://localhost:3000', COOKIE_NAME_PREFIX: 'acme' });
    expect(other.document).toMatchObject({
      servers: [{ url: 'http://localhost:3000' }],
      components: { securitySchemes: { access: { name: 'acme_access' } } },
    });
  });

  test('asks for a cookie at exactly the routes that answer SESSION_REQUIRED without it', async () => {
    for (const { route, security, requestBody } of operations) {
      const [method = '', path = ''] = route.split(' ');
      const answer = await send(
        app,
        method,
        path,
        requestBody ? json(requestBody.content['application/json']?.example) : {},
      );
      expect([route, security.some((scheme) => !('cron' in scheme))]).toEqual([
        route,
        (answer.body as { code?: string }).code === 'SESSION_REQUIRED',
      ]);
    }
    expect(operations.filter(({ security }) => security.length > 0).length).toBeGreaterThan(0);
  });

  test('calls each operation by the name that generated clients have for it', () => {
    expect(operations.map(({ operationId }) => operationId)).toEqual(
      expect.arrayContaining([
        'cron',
        'forgotPassword',
        'live',
        'login',
        'logout',
        'me',
        'ready',
        'refresh',
        'register',
        'resendVerification',
        'resetPassword',
        'status',
        'verify',
        'verifyPage',
      ]),
    );
  });
});

describe('a documented body', () => {
  // Of JSON lines each line is read by itself.
  const bodies = operations.flatMap(({ route, requestBody }) => {
    const content = requestBody?.content['application/json'];
    return content ? [{ route, content }] : [];
  });

  test.each(bodies)('of $route refuses unknown fields', ({ content }) => {
    const body = { ...(content?.example as object), surprise: 1 };
    expect(api.schemaFaults(content?.schema ?? {}, body)).toContain(' must NOT have additional properties');
  });

  test.each(bodies)(
    'of $route has an example that the schema, and the route, take',
    async ({ route, content }) => {
      expect(api.schemaFaults(content?.schema ?? {}, content?.example)).toEqual([]);
      const [method = '', path = ''] = route.split(' ');
      const answer = await send(app, method, path, json(content?.example));
      expect((answer.body as { code?: string }).code).not.toBe('VALIDATION_FAILED');
    },
  );

  test('stands at every route that takes one', () => {
    expect(bodies.map(({ route }) => route)).toEqual(
      expect.arrayContaining(['POST /auth/login', 'POST /auth/register', 'POST /auth/verify']),
    );
  });
});

test('every documented body has an example, which the linter has compared with its schema', () => {
  const contents = operations.flatMap(({ route, responses }) =>
    Object.entries(responses).flatMap(([status, { content = {} }]) =>
      Object.values(content).map((content) => ({ at: `${route} ${status}`, content })),
    ),
  );
  for (const { at, content } of contents) {
    const examples = content.examples
      ? Object.values(content.examples).map(({ value }) => value)
      : [content.example];
    expect([at, examples]).toEqual([at, examples.map(() => expect.anything())]);
  }
  expect(contents.length).toBeGreaterThan(operations.length);
});

describe('GET /api', () => {
  const resources = (text: string) =>
    [...text.matchAll(/(?:src|href)="(?!data:)([^"]+)"/g)].map(([, address = '']) => address);

  test('shows Swagger UI, whose files all come from here', async () => {
    const page = await send(app, 'GET', '/api');
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });

    const types: Record<string, string> = {};
    for (const address of resources(page.text)) {
      const file = await send(app, 'GET', address);
      expect([address, file.status]).toEqual([address, 200]);
      types[address] = file.headers['content-type'] ?? '';
    }
    expect(types).toEqual({
      '/api/swagger-ui.css': 'text/css; charset=utf-8',
      '/api/swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
      '/api/start.js': 'text/javascript; charset=utf-8',
    });
  });

  test('lets the browser run and ask nothing but what comes from here', async () => {
    const page = await send(app, 'GET', '/api');
    const policy = page.headers['content-security-policy'] ?? '';

    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(page.text).not.toMatch(/<script>|<script [^>]*>[^<]/);
  });

  test('shows this document, and does not have it checked by a third party', async () => {
    const { text } = await send(app, 'GET', '/api/start.js');
    expect(text).toContain("url: '/api/openapi.json'");
    expect(text).toContain("validatorUrl: 'none'");
  });
});

describe('API_DOCS', () => {
  const statuses = (running: TestApp) =>
    Promise.all(
      ['/api', '/api/start.js', '/api/swagger-ui.css', '/api/openapi.json'].map(
        async (path) => (await send(running, 'GET', path)).status,
      ),
    );

  test.each([
    ['is off in production', PRODUCTION, [404, 404, 404, 404]],
    ['can be on in production', { ...PRODUCTION, API_DOCS: 'on' }, [200, 200, 200, 200]],
    ['can be off elsewhere', { API_DOCS: 'off' }, [404, 404, 404, 404]],
    [
      'has no page on Vercel',
      { ...PRODUCTION, VERCEL: '1', TRUST_PROXY: 'vercel', API_DOCS: 'on' },
      [404, 404, 404, 200],
    ],
  ])('%s', async (_, variables: Record<string, string>, expected) => {
    expect(await statuses(await startApp(variables))).toEqual(expected);
  });
});
