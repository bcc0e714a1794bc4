import { beforeAll, describe, expect, test } from '@jest/globals';
import { signUp, type TestApp } from 'postern/testing';
import { signUpAs } from './support/admins.js';
import { METRICS_SECRET } from './support/scrape.js';
import { startApp } from './support/app.js';
import { expressRoutesOf, pathWithValues, type Route, routesOf } from './support/routes.js';
import { json, send } from './support/wire.js';

/**
 * Every route that answers without a session. A new one is guarded unless it is written down here, with
 * `@Public()`.
 */
const PUBLIC = [
  'GET /health',
  'GET /health/ready',
  'GET /.well-known/change-password',
  'GET /.well-known/webauthn',
  'GET /.well-known/jwks.json',
  'GET /.well-known/oauth-authorization-server',
  'POST /auth/login/totp',
  'POST /auth/login/recovery-code',
  'POST /auth/login/passkey/options',
  'POST /auth/login/passkey',
  'POST /auth/register',
  'GET /auth/verify',
  'POST /auth/verify',
  'POST /auth/resend-verification',
  'POST /auth/forgot-password',
  'GET /auth/reset-password',
  'POST /auth/reset-password',
  'GET /auth/confirm-email',
  'POST /auth/confirm-email',
  'GET /auth/undo-email-change',
  'POST /auth/undo-email-change',
  'GET /auth/keep-account',
  'POST /auth/keep-account',
  'POST /auth/link-code',
  'GET /auth/accept-invitation',
  'POST /auth/accept-invitation',
  'POST /auth/login',
  'POST /auth/sign-in-link',
  'GET /auth/email-sign-in',
  'POST /auth/email-sign-in',
  'POST /auth/email-sign-in/code',
  'POST /auth/email-sign-in/link',
  'GET /auth/sign-in',
  'POST /auth/sign-in',
  'GET /auth/link-identity',
  'POST /auth/link-identity',
  'GET /auth/providers',
  'POST /auth/providers/:name',
  'GET /auth/providers/:name',
  'GET /auth/providers/:name/callback',
  'GET /auth/session',
  'POST /auth/refresh',
  'POST /auth/session/binding',
  'POST /auth/logout',
  'POST /auth/logout/provider',
  // This wants a client of INTROSPECTION_CLIENTS instead, these CRON_SECRET.
  'POST /auth/introspect',
  'GET /internal/cron',
  'GET /internal/status',
  // And this METRICS_SECRET.
  'GET /internal/metrics',
];

/** Only where nothing takes the mail. */
const MAILBOX = ['GET /dev/mailbox', 'GET /dev/mailbox.json'];

/** Only with API_DOCS. */
const DOCS = [
  'GET /api',
  'GET /api/openapi.json',
  'GET /api/start.js',
  'GET /api/swagger-ui-bundle.js',
  'GET /api/swagger-ui.css',
];

const GUARDED = [
  'POST /auth/providers/:name/link',
  'GET /auth/me',
  'PATCH /auth/me',
  'DELETE /auth/me',
  'GET /auth/me/export',
  'GET /auth/me/terms',
  'POST /auth/me/terms',
  'POST /auth/change-password',
  'POST /auth/password',
  'DELETE /auth/password',
  'POST /auth/change-email',
  'GET /auth/email-change',
  'POST /auth/keep-email-change',
  'GET /auth/sessions',
  'DELETE /auth/sessions/:id',
  'POST /auth/logout-all',
  'POST /auth/logout-others',
  'POST /auth/reauthenticate',
  'GET /auth/factors',
  'POST /auth/reauthenticate/passkey/options',
  'GET /auth/passkeys',
  'POST /auth/passkeys/options',
  'POST /auth/passkeys',
  'PATCH /auth/passkeys/:id',
  'DELETE /auth/passkeys/:id',
  'POST /auth/totp',
  'POST /auth/totp/confirm',
  'DELETE /auth/totp',
  'POST /auth/recovery-codes',
  'GET /auth/identities',
  'DELETE /auth/identities/:id',
  'GET /auth/trusted-browsers',
  'DELETE /auth/trusted-browsers/:id',
  'PUT /admin/users/:id/roles',
  'PUT /admin/users/:id/status',
  'PATCH /admin/users/:id',
  'DELETE /admin/users/:id',
  'POST /admin/users/:id/restore',
  'POST /admin/users/:id/password-reset',
  'DELETE /admin/users/:id/sessions',
  'DELETE /admin/users/:id/sessions/:session',
  'POST /admin/users/:id/reset-factors',
  'POST /admin/users/:id/end-email-undo',
  'POST /admin/sessions/end',
  'POST /admin/invitations',
  'GET /admin/users',
  'GET /admin/users/:id',
  'GET /admin/users/:id/export',
  'GET /admin/audit',
  'GET /admin/webhooks',
  'POST /admin/webhooks/send-failed',
  'POST /admin/webhooks/:id/send',
  'GET /admin/mail',
  'POST /admin/mail/send-failed',
  'POST /admin/mail/:id/send',
  'GET /admin/limits',
  'GET /admin/health',
  'GET /admin/figures',
  'POST /admin/users/import',
  'GET /admin/users/export',
  'POST /admin/users/:id/impersonate',
  'DELETE /admin/impersonation',
];

/** Takes lines, of which each is checked by itself: a faulty one is named, and no refusal of the others. */
const OF_LINES = 'POST /admin/users/import';
/** It takes a form. */
const OF_FORM = 'POST /auth/introspect';

let app: TestApp;
let routes: Route[];
beforeAll(async () => {
  app = await startApp({ METRICS_SECRET });
  routes = routesOf(app);
});

const nameOf = ({ method, path }: Route) => `${method} ${path}`;

const withoutCookies = (route: Route) =>
  send(app, route.method, pathWithValues(route), route.method === 'GET' ? {} : bodyFor(route));

const bodyFor = (route: Route) =>
  nameOf(route) === OF_LINES ? { headers: { 'content-type': 'application/x-ndjson' }, body: '{}' } : json({});

test('the routes are those of the controllers, and nothing stands beside them', () => {
  expect(routes.map(nameOf).sort()).toEqual([...PUBLIC, ...MAILBOX, ...DOCS, ...GUARDED].sort());
  expect(expressRoutesOf(app).sort()).toEqual(routes.map(nameOf).sort());
});

test('every guarded route answers 401 SESSION_REQUIRED without cookies, and sets none', async () => {
  const open: string[] = [];
  for (const route of routes) {
    const answer = await withoutCookies(route);
    // Refresh is public, and says the same in words of its own.
    if (answer.status !== 401 || nameOf(route) === 'POST /auth/refresh') open.push(nameOf(route));
    else expect(answer).toMatchProblem('SESSION_REQUIRED');
    // A challenge for a passkey is given to everybody: it is no session.
    const set = answer.setCookies.filter((cookie) => !/=;|^__Host-app_challenge=/.test(cookie));
    expect([nameOf(route), set]).toEqual([nameOf(route), []]);
  }
  expect(open.sort()).toEqual([...PUBLIC, ...MAILBOX, ...DOCS].sort());
});

test('every route that changes something refuses a foreign origin, with a session too', async () => {
  const browser = await signUp(app);
  for (const route of routes.filter(({ method }) => method !== 'GET')) {
    const method = route.method.toLowerCase() as 'post';
    const answer = await browser.send(method, pathWithValues(route), {
      headers: { origin: 'https://evil.test' },
    });
    expect([nameOf(route), answer.status, (answer.body as { code?: string }).code]).toEqual([
      nameOf(route),
      403,
      'ORIGIN_REFUSED',
    ]);
  }
  expect((await browser.me()).status).toBe(200);
});

describe('what a client sends', () => {
  test('is checked by a schema, at every parameter that takes it', () => {
    const unchecked = routes.flatMap((route) =>
      route.parameters.filter(({ schema }) => !schema).map(({ kind }) => `${nameOf(route)}: ${kind}`),
    );
    expect(unchecked).toEqual([]);
    expect(routes.flatMap(({ parameters }) => parameters).length).toBeGreaterThan(0);
  });

  test('in a body is refused by name where the schema does not know the field', async () => {
    const withBody = routes.filter(
      (route) =>
        ![OF_LINES, OF_FORM].includes(nameOf(route)) && route.parameters.some(({ kind }) => kind === 'body'),
    );
    expect(withBody.map(nameOf)).toEqual(
      expect.arrayContaining(['POST /auth/login', 'POST /auth/register', 'POST /auth/verify']),
    );

    const [person, admin] = [await signUp(app), await signUpAs(app, 'admin')];
    for (const route of withBody) {
      const browser = route.path.startsWith('/admin/') ? admin : person;
      const answer = await browser.send(route.method.toLowerCase() as 'post', pathWithValues(route), {
        body: { surprise: 1 },
      });
      expect(answer).toMatchProblem('VALIDATION_FAILED');
      expect([nameOf(route), answer.body]).toEqual([
        nameOf(route),
        expect.objectContaining({
          errors: expect.arrayContaining([{ path: 'surprise', message: 'This field is not known.' }]),
        }),
      ]);
    }
  });

  test('in a body, a query or a path is refused by the schema itself when it is unknown', () => {
    for (const route of routes.filter((one) => nameOf(one) !== OF_LINES)) {
      for (const { kind, schema } of route.parameters.filter(
        (parameter) => parameter.kind === 'body' || parameter.kind === 'query',
      )) {
        const { issues = [] } = schema?.['~standard'].validate({ surprise: 1 }) ?? {};
        expect([nameOf(route), kind, issues.flatMap(({ keys }) => keys ?? [])]).toEqual([
          nameOf(route),
          kind,
          ['surprise'],
        ]);
      }
    }
  });
});
