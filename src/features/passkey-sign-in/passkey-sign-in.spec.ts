import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { halfSignedIn } from '../../../test/support/authenticator.js';
import type { DeviceKind } from '../../../test/support/passkey-device.js';
import {
  addPasskey,
  passkeySecondStep,
  passkeySignIn,
  passkeysOf,
  proveByPasskey,
  secondStepOptions,
} from '../../../test/support/passkeys.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const sessionOf = async (browser: Browser) =>
  ((await browser.me()).body as { session: { methods: string[]; assurance: number } }).session;

const options = (browser: Browser, body: object = {}) =>
  browser.send('post', '/auth/login/passkey/options', { body });

describe('what a browser is given to sign in by a passkey', () => {
  test('is the same for everybody but for its challenge', async () => {
    const owner = await signUp(app);
    await addPasskey(owner);
    const answers = [];
    for (const browser of [owner, owner.otherDevice(), app.browser(), await halfSignedIn(owner)]) {
      const { status, body } = await options(browser);
      expect(status).toBe(200);
      const { challenge, ...rest } = body as { challenge: string };
      expect(Buffer.from(challenge, 'base64url')).toHaveLength(32);
      answers.push(rest);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual({
      timeout: 300_000,
      rpId: 'app.example.test',
      allowCredentials: [],
      userVerification: 'required',
      hints: [],
    });
  });

  test('names the passkeys of a person whose password was right, as second factor', async () => {
    const owner = await signUp(app);
    const { passkey } = await addPasskey(owner, { transports: ['usb', 'nfc'] });
    const { status, body } = await options(await halfSignedIn(owner), { secondFactor: true });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      allowCredentials: [{ type: 'public-key', id: passkey.credentialId, transports: ['usb', 'nfc'] }],
      userVerification: 'preferred',
      hints: ['security-key'],
    });
  });
});

describe('a passkey alone', () => {
  test.each<[string, DeviceKind, string]>([
    ['that stays on its device', {}, 'hwk'],
    ['that is synced', { syncs: true, algorithm: 'EdDSA' }, 'swk'],
    ['of RSA', { algorithm: 'RS256' }, 'hwk'],
  ])('%s signs in with two factors, without an address', async (_, kind, method) => {
    const owner = await signUp(app);
    const { device, passkey } = await addPasskey(owner, kind);
    const browser = app.browser();
    const answer = await passkeySignIn(browser, device);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ user: { email: owner.email } });
    const session = await sessionOf(browser);
    expect(session.assurance).toBe(2);
    expect([...session.methods].sort()).toEqual([method, 'mfa'].sort());
    expect(browser.cookie('challenge')).toBeUndefined();
    const [used] = await passkeysOf(browser);
    expect(used).toEqual({ ...passkey, lastUsedAt: expect.stringMatching(/Z$/) });
  });

  test('is told of in a browser that is new to its owner’s account, and in no other', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    const noticesTo = async () => {
      await app.settled();
      return (await app.sql`SELECT FROM outbox WHERE recipient = ${owner.email} AND template = 'new-sign-in'`)
        .length;
    };
    const before = await noticesTo();
    const browser = app.browser({ userAgent: 'Another/1' });
    await passkeySignIn(browser, device);
    expect(await noticesTo()).toBe(before + 1);
    await passkeySignIn(browser, device);
    expect(await noticesTo()).toBe(before + 1);
  });

  test('replaces the session that the browser had; its cookies end with it if that is wanted', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    const former = owner.sessionId;
    const credential = device.get((await options(owner)).body as { challenge: string; rpId: string });
    const body = { credential, remember: false };
    expect((await owner.send('post', '/auth/login/passkey', { body })).status).toBe(200);
    expect(owner.cookie('refresh')?.expires).toBe('Infinity');
    const [ended] = await app.sql<{ ended: boolean }[]>`SELECT revoked_at IS NOT NULL AS ended FROM sessions
      WHERE id = ${former}`;
    expect(ended?.ended).toBe(true);
  });

  test('signs in who has no password', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    await app.sql`DELETE FROM passwords WHERE user_id = (SELECT id FROM users WHERE email = ${owner.email})`;
    expect((await passkeySignIn(app.browser(), device)).status).toBe(200);
  });
});

describe('a passkey after the password', () => {
  test('is asked for, and completes the sign-in', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    const browser = owner.otherDevice();
    const asked = await browser.login();
    expect(asked).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect((asked.body as { methods: string[] }).methods).toEqual(['rc', 'hwk']);
    expect((await passkeySecondStep(browser, device)).status).toBe(200);
    expect(await sessionOf(browser)).toMatchObject({ methods: ['pwd', 'hwk'], assurance: 2 });
    expect(browser.cookie('pending')).toBeUndefined();
    expect(browser.cookie('challenge')).toBeUndefined();
  });

  test('has the browser trusted where that is wanted, until the passkeys change', async () => {
    const owner = await signUp(app);
    const { device, passkey } = await addPasskey(owner);
    const browser = await halfSignedIn(owner);
    const credential = device.get(await secondStepOptions(browser));
    const body = { credential, trust: true };
    expect((await browser.send('post', '/auth/login/passkey', { body })).status).toBe(200);
    await browser.logout();
    expect((await browser.login()).status).toBe(200);
    await browser.logout();
    await addPasskey(owner);
    expect(await browser.login()).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect((await owner.send('delete', `/auth/passkeys/${passkey.id}`)).status).toBe(204);
  });

  test('need not verify its user', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner, { verifies: false });
    const browser = await halfSignedIn(owner);
    expect((await passkeySecondStep(browser, device)).status).toBe(200);
    expect(await sessionOf(browser)).toMatchObject({ methods: ['pwd', 'hwk'], assurance: 2 });
  });

  test('is for who has one, and only while the sign-in waits', async () => {
    const owner = await signUp(app);
    await addPasskey(owner);
    expect(await options(app.browser(), { secondFactor: true })).toMatchProblem('SIGN_IN_EXPIRED');
    const browser = await halfSignedIn(owner);
    await app.sql`DELETE FROM passkeys WHERE user_id = (SELECT id FROM users WHERE email = ${owner.email})`;
    expect(await options(browser, { secondFactor: true })).toMatchProblem('FACTOR_MISSING');
    await app.sql`UPDATE pending_sign_ins SET expires_at = now()
      WHERE user_id = (SELECT id FROM users WHERE email = ${owner.email})`;
    const expired = await options(browser, { secondFactor: true });
    expect(expired).toMatchProblem('SIGN_IN_EXPIRED');
    expect(browser.cookie('pending')).toBeUndefined();
  });

  test('whose sign-in has expired since it was asked for is refused', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    const browser = await halfSignedIn(owner);
    const credential = device.get(await secondStepOptions(browser));
    await app.sql`UPDATE pending_sign_ins SET expires_at = now()
      WHERE user_id = (SELECT id FROM users WHERE email = ${owner.email})`;
    const answer = await browser.send('post', '/auth/login/passkey', { body: { credential } });
    expect(answer).toMatchProblem('SIGN_IN_EXPIRED');
  });
});

describe('a passkey proves once more who is there', () => {
  test('and raises the session to two factors', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    await age(owner, '11 minutes');
    expect(await owner.send('post', '/auth/logout-others')).toMatchProblem('PROOF_REQUIRED');
    const answer = await proveByPasskey(owner, device);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ session: { assurance: 2 } });
    expect((await owner.send('post', '/auth/logout-others')).status).toBe(204);
    expect((await owner.send('post', '/auth/passkeys/options')).status).toBe(200);
  });

  test('which wants one that is there', async () => {
    const browser = await signUp(app);
    const answer = await browser.send('post', '/auth/reauthenticate/passkey/options');
    expect(answer).toMatchProblem('FACTOR_MISSING');
  });

  test('alone, in one request with nothing else', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    const { body } = await owner.send('post', '/auth/reauthenticate/passkey/options');
    const passkey = device.get(body as { challenge: string; rpId: string });
    const both = await owner.send('post', '/auth/reauthenticate', { body: { passkey, password: PASSWORD } });
    expect(both).toMatchProblem('VALIDATION_FAILED');
  });
});
