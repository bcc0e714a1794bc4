import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { age, freshDatabase, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { addTotp, beginTotp } from '../../../test/support/authenticator.js';
import { DatabaseWire } from '../../../test/support/database-wire.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';
import { addPasskey, passkeySignIn } from '../../../test/support/passkeys.js';
import { books, deployed, sessionIn, startWith } from '../../../test/support/policy.js';
import { pathWithValues, routesOf } from '../../../test/support/routes.js';

/** The same people at three settings. */
let optional: TestApp;
let required: TestApp;
let forAdmins: TestApp;
beforeAll(async () => {
  optional = await startWith('optional');
  required = await startWith('required');
  forAdmins = await startWith('required-for:admin');
});

describe('where a second factor is required, a session of who has none', () => {
  test('can do nothing but what leads to one, at every route there is', async () => {
    const browser = await signUp(required);
    const allowed: string[] = [];
    for (const route of routesOf(required).filter(({ isPublic }) => !isPublic)) {
      const { status, body } = await browser.send(route.method.toLowerCase() as 'get', pathWithValues(route));
      const { code } = body as { code?: string };
      if (code !== 'ENROLMENT_REQUIRED') allowed.push(`${route.method} ${route.path}`);
      else expect(status).toBe(403);
    }
    expect(allowed.toSorted()).toEqual([
      'GET /auth/factors',
      'GET /auth/me',
      'POST /auth/passkeys',
      'POST /auth/passkeys/options',
      'POST /auth/reauthenticate',
      'POST /auth/reauthenticate/passkey/options',
      'POST /auth/totp',
      'POST /auth/totp/confirm',
    ]);
  });

  test('ends no session, its own neither', async () => {
    const browser = await signUp(required);
    expect(await browser.send('delete', `/auth/sessions/${browser.sessionId}`)).toMatchProblem(
      'ENROLMENT_REQUIRED',
    );
    expect((await browser.me()).status).toBe(200);
  });

  test('refreshes, says who it is, and signs out', async () => {
    const browser = await signUp(required);
    expect((await browser.refresh()).status).toBe(200);
    expect(sessionIn(await browser.me())).toMatchObject({ methods: ['pwd'], assurance: 1 });
    expect((await browser.send('get', '/auth/session')).status).toBe(200);
    expect((await browser.logout()).status).toBe(204);
  });

  test('passes with the first code of an app, without another sign-in', async () => {
    const browser = await signUp(required);
    expect(await books(browser)).toMatchProblem('ENROLMENT_REQUIRED');
    await addTotp(browser);
    expect((await books(browser)).text).toBe(browser.email);
    expect(sessionIn(await browser.me())).toMatchObject({ methods: ['pwd', 'otp'], assurance: 2 });
    expect((await browser.refresh()).status).toBe(200);
    expect((await books(browser)).status).toBe(200);
  });

  test('passes with a passkey, also where there is no key for apps', async () => {
    const keyless = await startWith('required', { DATA_ENCRYPTION_KEY: '' });
    const browser = await signUp(keyless);
    expect(await browser.send('post', '/auth/totp')).toMatchProblem('FACTOR_UNAVAILABLE');
    expect(await books(browser)).toMatchProblem('ENROLMENT_REQUIRED');
    const { passkey, device } = await addPasskey(browser);
    expect((await books(browser)).text).toBe(browser.email);
    const elsewhere = keyless.browser({ email: browser.email });
    await passkeySignIn(elsewhere, device);
    expect((await books(elsewhere)).text).toBe(browser.email);
    expect((await browser.send('delete', `/auth/passkeys/${passkey.id}`)).status).toBe(204);
    for (const one of [browser, elsewhere]) expect(await books(one)).toMatchProblem('ENROLMENT_REQUIRED');
  });

  test('passes by no app that was begun and not confirmed, and by no wrong code', async () => {
    const browser = await signUp(required);
    const phone = await beginTotp(browser);
    expect(await books(browser)).toMatchProblem('ENROLMENT_REQUIRED');
    const wrong = { body: { code: await phone.wrongCode() } };
    expect(await browser.send('post', '/auth/totp/confirm', wrong)).toMatchProblem('CODE_WRONG');
    expect(await books(browser)).toMatchProblem('ENROLMENT_REQUIRED');
  });

  test('proves itself anew by the password where that is long ago, and enrols then', async () => {
    const browser = await signUp(required);
    await age(browser, '11 minutes');
    expect(await browser.send('post', '/auth/totp')).toMatchProblem('PROOF_REQUIRED');
    expect((await browser.reauthenticate(PASSWORD)).status).toBe(200);
    expect(await books(browser)).toMatchProblem('ENROLMENT_REQUIRED');
    await addTotp(browser);
    expect((await books(browser)).status).toBe(200);
  });
});

test('a setting that is switched on signs nobody out: their sessions enrol', async () => {
  const before = await signUp(optional);
  expect((await books(before)).status).toBe(200);
  const browser = deployed(before, required);
  expect(await books(browser)).toMatchProblem('ENROLMENT_REQUIRED');
  expect((await browser.refresh()).status).toBe(200);
  expect(await books(browser)).toMatchProblem('ENROLMENT_REQUIRED');
  expect((await books(deployed(browser, optional))).status).toBe(200);
  await addTotp(browser);
  expect((await books(browser)).status).toBe(200);
});

test('an operator’s reset leads to enrolment at the next sign-in', async () => {
  const browser = await signUp(required);
  await addTotp(browser);
  const { factorReset, close } = await operatorsAt(required);
  await factorReset.reset(browser.email, OPERATOR);
  await close();
  await browser.resetPassword('a quite different phrase');
  expect((await browser.login('a quite different phrase')).status).toBe(200);
  expect(await books(browser)).toMatchProblem('ENROLMENT_REQUIRED');
});

describe('where it is required for a role', () => {
  test('others pass, and who gets the role enrols from the next request on', async () => {
    const browser = await signUp(forAdmins);
    expect((await books(browser)).status).toBe(200);
    await forAdmins.sql`UPDATE users SET further_roles = '{admin}' WHERE email = ${browser.email}`;
    expect(await books(browser)).toMatchProblem('ENROLMENT_REQUIRED');
    await forAdmins.sql`UPDATE users SET role = 'admin', further_roles = '{}' WHERE email = ${browser.email}`;
    expect(await books(browser)).toMatchProblem('ENROLMENT_REQUIRED');
    expect(await browser.send('get', '/books/kept')).toMatchProblem('ENROLMENT_REQUIRED');
    await addTotp(browser);
    expect((await browser.send('get', '/books/kept')).text).toBe('kept');
    await forAdmins.sql`UPDATE users SET role = 'user' WHERE email = ${browser.email}`;
    expect(await browser.send('get', '/books/kept')).toMatchProblem('FORBIDDEN');
  });
});

describe('at one round trip', () => {
  let wire: DatabaseWire;
  beforeAll(async () => {
    wire = await DatabaseWire.open(await freshDatabase('enrolment'));
  });
  afterAll(() => wire.close());

  test.each(['optional', 'required'])('a guarded request passes, where it is %s', async (SECOND_FACTOR) => {
    const app = await startWith(SECOND_FACTOR, { DATABASE_POOL_MAX: '1', DATABASE_URL: wire.url });
    const browser = await signUp(app);
    if (SECOND_FACTOR === 'required') await addTotp(browser);
    await books(browser);
    await app.settled();
    const trips = await wire.during(async () => {
      expect((await books(browser)).status).toBe(200);
    });
    expect(trips).toEqual([['WITH']]);
  });
});
