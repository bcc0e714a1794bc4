import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, freshDatabase, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { AppError, definePostern } from 'postern';
import { startApp, TEST_ENV } from './support/app.js';
import { KINDS_OF_ADDRESSES } from './support/addresses.js';
import { pathWithValues, routesOf } from './support/routes.js';
import { json, send } from './support/wire.js';

/**
 * Whatever a stranger does with an address, and looks at afterwards, is the same whether or not somebody has
 * it.
 */
/** With every hook that runs before somebody has proven anything. */
const HOOKED = definePostern({
  hooks: {
    beforeRegister: ({ email }) => {
      if (email.startsWith('refused')) throw new AppError('SIGN_UP_CLOSED');
    },
    beforeSignIn: () => undefined,
    signedIn: () => undefined,
  },
});

let app: TestApp;
/** The same database without limits, in which addresses come to be what they are. */
let backstage: TestApp;
let person: Browser;

beforeAll(async () => {
  const DATABASE_URL = await freshDatabase('non_interference');
  backstage = await startApp({ DATABASE_URL });
  app = await startApp({ DATABASE_URL, RATE_LIMITS: 'on', TRUST_PROXY: '1' }, [], HOOKED);
  person = await signUp(backstage);
});

const TOKEN = 'A'.repeat(43);
const RETURN_TO = 'https://app.example.test/shop';
const WRONG = 'a wrong password indeed';

/**
 * What a request to each public route says of an address; `undefined` where it takes none: it is asked all
 * the same, after the others.
 */
const BODIES: Record<string, ((email: string) => object) | undefined> = {
  'POST /auth/register': (email) => ({ email, password: PASSWORD, returnTo: RETURN_TO }),
  'POST /auth/login': (email) => ({ email, password: WRONG }),
  'POST /auth/forgot-password': (email) => ({ email, returnTo: RETURN_TO }),
  'POST /auth/resend-verification': (email) => ({ email, returnTo: RETURN_TO }),
  'POST /auth/verify': (email) => ({ token: TOKEN, password: email.slice(0, 20) }),
  'POST /auth/reset-password': (email) => ({ token: TOKEN, password: `${PASSWORD} ${email.length}` }),
  'POST /auth/accept-invitation': (email) => ({ token: TOKEN, password: `${PASSWORD} ${email.length}` }),
  'POST /auth/confirm-email': () => ({ token: TOKEN, password: WRONG }),
  'POST /auth/keep-account': () => ({ token: TOKEN }),
  'POST /auth/undo-email-change': (email) => ({ token: TOKEN, email }),
  'POST /auth/sign-in-link': (email) => ({ email, returnTo: RETURN_TO }),
  'POST /auth/sign-in': () => ({ token: TOKEN, password: WRONG }),
  'POST /auth/email-sign-in': (email) => ({ email, returnTo: RETURN_TO }),
  'POST /auth/email-sign-in/code': () => ({ code: '1234 5678' }),
  'POST /auth/email-sign-in/link': () => ({ token: TOKEN }),
  'POST /auth/link-code': (email) => ({ purpose: 'reset-password', email, code: 'AAAA-AAAA' }),
  'POST /auth/login/totp': () => ({ code: '123456' }),
  'POST /auth/login/recovery-code': () => ({ recoveryCode: 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA' }),
  'POST /auth/login/passkey/options': () => ({}),
  'POST /auth/login/passkey': () => ({ credential: { id: 'AAAA' } }),
  'POST /auth/link-identity': () => ({ token: TOKEN }),
  'POST /auth/providers/:name': () => ({}),
  'POST /auth/refresh': () => ({}),
  'POST /auth/session/binding': () => ({}),
  'POST /auth/introspect': (email) => ({ token: email }),
  'POST /auth/logout': () => ({}),
  'POST /auth/logout/provider': () => ({}),
};

/** Of those that ask for nothing. */
const PUBLIC_PAGES = [
  'GET /health',
  'GET /health/ready',
  'GET /.well-known/jwks.json',
  'GET /.well-known/oauth-authorization-server',
  'GET /.well-known/change-password',
  'GET /.well-known/webauthn',
  'GET /auth/verify',
  'GET /auth/reset-password',
  'GET /auth/accept-invitation',
  'GET /auth/sign-in',
  'GET /auth/email-sign-in',
  'GET /auth/confirm-email',
  'GET /auth/undo-email-change',
  'GET /auth/keep-account',
  'GET /auth/link-identity',
  'GET /auth/providers',
  'GET /auth/providers/:name',
  'GET /auth/providers/:name/callback',
  'GET /auth/session',
  'GET /internal/cron',
  'GET /internal/status',
];

/** Told by the documentation, and by development's mailbox, which is for the developer. */
const NOT_OF_PRODUCTION = /^GET \/(api|dev)(\/|$)/;

/**
 * As a client sees it, without what is new in every answer: ids, times, and the values of cookies. The size
 * stays.
 */
function observed({ status, headers, setCookies, text }: Answer): object {
  const length = text.replace(/"requestId":"[^"]+"/, '').length;
  const body = text.replace(/"(?:requestId|challenge)":"[^"]+"/g, '').replace(/nonce[-=]["\w+/=-]+/g, '');
  const cookies = setCookies.map((cookie) =>
    cookie.replace(/=[\w.-]{20,};/, '=…;').replace(/Expires=[^;]+/, ''),
  );
  const fixed = {
    ...headers,
    'x-request-id': '…',
    date: '…',
    'set-cookie': '…',
    'retry-after': headers['retry-after'] && 'some',
  };
  return { status, names: Object.keys(headers), headers: fixed, cookies, body, length };
}

/** A network of its own for each address, so that nobody meets another's limits. */
let networks = 0;
const newNetwork = () => ({ 'x-forwarded-for': `2001:db8:${(++networks).toString(16)}::1` });

function ask(route: string, email: string, headers: Record<string, string>): Promise<Answer> {
  const [method = '', path = ''] = route.split(' ');
  const body = BODIES[route]?.(email);
  const sent = body === undefined ? { headers: {} } : json(body);
  return send(app, method, pathWithValues({ path }), { ...sent, headers: { ...sent.headers, ...headers } });
}

/** The same of an address of each kind. */
async function ofEachKind<T>(look: (email: string, kind: string) => Promise<T>): Promise<[string, T][]> {
  const seen: [string, T][] = [];
  for (const [kind, make] of Object.entries(KINDS_OF_ADDRESSES))
    seen.push([kind, await look(await make(backstage), kind)]);
  return seen;
}

function expectAlike<T>(seen: [string, T][]): void {
  const [, first] = seen[0] ?? [];
  expect(seen).toEqual(seen.map(([kind]) => [kind, first]));
}

test('every public route has a row here', () => {
  const open = routesOf(app)
    .filter(({ isPublic }) => isPublic)
    .map(({ method, path }) => `${method} ${path}`);
  expect(open.filter((route) => !NOT_OF_PRODUCTION.test(route)).sort()).toEqual(
    [...Object.keys(BODIES), ...PUBLIC_PAGES].sort(),
  );
});

describe.each(Object.keys(BODIES))('%s', (route) => {
  test('answers every kind of address with the same bytes, headers, cookies, pages and health', async () => {
    const seen = await ofEachKind(async (email) => {
      const network = newNetwork();
      const first = observed(await ask(route, email, network));
      const after = [];
      for (const page of PUBLIC_PAGES) after.push(observed(await ask(page, email, network)));
      return [first, ...after, observed(await ask(route, email, network))];
    });
    expectAlike(seen);
  });
});

describe.each([
  'POST /auth/login',
  'POST /auth/forgot-password',
  'POST /auth/register',
  'POST /auth/resend-verification',
  'POST /auth/email-sign-in',
])('the limits of %s', (route) => {
  test('refuse the same tries for as long for every address, and affect other routes alike', async () => {
    const seen = await ofEachKind(async (email, kind) => {
      // What its making has used up is no stranger's doing.
      if (kind !== 'unknown') await app.sql`DELETE FROM rate_limits`;
      const network = newNetwork();
      const statuses: number[] = [];
      let retryAfter = 0;
      for (let n = 0; n < 12 && statuses.at(-1) !== 429; n++) {
        const { status, headers } = await ask(route, email, network);
        statuses.push(status);
        retryAfter = Number(headers['retry-after'] ?? 0);
      }
      const others = ['POST /auth/login', 'POST /auth/forgot-password', 'POST /auth/register'];
      const then = [];
      for (const other of others) then.push((await ask(other, email, network)).status);
      // To the minute: seconds pass while this is asked.
      return { statuses, minutes: Math.round(retryAfter / 60), then };
    });
    expect(seen[0]?.[1].statuses.at(-1)).toBe(429);
    expectAlike(seen);
  });
});

test('change-email answers every kind of address alike, and changes the account alike', async () => {
  const seen = await ofEachKind(async (newEmail) => {
    const asked = observed(await person.changeEmail(newEmail));
    const { body } = await person.me();
    return [
      asked,
      (body as { user: { email: string } }).user.email,
      (await person.send('get', '/health/ready')).text,
    ];
  });
  expectAlike(seen);
});

test('what a stranger may not know stands behind the secret', async () => {
  expect((await send(app, 'GET', '/internal/status')).text).not.toMatch(/\d+ ?(waiting|failed)|"waiting"/);
  expect(
    (
      await send(app, 'GET', '/internal/status', {
        headers: { authorization: `Bearer ${TEST_ENV.CRON_SECRET}` },
      })
    ).status,
  ).toBe(200);
});
