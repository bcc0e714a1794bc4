import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { elsewhere } from '../../../test/support/networks.js';

const WRONG = 'a wrong password indeed';

// A fifth of the hundred, for the tests' time; src/platform/limits/rate-limits.spec.ts counts the hundred.
const FEWER = { LIMIT_LOGIN_FAILURES_PER_ACCOUNT: '20', LIMIT_LOGIN_FAILURES_PER_DEVICE: '20' };

let app: TestApp;
beforeAll(async () => {
  app = await startApp({
    DATABASE_URL: await freshDatabase('consecutive_failures'),
    RATE_LIMITS: 'on',
    TRUST_PROXY: '1',
    ...FEWER,
  });
});
beforeEach(() => app.sql`DELETE FROM rate_limits`);

async function signedUp(): Promise<Browser> {
  const browser = app.browser();
  await browser.signUp();
  return browser;
}

/** Fails from two networks and more, until twenty sign-ins in a row have failed. */
async function exhaust(email: string): Promise<void> {
  for (let network = 0; network < 2; network++) {
    const attacker = app.browser({ email, ...elsewhere() });
    for (let n = 0; n < 10; n++) expect(await attacker.login(WRONG)).toMatchProblem('INVALID_CREDENTIALS');
  }
  expect(await app.browser({ email, ...elsewhere() }).login(WRONG)).toMatchProblem('RATE_LIMITED');
}

describe('sign-ins that failed in a row, as many as there may be,', () => {
  test('block unknown browsers, even with the right password; known ones sign in and end it', async () => {
    const owner = await signedUp();
    await exhaust(owner.email);
    const refused = await app.browser({ email: owner.email, ...elsewhere() }).login();
    expect(refused).toMatchProblem('RATE_LIMITED');
    expect((refused.body as { detail: string }).detail).toContain('choose a new password');

    expect((await owner.login()).status).toBe(200);
    expect((await app.browser({ email: owner.email, ...elsewhere() }).login()).status).toBe(200);
  });

  test('leave the way through the mailbox open', async () => {
    const owner = await signedUp();
    await exhaust(owner.email);
    const phone = app.browser({ email: owner.email, ...elsewhere() });
    await phone.forgotPassword();
    await phone.resetPassword('a quite different phrase');
    expect((await phone.login('a quite different phrase')).status).toBe(200);
    expect(
      (await app.browser({ email: owner.email, ...elsewhere() }).login('a quite different phrase')).status,
    ).toBe(200);
  });

  test('tell nothing about an address: one that nobody has is counted alike', async () => {
    const owner = await signedUp();
    const unknown = app.browser();
    await Promise.all([exhaust(owner.email), exhaust(unknown.email)]);
    const ask = async (email: string) => {
      const { status, body, headers } = await app.browser({ email, ...elsewhere() }).login(WRONG);
      return [status, { ...(body as object), requestId: '' }, Object.keys(headers), headers['retry-after']];
    };
    expect(await ask(owner.email)).toEqual(await ask(unknown.email));
  });

  test('count across days, and are forgotten 90 days after the last of them', async () => {
    const owner = await signedUp();
    const attackerBefore = app.browser({ email: owner.email, ...elsewhere() });
    for (let n = 0; n < 10; n++) {
      await attackerBefore.login(WRONG);
      await app.sql`UPDATE rate_limits SET expires_at = expires_at - interval '80 days'`;
    }
    const attacker = app.browser({ email: owner.email, ...elsewhere() });
    for (let n = 0; n < 10; n++) expect(await attacker.login(WRONG)).toMatchProblem('INVALID_CREDENTIALS');
    expect(await app.browser({ email: owner.email, ...elsewhere() }).login(WRONG)).toMatchProblem(
      'RATE_LIMITED',
    );
    await app.sql`UPDATE rate_limits SET expires_at = expires_at - interval '91 days'`;
    expect(await app.browser({ email: owner.email, ...elsewhere() }).login(WRONG)).toMatchProblem(
      'INVALID_CREDENTIALS',
    );
  });

  test('block a known browser too, so that a stolen device cookie gives no more guesses', async () => {
    const owner = await signedUp();
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 10; n++) expect(await owner.login(WRONG)).toMatchProblem('INVALID_CREDENTIALS');
      await app.sql`UPDATE rate_limits SET expires_at = expires_at - interval '15 minutes'`;
    }
    expect(await owner.login()).toMatchProblem('RATE_LIMITED');
    expect((await owner.otherDevice().login()).status).toBe(200);
  });

  test('begin anew after a right one', async () => {
    const owner = await signedUp();
    const attacker = app.browser({ email: owner.email, ...elsewhere() });
    for (let n = 0; n < 10; n++) await attacker.login(WRONG);
    await owner.otherDevice().login();
    await exhaust(owner.email);
  });
});
