import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import {
  accountDone,
  accountRefusals,
  bodyThatIsHashed,
  withoutPassword,
  withWrongPassword,
} from '../../../test/support/account-answers.js';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { bindingRefusals } from '../../../test/support/bound-device.js';
import { askedOnce } from '../../../test/support/asked-once.js';
import { brokenDatabase } from '../../../test/support/broken-database.js';
import { tradeCode } from '../../../test/support/links.js';
import { withUnknownPending } from '../../../test/support/second-step-answers.js';
import { factorRefusals, factorsDone } from '../../../test/support/factor-answers.js';
import { adminDone, adminRefusals } from '../../../test/support/admin-list-answers.js';
import { enrollingPeople } from '../../../test/support/enrolling-people.js';
import { duringOneFlood } from '../../../test/support/flood.js';
import { actingBrowser } from '../../../test/support/impersonation-answers.js';
import { providerRefusals, providersDone } from '../../../test/support/provider-answers.js';
import { registrationRefusals, registrationsDone } from '../../../test/support/registration-answers.js';
import { ApiDescription } from '../../../test/support/openapi.js';
import { refreshWithTheParent } from '../../../test/support/parent-refresh.js';
import { userFilesRefusals } from '../../../test/support/user-files-answers.js';
import { json, send } from '../../../test/support/wire.js';
import { cookieName, cookieNames } from '../../../test/support/cookie-names.js';

const CLOSED_PORT = 'postgres://127.0.0.1:1/nowhere';
const api = await ApiDescription.read();

let app: TestApp;
/** Has no database. */
let down: TestApp;
/** Has one on which every statement fails. */
let broken: TestApp;
/** Has other keys. */
let rekeyed: TestApp;
/** Counts, where the others do not. */
let limited: TestApp;
/** Have a session that can do little. */
let enrolling: Awaited<ReturnType<typeof enrollingPeople>>;
/** Are signed in: just now, and since eleven minutes. */
let present: Browser, stale: Browser;
/** Was, and still has the cookies. */
let gone: Browser;

beforeAll(async () => {
  app = await startApp({ SIGN_IN_AFTER_VERIFY: 'on', IMPERSONATION: 'on' });
  down = await startApp({ DATABASE_URL: CLOSED_PORT });
  broken = await startApp({ DATABASE_URL: await brokenDatabase() });
  rekeyed = await startApp({ REFRESH_TOKEN_SECRET: 'another-0123456789abcdef0123456789abcdef' });
  limited = await startApp({ RATE_LIMITS: 'on' });
  enrolling = await enrollingPeople();
  present = withUnknownPending(await signUp(app));
  stale = await signUp(app);
  await age(stale, '11 minutes');
  gone = await signUp(app);
  await app.sql`UPDATE sessions SET revoked_at = now(), revoked_reason = 'logout'
    WHERE id = ${gone.sessionId}`;
});

interface LocalisedRequest {
  on?: TestApp;
  as?: Browser | undefined;
  headers?: Record<string, string>;
  body?: string;
}

/** Calls a route as the document says: with the example for a body. */
function ask(route: string, { on = app, as, headers = {}, body }: LocalisedRequest = {}): Promise<Answer> {
  const [method = '', path = ''] = route.split(' ');
  const content = api.operation(route).requestBody?.content['application/json'];
  const sent = body === undefined && content ? json(content.example) : { headers: {}, body };
  const cookie: Record<string, string> = as ? { cookie: as.jar.getCookieStringSync(app.env.APP_URL) } : {};
  return send(on, method, path, { headers: { ...sent.headers, ...cookie, ...headers }, body: sent.body });
}

const CRON = { authorization: `Bearer ${TEST_ENV.CRON_SECRET}` };
const JSON_TYPE = { 'content-type': 'application/json' };
const TWICE = cookieNames.map((name) => `${name}=a; ${name}=b`).join('; ');

/** How a code is provoked that comes from the kind of route, and not from its own rules. */
const COMMON: Record<string, (route: string) => Promise<Answer>> = {
  COOKIE_DUPLICATE: (route) => ask(route, { headers: { cookie: TWICE } }),
  ORIGIN_REFUSED: (route) => ask(route, { as: present, headers: { origin: 'https://evil.test' } }),
  SESSION_REQUIRED: (route) => ask(route),
  SESSION_ENDED: (route) => ask(route, { as: gone }),
  PROOF_REQUIRED: async (route) => {
    const answer = await ask(route, { as: stale, ...json(withoutPassword(exampleOf(route))) });
    return answer.text.includes('PROOF_REQUIRED') ? answer : ask(route, enrolling.before);
  },
  IMPERSONATION_REFUSED: async (route) => ask(route, { as: await actingBrowser(app) }),
  ENROLMENT_REQUIRED: (route) => ask(route, enrolling.without),
  TERMS_REQUIRED: (route) => ask(route, enrolling.beforeTerms),
  INTERNAL: (route) => ask(route, { on: broken, as: present }),
  DATABASE_UNAVAILABLE: (route) => ask(route, { on: down, as: present }),
};

const inCommon = askedOnce((route, code) => (COMMON[code] ?? missing)(route));

const exampleOf = (route: string) =>
  (api.operation(route).requestBody?.content['application/json']?.example ?? {}) as Record<string, unknown>;
const isGuarded = (route: string) =>
  api.codesOf(api.operation(route)).includes('SESSION_REQUIRED') && route !== 'POST /auth/refresh';

/** The same, for what a server has to be brought to. */
const PRESSED: typeof COMMON = {
  RATE_LIMITED: async (route) => {
    const body = JSON.stringify(withWrongPassword(exampleOf(route)));
    const asking = { on: limited, headers: JSON_TYPE, body, as: isGuarded(route) ? present : undefined };
    await ask(route, asking);
    await limited.sql`UPDATE rate_limits SET hits = 1000`;
    const answer = await ask(route, asking);
    await limited.sql`DELETE FROM rate_limits`;
    return answer;
  },
  // All at once: a flood for each would take a second.
  BUSY: async (route) => (await (busy ??= duringOneFlood(hashing(), readyToHash))).get(route) ?? missing(),
};

let busy: Promise<Map<string, Answer>> | undefined;
const hashing = () =>
  refusals.filter(({ route, code }) => code === 'BUSY' && !OWN[route]?.[code]).map(({ route }) => route);

/** Makes all ready that a route needs to hash a password, and gives the request. */
async function readyToHash(route: string): Promise<() => Promise<Answer>> {
  const body = await bodyThatIsHashed(app, route);
  const as = isGuarded(route) ? await signUp(app) : undefined;
  const sent = body === undefined ? {} : { headers: JSON_TYPE, body: JSON.stringify(body) };
  return () => ask(route, { as, ...sent });
}

/** The same, for requests that are not as the document says, or not meant for who is signed in. */
const MALFORMED: typeof COMMON = {
  SESSION_CHANGED: (route) =>
    ask(route, { as: present, headers: { 'session-user': '01990b2e-7c3a-7d10-9b6f-2f4c8a1d5e70' } }),
  VALIDATION_FAILED: (route) =>
    ask(route, {
      as: isGuarded(route) ? present : undefined,
      headers: JSON_TYPE,
      body: api.operation(route).requestBody ? '{"surprise":1}' : '{',
    }),
  BODY_TOO_LARGE: (route) => ask(route, { headers: JSON_TYPE, body: JSON.stringify('x'.repeat(200_000)) }),
  MEDIA_TYPE: (route) => ask(route, { headers: { 'content-type': 'text/plain' }, body: 'x' }),
};

/** How a route's own rules are made to refuse. */
const OWN: Record<string, Record<string, () => Promise<Answer>>> = {
  ...accountRefusals(() => app),
  ...factorRefusals(() => app),
  ...adminRefusals(() => app),
  ...providerRefusals(() => app),
  ...userFilesRefusals(() => ({ app, limited })),
  ...registrationRefusals(() => app),
  'POST /auth/link-code': { CODE_INVALID: () => ask('POST /auth/link-code') },
  'GET /internal/cron': refusalsOfSecret('GET /internal/cron'),
  'GET /internal/status': refusalsOfSecret('GET /internal/status'),
  'POST /auth/refresh': {
    REFRESH_TOKEN_REUSED: () => refreshWithTheParent(app, '31 seconds'),
    REFRESH_SUPERSEDED: () => refreshWithTheParent(app, '29 seconds'),
    BUSY: () => ask('POST /auth/refresh', { on: rekeyed, as: present }),
    ...bindingRefusals(() => app),
  },
  'POST /auth/logout': {
    BUSY: () =>
      ask('POST /auth/logout', {
        on: rekeyed,
        headers: { cookie: `${cookieName('refresh')}=${present.refreshToken()}` },
      }),
  },
};

/** Of a route that wants CRON_SECRET. */
function refusalsOfSecret(route: string): Record<string, () => Promise<Answer>> {
  return {
    FORBIDDEN: () => ask(route),
    INTERNAL: () => ask(route, { on: broken, headers: CRON }),
    DATABASE_UNAVAILABLE: () => ask(route, { on: down, headers: CRON }),
  };
}

/** How a route is made to do what it is for. */
const DONE: Record<string, () => Promise<Answer>> = {
  ...Object.fromEntries(
    ['/auth/verify', '/auth/reset-password', '/health', '/health/ready'].map((path) => [
      `GET ${path}`,
      () => ask(`GET ${path}`),
    ]),
  ),
  ...accountDone(() => app),
  ...factorsDone(() => app),
  ...providersDone(() => app),
  ...adminDone(() => app),
  ...registrationsDone(() => app),
  'GET /internal/cron': () => ask('GET /internal/cron', { headers: CRON }),
  'GET /internal/status': () => ask('GET /internal/status', { headers: CRON }),
  'POST /auth/link-code': () => tradeCode(app.browser()),
};

const routes = api.operations.map(({ route }) => route);
const refusals = api.operations.flatMap((operation) =>
  api.codesOf(operation).map((code) => ({ route: operation.route, code })),
);

describe('a documented answer', () => {
  test.each(routes)(
    'of %s is given, as it is documented, with every cookie that is documented',
    async (route) => {
      const answer = await (DONE[route] ?? missing)();
      expect(answer.status).toBeLessThan(300);
      expect(api.faultsOf(route, answer)).toEqual([]);
      expect(api.unusedCookies(route, answer)).toEqual([]);
    },
  );

  test.each(refusals)('of $route, $code, is given, as it is documented', async ({ route, code }) => {
    const provoke =
      OWN[route]?.[code] ?? (code in COMMON ? inCommon : (PRESSED[code] ?? MALFORMED[code] ?? missing));
    const answer = await provoke(route, code);

    expect((answer.body as { code?: string }).code).toBe(code);
    expect(api.faultsOf(route, answer)).toEqual([]);
    const alone = /(COOKIE_DUPLICATE|REFRESH_TOKEN_REUSED|SECOND_FACTOR_REQUIRED|login.+SIGN_IN_EXPIRED)$/;
    if (alone.test(`${route} ${code}`)) expect(api.unusedCookies(route, answer)).toEqual([]);
  });
});

function missing(): never {
  throw new Error('it is documented, and nothing here provokes it');
}

describe('what is not documented', () => {
  test.each(routes)('is answered by %s in no weather', async (route) => {
    for (const weather of Object.keys(COMMON)) {
      const answer = await inCommon(route, weather);
      expect([weather, api.faultsOf(route, answer)]).toEqual([weather, []]);
    }
  });

  test('is provoked here by nothing', () => {
    const documented = new Set(refusals.map(({ route, code }) => `${route} ${code}`));
    const own = Object.entries(OWN).flatMap(([route, codes]) =>
      Object.keys(codes).map((code) => `${route} ${code}`),
    );
    expect(own.filter((pair) => !documented.has(pair))).toEqual([]);
    expect(Object.keys(DONE).filter((route) => !routes.includes(route))).toEqual([]);
  });
});
