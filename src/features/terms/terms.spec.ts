import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { actAs, basket, idOf, startSupport, withRole } from '../../../test/support/acting.js';
import { startApp } from '../../../test/support/app.js';
import { Device, DEVICES_ON } from '../../../test/support/devices.js';
import { signInByEmail } from '../../../test/support/email-sign-in.js';
import { addPasskey, passkeySignIn } from '../../../test/support/passkeys.js';
import { books, deployed, startWith } from '../../../test/support/policy.js';
import { BY_ALL, comeBack, ownAccountOf, withProviders } from '../../../test/support/provider-desk.js';
import { pathWithValues, routesOf } from '../../../test/support/routes.js';
import { send } from '../../../test/support/wire.js';

const startAt = (TERMS_VERSION: string) => startWith('optional', { TERMS_VERSION });
const accept = (browser: Browser, version: string) =>
  browser.send('post', '/auth/me/terms', { body: { version } });
const read = async (browser: Browser) => (await browser.send('get', '/auth/me/terms')).body;
const identities = (browser: Browser) => browser.send('get', '/auth/identities');
const acceptancesOf = async ({ app, email }: Browser) => {
  const rows = await app.sql<{ reason: string }[]>`SELECT reason FROM audit_events
    WHERE event = 'terms_accepted' AND user_id = (SELECT id FROM users WHERE email = ${email})
    ORDER BY created_at`;
  return rows.map(({ reason }) => reason);
};

/** The same people, where no terms are asked for, where those of May hold, and where those of December do. */
let without: TestApp;
let may: TestApp;
let december: TestApp;
/** Where those of May hold, and every way to sign in is on. */
let everyWay: TestApp;
beforeAll(async () => {
  without = await startWith('optional');
  may = await startAt('2026-05-01');
  december = await startAt('2026-12-01');
  const variables = { TERMS_VERSION: '2026-05-01', ...DEVICES_ON, ...BY_ALL };
  everyWay = await startApp(variables, [], withProviders);
});

describe('who has not accepted the terms that hold', () => {
  test('can accept them, secure the account, or leave, and nothing else, at every route', async () => {
    const browser = await signUp(may);
    const allowed: string[] = [];
    for (const route of routesOf(may).filter(({ isPublic }) => !isPublic)) {
      // It ends the session.
      if (route.path.includes('logout-all')) continue;
      const { status, body } = await browser.send(route.method.toLowerCase() as 'get', pathWithValues(route));
      const { code = '' } = body as { code?: string };
      if (code === 'TERMS_REQUIRED') expect(status).toBe(403);
      else allowed.push(`${route.method} ${route.path}`);
    }
    expect(allowed.toSorted()).toEqual([
      'DELETE /auth/me',
      'DELETE /auth/sessions/:id',
      'GET /auth/factors',
      'GET /auth/me',
      'GET /auth/me/export',
      'GET /auth/me/terms',
      'GET /auth/sessions',
      'POST /auth/logout-others',
      'POST /auth/me/terms',
      'POST /auth/passkeys',
      'POST /auth/passkeys/options',
      'POST /auth/reauthenticate',
      'POST /auth/reauthenticate/passkey/options',
      'POST /auth/totp',
      'POST /auth/totp/confirm',
    ]);
    expect((await browser.refresh()).status).toBe(200);
    expect((await browser.send('post', '/auth/logout-all')).status).toBe(204);
  });

  test('is asked at every session, however it was begun', async () => {
    const browser = await signUp(may);
    const elsewhere = browser.otherDevice();
    await elsewhere.login();
    const { device } = await addPasskey(browser);
    const byPasskey = browser.otherDevice();
    await passkeySignIn(byPasskey, device);
    for (const one of [browser, elsewhere, byPasskey])
      expect(await books(one)).toMatchProblem('TERMS_REQUIRED');
    await accept(byPasskey, '2026-05-01');
    for (const one of [browser, elsewhere, byPasskey]) expect((await books(one)).status).toBe(200);
  });
});

describe.each([
  { way: 'an account at a provider', signIn: (one: Browser) => comeBack(one, ownAccountOf(one.email)) },
  { way: 'a code of an email', signIn: signInByEmail },
])('a sign-in by $way', ({ signIn }) => {
  test.each(['somebody new', 'a user'])('of %s asks for them, and they are accepted in it', async (who) => {
    const person = who === 'a user' ? (await signUp(everyWay)).otherDevice() : everyWay.browser();
    expect((await signIn(person)).status).toBe(200);
    expect(await identities(person)).toMatchProblem('TERMS_REQUIRED');
    expect((await accept(person, '2026-05-01')).status).toBe(200);
    expect((await identities(person)).status).toBe(200);
    expect(await acceptancesOf(person)).toEqual(['2026-05-01']);
  });
});

test('a device that somebody lets in is asked for them, and accepts them by its token', async () => {
  const person = await signUp(everyWay);
  const device = await new Device(everyWay).letInBy(person);
  const { access_token: token } = (await device.poll()).body as { access_token: string };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const look = () => send(everyWay, 'GET', '/auth/identities', { headers });
  expect(await look()).toMatchProblem('TERMS_REQUIRED');
  const body = JSON.stringify({ version: '2026-05-01' });
  expect((await send(everyWay, 'POST', '/auth/me/terms', { headers, body })).status).toBe(200);
  expect((await look()).status).toBe(200);
  // They are the person's, whichever session has accepted them.
  expect((await identities(person)).status).toBe(200);
});

test('they are accepted once, with when, in the audit and in what a person can take along', async () => {
  const browser = await signUp(may);
  expect(await read(browser)).toEqual({ version: '2026-05-01', acceptedVersion: null, acceptedAt: null });
  // The answer to the first is lost, and two come at once.
  const answers = await Promise.all([accept(browser, '2026-05-01'), accept(browser, '2026-05-01')]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const accepted = await read(browser);
  expect(accepted).toMatchObject({ version: '2026-05-01', acceptedVersion: '2026-05-01' });
  expect((await accept(browser, '2026-05-01')).body).toEqual(accepted);
  expect(await acceptancesOf(browser)).toEqual(['2026-05-01']);
  const { text } = await browser.send('get', '/auth/me/export');
  expect(text).toContain('"acceptedTerms":"2026-05-01"');
});

test.each(['2026-04-30', '2027-01-01'])(
  'terms of %s, which do not hold, are not accepted',
  async (version) => {
    const browser = await signUp(may);
    expect(await accept(browser, version)).toMatchProblem('TERMS_OUTDATED');
    expect(await books(browser)).toMatchProblem('TERMS_REQUIRED');
    expect(await acceptancesOf(browser)).toEqual([]);
  },
);

test('new terms ask anew, and an instance of the former ones takes them for enough', async () => {
  const browser = await signUp(may);
  await accept(browser, '2026-05-01');
  const onNew = deployed(browser, december);
  expect(await books(onNew)).toMatchProblem('TERMS_REQUIRED');
  expect(await read(onNew)).toMatchObject({ version: '2026-12-01', acceptedVersion: '2026-05-01' });
  expect(await accept(onNew, '2026-05-01')).toMatchProblem('TERMS_OUTDATED');
  await accept(onNew, '2026-12-01');
  for (const app of [december, may]) expect((await books(deployed(browser, app))).status).toBe(200);
  // What is accepted later is not taken back by what is earlier.
  await accept(deployed(browser, may), '2026-05-01');
  expect((await books(onNew)).status).toBe(200);
  expect(await acceptancesOf(browser)).toEqual(['2026-05-01', '2026-12-01']);
});

test('who signs up again after a deletion is asked again, a change of password asks nobody', async () => {
  const browser = await signUp(may);
  await accept(browser, '2026-05-01');
  const changed = { currentPassword: PASSWORD, newPassword: 'a quite different phrase' };
  expect((await browser.send('post', '/auth/change-password', { body: changed })).status).toBe(204);
  expect((await books(browser)).status).toBe(200);
  const body = { password: changed.newPassword };
  expect((await browser.send('delete', '/auth/me', { body })).status).toBe(204);
  const again = await signUp(may, { email: browser.email });
  expect(await books(again)).toMatchProblem('TERMS_REQUIRED');
});

test('without TERMS_VERSION nothing is asked for, and nothing can be accepted', async () => {
  const browser = await signUp(without);
  expect((await books(browser)).status).toBe(200);
  expect(await read(browser)).toEqual({ version: null, acceptedVersion: null, acceptedAt: null });
  expect(await accept(browser, '2026-05-01')).toMatchProblem('TERMS_OUTDATED');
});

test('who acts as a person sees what they would see, and accepts nothing for them', async () => {
  const app = await startSupport({ IMPERSONATION: 'on', TERMS_VERSION: '2026-05-01' });
  const [admin, person] = [await withRole(app, 'support'), await signUp(app)];
  const id = await idOf(person);
  expect(await actAs(admin, id)).toMatchProblem('TERMS_REQUIRED');
  await accept(admin, '2026-05-01');
  expect((await actAs(admin, id)).status).toBe(200);
  expect(await basket(admin)).toBe(person.email);
  expect(await accept(admin, '2026-05-01')).toMatchProblem('IMPERSONATION_REFUSED');
  expect(await person.send('get', '/basket')).toMatchProblem('TERMS_REQUIRED');
});

describe('a registration that accepts the terms', () => {
  const more = { termsVersion: '2026-05-01' };

  test('is an acceptance once its link is followed, of when the form was sent', async () => {
    const browser = may.browser();
    await browser.register(PASSWORD, more);
    expect(await may.sql`SELECT 1 FROM users WHERE email = ${browser.email}`).toEqual([]);
    expect((await browser.verify()).status).toBe(204);
    await browser.login();
    expect((await books(browser)).status).toBe(200);
    const [sent] = await may.sql<{ createdAt: string }[]>`SELECT to_char(created_at AT TIME ZONE 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt" FROM registrations WHERE email = ${browser.email}`;
    expect(await read(browser)).toMatchObject({
      acceptedVersion: '2026-05-01',
      acceptedAt: sent?.createdAt,
    });
    expect(await acceptancesOf(browser)).toEqual(['2026-05-01']);
    expect(await books(deployed(browser, december))).toMatchProblem('TERMS_REQUIRED');
  });

  test("of a stranger is none of the address's owner, who has registered without", async () => {
    const owner = may.browser();
    const stranger = owner.otherDevice();
    await owner.register();
    await stranger.register('a password of the stranger', more);
    // The link in the newest mail, which is of the stranger's registration; the cookie is the owner's.
    expect((await owner.verify()).status).toBe(204);
    await owner.login();
    expect(await books(owner)).toMatchProblem('TERMS_REQUIRED');
    expect(await acceptancesOf(owner)).toEqual([]);
  });

  test('is refused for terms that do not hold, alike for every address, and leaves no row', async () => {
    const [known, fresh] = [await signUp(may), may.browser()];
    for (const { email } of [known, fresh]) {
      const stranger = may.browser({ email });
      const answer = await stranger.register(PASSWORD, { termsVersion: '2027-01-01' });
      expect(answer).toMatchProblem('TERMS_OUTDATED');
    }
    expect(await may.sql`SELECT 1 FROM registrations WHERE email = ${fresh.email}`).toEqual([]);
    expect(await without.browser().register(PASSWORD, more)).toMatchProblem('TERMS_OUTDATED');
    const odd = await may.browser().register(PASSWORD, { termsVersion: 'infinity' });
    expect(odd).toMatchProblem('VALIDATION_FAILED');
  });
});
