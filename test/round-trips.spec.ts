import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer, Browser, TestApp } from 'postern/testing';
import { age, freshDatabase, PASSWORD, signUp } from 'postern/testing';
import { MaintenanceService } from '../src/features/maintenance/maintenance.service.js';
import { startApp } from './support/app.js';
import { DatabaseWire } from './support/database-wire.js';
import { COUNTED, MAIL_AFTER_THE_ANSWER, PASSWORD_TRIED, PRICED } from './support/priced-requests.js';
import { auditOf, inventedToken, refreshCookieOf } from './support/sessions.js';
import { send } from './support/wire.js';
import { cookieName } from './support/cookie-names.js';

// Each round trip is a list of the statements that are carried out in it, by their first words.
const ONE_STATEMENT = [['WITH']];

/** Limits are counted as in production. */
const ONE_CONNECTION = { DATABASE_POOL_MAX: '1', RATE_LIMITS: 'on' };

let wire: DatabaseWire;
let app: TestApp;

beforeAll(async () => {
  wire = await DatabaseWire.open(await freshDatabase('round_trips'));
  app = await startApp({ ...ONE_CONNECTION, DATABASE_URL: wire.url });
  await warmUp(app);
});
// Every request comes from one address, and is counted.
beforeEach(async () => {
  await app.sql`DELETE FROM rate_limits`;
});
afterAll(() => wire.close());

/** Every statement is carried out once, so that the one connection has it prepared. */
async function warmUp(on: TestApp): Promise<void> {
  const browser = on.browser();
  await browser.register();
  await browser.otherDevice().verify({ password: PASSWORD });
  await browser.login();
  await browser.login('a wrong password');
  await browser.login();
  await browser.me();
  await browser.refresh();
  await browser.logout();
  await on.settled();
}

/** What one request costs, with its answer: everything that it starts after the answer included. */
async function costOf(request: () => Promise<Answer>): Promise<{ trips: string[][]; answer: Answer }> {
  // Done now, so that it does not fall due in between, on a machine where this takes more than a minute.
  await app.app.get(MaintenanceService).run();
  await app.settled();
  let answer: Answer | undefined;
  const trips = await wire.during(async () => {
    answer = await request();
    await app.settled();
  });
  if (!answer) throw new Error('no answer');
  // In which order statements are sent that don't need one another's results says nothing.
  return { trips: trips.map((trip) => trip.toSorted()), answer };
}

describe('a refresh is one statement in one round trip', () => {
  test('where it rotates, and where it is fresh', async () => {
    const browser = await signUp(app);

    const rotated = await costOf(() => browser.refresh());
    expect(refreshCookieOf(rotated.answer)).toBeDefined();
    expect(rotated.trips).toEqual(ONE_STATEMENT);

    const fresh = await costOf(() => browser.refresh());
    expect(fresh.answer.status).toBe(200);
    expect(refreshCookieOf(fresh.answer)).toBeUndefined();
    expect(fresh.trips).toEqual(ONE_STATEMENT);
  });

  test.each([
    { becomes: 'refresh_replayed', status: 200, since: '1 second', isConfirmed: false },
    { becomes: 'refresh_reissued', status: 200, since: '61 seconds', isConfirmed: false },
    { becomes: 'refresh_superseded', status: 409, since: '1 second', isConfirmed: true },
  ])('where it comes with the parent: $becomes', async ({ becomes, status, since, isConfirmed }) => {
    const browser = await signUp(app);
    const parent = browser.refreshToken();
    await browser.refresh();
    if (isConfirmed) await browser.me();
    await age(browser, since);

    const { answer, trips } = await costOf(() => browser.refreshWith(parent));

    expect(answer.status).toBe(status);
    expect(await auditOf(app, browser.sessionId)).toEqual([becomes]);
    expect(trips).toEqual(ONE_STATEMENT);
  });

  test('where it ends the session: a retired token, with mail after the answer, or one ahead', async () => {
    const owner = await signUp(app);
    const stolen = owner.refreshToken();
    await owner.refresh().then(() => owner.me());
    await age(owner, '31 seconds');
    const reused = await costOf(() => owner.refreshWith(stolen));
    expect(reused.answer).toMatchProblem('REFRESH_TOKEN_REUSED');
    expect(reused.trips).toEqual([...ONE_STATEMENT, ...MAIL_AFTER_THE_ANSWER]);

    const other = await signUp(app);
    await other.refresh();
    await app.sql`UPDATE sessions SET generation = 0, token_hash = '' WHERE id = ${other.sessionId}`;
    expect((await costOf(() => other.refresh())).trips).toEqual(ONE_STATEMENT);
    const ahead = await costOf(() => other.refreshWith(inventedToken(other.sessionId, 7)));
    expect(ahead.answer).toMatchProblem('SESSION_ENDED');
    expect(ahead.trips).toEqual(ONE_STATEMENT);
  });

  test('where the session is over, or was never there', async () => {
    const browser = await signUp(app);
    const ended = browser.refreshToken();
    await browser.logout();
    const unknown = inventedToken(crypto.randomUUID(), 0);

    for (const token of [ended, unknown]) {
      const { answer, trips } = await costOf(() => browser.refreshWith(token));
      expect(answer).toMatchProblem('SESSION_ENDED');
      expect(trips).toEqual(ONE_STATEMENT);
    }
  });
});

test('a token that is mangled, forged or missing costs no round trip', async () => {
  const browser = await signUp(app);
  const [head, body, signature = ''] = browser.refreshToken().split('.');
  const forged = `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;

  for (const token of ['nonsense', forged, browser.accessToken()]) {
    const { answer, trips } = await costOf(() => browser.refreshWith(token));
    expect(answer).toMatchProblem('SESSION_REQUIRED');
    expect(trips).toEqual([]);
  }
  for (const request of ['me', 'refresh', 'logout'] as const)
    expect((await costOf(() => app.browser()[request]())).trips).toEqual([]);
});

test('the guard takes one round trip, also where it confirms a rotation', async () => {
  const browser = await signUp(app);
  expect((await costOf(() => browser.me())).trips).toEqual(ONE_STATEMENT);
  await browser.refresh();
  expect((await costOf(() => browser.me())).trips).toEqual(ONE_STATEMENT);
});

test('a look at who is signed in takes one round trip with an access cookie, and none without', async () => {
  const browser = await signUp(app);
  const look = (cookie: string) => costOf(() => send(app, 'GET', '/auth/session', { headers: { cookie } }));
  expect((await look(browser.jar.getCookieStringSync(app.env.APP_URL))).trips).toEqual(ONE_STATEMENT);
  for (const cookie of [
    `${cookieName('refresh')}=${browser.refreshToken()}`,
    `${cookieName('access')}=nonsense`,
    '',
  ])
    expect((await look(cookie)).trips).toEqual([]);
});

test('a logout takes one round trip', async () => {
  const browser = await signUp(app);
  expect((await costOf(() => browser.logout())).trips).toEqual([['WITH']]);
});

test('a registration takes one round trip before its answer, for known and new addresses', async () => {
  const browser = app.browser();
  const first = await costOf(() => browser.register());
  expect(first.trips).toEqual([['WITH'], ...MAIL_AFTER_THE_ANSWER]);

  await browser.verify();
  expect((await costOf(() => browser.register())).trips).toEqual(first.trips);
});

test('a verification takes two round trips, in its own browser and with a password', async () => {
  const [mine, theirs] = [app.browser(), app.browser()];
  await mine.register();
  await theirs.register();
  const verify = (browser: Browser, body: { token: string; password?: string }) =>
    costOf(() => browser.send('post', '/auth/verify', { body }));

  const here = await verify(mine, { token: await mine.linkToken() });
  expect(here.answer.status).toBe(204);
  expect(here.trips).toEqual([COUNTED, ['WITH']]);

  const [phone, token] = [theirs.otherDevice(), await theirs.linkToken()];
  const wrong = await verify(phone, { token, password: 'not that one, sorry' });
  expect(wrong.answer).toMatchProblem('PASSWORD_REQUIRED');
  expect(wrong.trips).toEqual([PASSWORD_TRIED, ['INSERT']]);
  const right = await verify(phone, { token, password: PASSWORD });
  expect(right.answer.status).toBe(204);
  expect(right.trips).toEqual([PASSWORD_TRIED, ['WITH']]);
});

describe('what somebody does once in a while takes the round trips that it takes', () => {
  beforeAll(async () => {
    const warmUps = PRICED.map(async ({ prepare, ask }) => {
      const person = await signUp(app);
      await ask(person, (await prepare?.(person)) ?? '');
    });
    await Promise.all(warmUps);
  });

  test.each(PRICED)('$request', async ({ prepare, ask, trips }) => {
    const person = await signUp(app);
    const prepared = (await prepare?.(person)) ?? '';
    const { answer, trips: counted } = await costOf(() => ask(person, prepared));
    expect(answer.status).toBeLessThan(300);
    expect(counted).toEqual(trips);
  });
});

test('the first answer on a new connection takes two round trips, four with a password', async () => {
  const browser = await signUp(app);
  // What its sign-up has left to do would be counted too.
  await app.settled();
  const cold = await startApp({ ...ONE_CONNECTION, DATABASE_URL: wire.url });
  const cookie = browser.jar.getCookieStringSync(app.env.APP_URL);
  const trips = await wire.during(async () =>
    expect((await send(cold, 'GET', '/auth/me', { headers: { cookie } })).status).toBe(200),
  );
  // SCRAM-SHA-256 takes two. Which it is, is the server's to say.
  const proof = trips.length > 2 ? [[], []] : [];
  expect(trips).toEqual([[], ...proof, ['WITH']]);
});

test('with DATABASE_PREPARE=off each request takes as many round trips as without', async () => {
  const unprepared = await startApp({ ...ONE_CONNECTION, DATABASE_URL: wire.url, DATABASE_PREPARE: 'off' });
  await warmUp(unprepared);
  const browser = await signUp(unprepared);
  await unprepared.settled();

  for (const request of ['refresh', 'me'] as const) {
    const trips = await wire.during(async () => expect((await browser[request]()).status).toBe(200));
    expect(trips).toEqual(ONE_STATEMENT);
  }
  const trips = await wire.during(async () => expect((await browser.login()).status).toBe(200));
  expect(trips).toHaveLength(2);
});
