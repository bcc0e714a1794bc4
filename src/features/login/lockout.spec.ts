import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, mailsTo, PASSWORD, type TestApp } from 'postern/testing';
import { limitRule } from '../../platform/limits/limits.js';
import { linkOf } from '../../platform/links/links.js';
import { startApp } from '../../../test/support/app.js';
import { elsewhere } from '../../../test/support/networks.js';
import { cookieName } from '../../../test/support/cookie-names.js';

const WRONG = 'a wrong password indeed';

let app: TestApp;
beforeAll(async () => {
  // Behind one proxy, as which the tests stand: it says who the client is. What says nothing comes from this
  // machine.
  app = await startApp({ DATABASE_URL: await freshDatabase('lockout'), RATE_LIMITS: 'on', TRUST_PROXY: '1' });
});
beforeEach(() => app.sql`DELETE FROM rate_limits`);

async function signedUp(): Promise<Browser> {
  const browser = app.browser();
  await browser.signUp();
  return browser;
}

/**
 * Fails to sign in to somebody's account until it is throttled for browsers that are not known, in the
 * network of the tests.
 */
async function throttle(email: string): Promise<void> {
  const attacker = app.browser({ email });
  for (let n = 0; n < 10; n++) expect(await attacker.login(WRONG)).toMatchProblem('INVALID_CREDENTIALS');
  expect(await attacker.login(WRONG)).toMatchProblem('RATE_LIMITED');
}

/** Puts a device cookie into a browser's jar. */
function carry(browser: Browser, value: string): void {
  browser.jar.setCookieSync(`${cookieName('device')}=${value}; Path=/; Secure; HttpOnly`, app.env.APP_URL);
}

describe('while an attacker has an account throttled', () => {
  test('the owner’s known browser signs in with the right password, and notices nothing', async () => {
    const owner = await signedUp();
    await owner.logout();
    await throttle(owner.email);

    expect((await owner.login()).status).toBe(200);
    expect(await owner.otherDevice().login()).toMatchProblem('RATE_LIMITED');
  });

  test('the browser that has just verified the address gets in too, the first time', async () => {
    const owner = app.browser();
    await owner.register();
    await owner.verify();
    await throttle(owner.email);
    expect((await owner.login()).status).toBe(200);
  });

  test('a user who resets the password by mail signs in there in spite of the attack', async () => {
    const owner = await signedUp();
    await throttle(owner.email);
    const anywhere = owner.otherDevice();
    await anywhere.forgotPassword();
    await anywhere.resetPassword('a quite different phrase');
    await throttle(owner.email).catch(() => undefined);

    expect((await anywhere.login('a quite different phrase')).status).toBe(200);
    expect(await owner.otherDevice().login('a quite different phrase')).toMatchProblem('RATE_LIMITED');
    expect((await mailsTo(app, owner.email)).map(({ template }) => template)).not.toContain('new-sign-in');
  });

  test('a known browser is throttled by its own failures, and alone', async () => {
    const owner = await signedUp();
    const laptop = owner.otherDevice();
    await laptop.login();
    for (let n = 0; n < 10; n++) expect(await owner.login(WRONG)).toMatchProblem('INVALID_CREDENTIALS');

    expect(await owner.login()).toMatchProblem('RATE_LIMITED');
    expect((await laptop.login()).status).toBe(200);
    expect((await owner.otherDevice().login()).status).toBe(200);
  });
});

describe('a stranger with a handful of networks', () => {
  test('keeps the owner from no new device that is in another one', async () => {
    const owner = await signedUp();
    for (let network = 0; network < 2; network++) {
      const attacker = app.browser({ email: owner.email, ...elsewhere() });
      for (let n = 0; n < 9; n++) await attacker.login(WRONG);
    }
    expect((await app.browser({ email: owner.email, ...elsewhere() }).login()).status).toBe(200);
  });

  test('leaves the owner a reset link that works after all reset mails are used up', async () => {
    const owner = await signedUp();
    for (let network = 0; network < 4; network++) {
      const attacker = app.browser({ email: owner.email, ...elsewhere() });
      for (let n = 0; n < 3; n++) await attacker.forgotPassword();
    }
    const phone = app.browser({ email: owner.email, ...elsewhere() });
    expect(await phone.forgotPassword()).toMatchProblem('RATE_LIMITED');
    expect((await phone.resetPassword('a quite different phrase')).status).toBe(204);
    expect((await phone.login('a quite different phrase')).status).toBe(200);
    expect(limitRule('reset_mail_per_address').seconds).toBeLessThanOrEqual(linkOf('reset-password').seconds);
  });
});

describe('the device cookie', () => {
  test('is set by a sign-in for 400 days, host-only, and survives the sign-out', async () => {
    const owner = await signedUp();
    const cookie = owner.cookie('device');
    expect(cookie).toMatchObject({
      httpOnly: true,
      secure: true,
      path: '/',
      hostOnly: true,
      sameSite: 'lax',
      maxAge: 34_560_000,
    });
    const answer = await owner.logout();
    expect(answer.setCookies.filter((set) => set.includes('device'))).toEqual([]);
    expect(owner.cookie('device')?.value).toBe(cookie?.value);
  });

  test('opens nothing: it is no session', async () => {
    const owner = await signedUp();
    const thief = owner.otherDevice();
    carry(thief, owner.cookie('device')?.value ?? '');
    expect(await thief.me()).toMatchProblem('SESSION_REQUIRED');
    expect(await thief.refresh()).toMatchProblem('SESSION_REQUIRED');
    expect(await thief.login(WRONG)).toMatchProblem('INVALID_CREDENTIALS');
  });

  test('is of no use at another account: those failures count as a stranger’s', async () => {
    const [victim, attacker] = [await signedUp(), await signedUp()];
    const cookie = attacker.cookie('device')?.value ?? '';
    await throttle(victim.email);

    const guessing = victim.otherDevice();
    carry(guessing, cookie);
    expect(await guessing.login(WRONG)).toMatchProblem('RATE_LIMITED');
    expect(await guessing.login()).toMatchProblem('RATE_LIMITED');
  });

  test('is worthless after a change of credentials, and to a later account of the same address', async () => {
    const owner = await signedUp();
    await app.sql`UPDATE users SET credential_epoch = credential_epoch + 1 WHERE email = ${owner.email}`;
    await throttle(owner.email);
    expect(await owner.login()).toMatchProblem('RATE_LIMITED');

    const first = await signedUp();
    await app.sql`DELETE FROM users WHERE email = ${first.email}`;
    const second = app.browser({ email: first.email });
    await second.signUp();
    await app.sql`DELETE FROM rate_limits`;
    await throttle(first.email);
    expect(await first.login()).toMatchProblem('RATE_LIMITED');
  });

  test('that is mangled or forged counts as none', async () => {
    const owner = await signedUp();
    const value = owner.cookie('device')?.value ?? '';
    const [key = '', payload = '', signature = ''] = value.split('.');
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    await throttle(owner.email);
    for (const forged of [
      '',
      'x',
      `${key}.${payload}.${flipped}`,
      `${key}.${payload}`,
      `${value}.x`,
      `unknown1.${payload}.${signature}`,
      `${value}=`,
    ]) {
      const stranger = owner.otherDevice();
      if (forged !== '') carry(stranger, forged);
      expect(await stranger.login()).toMatchProblem('RATE_LIMITED');
    }
  });

  test('keeps its id from sign-in to sign-in, so that new sign-ins do not begin anew', async () => {
    const owner = await signedUp();
    const idOf = () =>
      Buffer.from(owner.cookie('device')?.value.split('.')[1] ?? '', 'base64url')
        .subarray(0, 16)
        .toString('hex');
    const before = idOf();
    await owner.login();
    expect(idOf()).toBe(before);
  });
});

describe('a sign-in is told to the user by mail', () => {
  const notices = async (email: string) =>
    (await mailsTo(app, email)).filter(({ template }) => template === 'new-sign-in');

  test('in a browser that has not signed in before, and in no other', async () => {
    const owner = await signedUp();
    expect(await notices(owner.email)).toEqual([]);
    await owner.login();
    expect(await notices(owner.email)).toEqual([]);

    const phone = app.browser({ email: owner.email, userAgent: 'Mozilla/5.0 (a phone)' });
    await phone.login();
    await phone.login();
    expect(await notices(owner.email)).toHaveLength(1);
  });

  test('also where the device cookie is of another account, or of former credentials', async () => {
    const [owner, other] = [await signedUp(), await signedUp()];
    const browser = owner.otherDevice();
    carry(browser, other.cookie('device')?.value ?? '');
    await browser.login();
    expect(await notices(owner.email)).toHaveLength(1);

    await app.sql`UPDATE users SET credential_epoch = credential_epoch + 1 WHERE email = ${owner.email}`;
    await owner.login();
    expect(await notices(owner.email)).toHaveLength(2);
  });

  test('but not a refused one, nor one with the right password to a throttled account', async () => {
    const owner = await signedUp();
    await throttle(owner.email);
    await owner.otherDevice().login(PASSWORD);
    expect(await notices(owner.email)).toEqual([]);
  });
});
