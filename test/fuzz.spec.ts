import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { freshDatabase, signUp, type TestApp } from 'postern/testing';
import { startApp } from './support/app.js';
import { ApiDescription, type Operation } from './support/openapi.js';
import { BY_ALL, withProviders } from './support/provider-desk.js';
import { expressRoutesOf } from './support/routes.js';
import { Campaign } from './fuzz/campaign.js';
import { Cast } from './fuzz/cast.js';
import { Judge } from './fuzz/judge.js';
import { askedOf } from './fuzz/password-thief.js';
import { hostileRequests, ordinaryRequests } from './fuzz/requests.js';
import { steps, ownAccount, play } from './fuzz/theft.js';

/**
 * Hostile requests to every route that the app's own document lists, and to what it does not list: bodies,
 * encodings, framings, paths, methods, headers and cookies that no client of ours sends. `fuzz/judge.ts` says
 * what every answer must be.
 *
 * FUZZ_REQUESTS=50000 sends more of them, FUZZ_SEED others; a failure says how to send that one again.
 */
const { FUZZ_REQUESTS, FUZZ_SEED, FUZZ_REPLAY } = process.env;
const DEFAULT_SEED = 9457;
const requests = Number(FUZZ_REQUESTS || 1200);
const settings = { seed: Number(FUZZ_SEED || DEFAULT_SEED), requests, replay: FUZZ_REPLAY };

/** How many requests are under way at once: each sender has one. */
const AT_ONCE = 8;
/** So few connections that one which is not given back is missed. */
const POOL = '3';
/** Among so many, each route is reached many times. */
const ENOUGH_FOR_ALL = 1000;
const DEADLINE_MS = 60_000 + requests * 50;

const api = await ApiDescription.read();

let app: TestApp;
let cast: Cast;
let judge: Judge;
let campaign: Campaign;
const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const before = prototypes.map((prototype) => Reflect.ownKeys(prototype));

beforeAll(async () => {
  // Behind one proxy, so that what X-Forwarded-For says is read.
  const database = await freshDatabase('fuzz');
  const variables = {
    DATABASE_URL: database,
    DATABASE_POOL_MAX: POOL,
    TRUST_PROXY: '1',
    RATE_LIMITS: 'off',
    // Its endpoints are known, so that nobody is called to begin there.
    OIDC_GITHUB_CLIENT_ID: 'x',
    OIDC_GITHUB_CLIENT_SECRET: 'y',
  };
  app = await startApp({ ...variables, ...BY_ALL }, [], withProviders);
  cast = new Cast(app, AT_ONCE);
  judge = new Judge(api, cast);
  campaign = new Campaign(app, cast, judge, hostileRequests(api, toolsOf(app)));
});

/**
 * The routes that the document does not list, as operations that promise nothing; without those that stand
 * for a provider's word.
 */
function toolsOf(running: TestApp): Operation[] {
  const documented = new Set(api.operations.map(({ route }) => route.replace(/\{(\w+)\}/g, ':$1')));
  const others = expressRoutesOf(running).filter(
    (route) => !documented.has(route) && !route.includes(' /desk/'),
  );
  return others.map((route) => ({ route, operationId: '', security: [], responses: {} }));
}

test(
  'no hostile request breaks a promise of the document, passes a guard, or is told anything',
  async () => {
    await campaign.run(settings);
    if (FUZZ_REQUESTS)
      console.info(
        [...campaign.seen]
          .map(([route, counts]) => `${route} ${JSON.stringify(Object.fromEntries(counts))}`)
          .join('\n'),
      );
  },
  DEADLINE_MS,
);

test('among them are requests that pass every guard of every operation that a cookie opens', async () => {
  const atTheDoor = new Set([...judge.beforeRoutes, 'SESSION_REQUIRED', 'SESSION_ENDED']);
  // To all but who acts as somebody, whom impersonation.spec.ts has, one route answers as if it were none.
  const opened = api.operations.filter(
    ({ route, security }) =>
      route !== 'DELETE /admin/impersonation' &&
      security.every((schemes) => 'access' in schemes || 'refresh' in schemes),
  );
  const isReached = (operation: Operation) => {
    const answers = [...(campaign.seen.get(operation.route)?.keys() ?? [])];
    return answers.some(
      (what) => what.startsWith('2') || (api.codesOf(operation).includes(what) && !atTheDoor.has(what)),
    );
  };
  expect(opened.length).toBeGreaterThan(0);
  // A few requests, or one, need not reach them all.
  if (requests < ENOUGH_FOR_ALL || FUZZ_REPLAY !== undefined) return;
  for (const operation of opened)
    await campaign.reach(ordinaryRequests(api, operation), settings.seed, () => isReached(operation));
  const answered = opened.filter(isReached);
  expect(answered.map(({ route }) => route)).toEqual(opened.map(({ route }) => route));
});

test(
  'no sequence of requests gets past a second factor, with the password, the mailbox, and used codes',
  async () => {
    const own = await ownAccount(app);
    const asked = askedOf(api);
    // Not made smaller: that takes minutes. A failure says seed and path, and all that was done.
    const sequences = { seed: settings.seed, endOnFailure: true, numRuns: Math.ceil(requests / 200) };
    await fc.assert(
      fc.asyncProperty(steps(asked), (sequence) => play(app, own, asked, sequence)),
      sequences,
    );
  },
  DEADLINE_MS,
);

test('afterwards an ordinary person can sign up, on every connection of the pool', async () => {
  const browsers = await Promise.all(Array.from({ length: 2 * Number(POOL) }, () => signUp(app)));
  expect((await Promise.all(browsers.map((browser) => browser.me()))).map(({ status }) => status)).toEqual(
    browsers.map(() => 200),
  );
});

test('afterwards no prototype has changed', () => {
  expect(prototypes.map((prototype) => Reflect.ownKeys(prototype))).toEqual(before);
});

test('afterwards nobody has another role or state than a registration gives', async () => {
  const states = await app.sql`SELECT DISTINCT role, status FROM users`;
  expect([...states]).toEqual([{ role: 'user', status: 'active' }]);
});

test('the log holds no password, token, cookie or address, as it is or encoded', async () => {
  await app.settled();
  const log = app.logs.join('');
  expect(log.length).toBeGreaterThan(1000);
  expect([cast.secrets.find(log), cast.addresses.find(log)]).toEqual([undefined, undefined]);
});
