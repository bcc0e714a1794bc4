import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { askedMethodsOf } from '../../../test/support/asked-methods.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { addPasskey, passkeySignIn, passkeysOf } from '../../../test/support/passkeys.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ SIGN_IN_METHODS: 'password,passkey' });
});

const remove = (browser: Browser, id: string) => browser.send('delete', `/auth/passkeys/${id}`);

const mailsTo = async ({ email }: Browser) => {
  await app.settled();
  return (
    await app.sql<{ template: string }[]>`SELECT template FROM outbox WHERE recipient = ${email}
      AND (template LIKE 'passkey%' OR template LIKE 'totp%') ORDER BY created_at`
  ).map(({ template }) => template);
};

const codesOf = async ({ email }: Browser) =>
  (await app.sql`SELECT FROM recovery_codes WHERE user_id = (SELECT id FROM users WHERE email = ${email})`)
    .length;

/** Takes the person's password away, as one has none who came by an invitation alone. */
const forgetPassword = ({ email }: Browser) =>
  app.sql`DELETE FROM passwords WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;

describe('a passkey that is removed', () => {
  test('is gone, and with the last second factor go the recovery codes', async () => {
    const browser = await signUp(app);
    const [one, two] = [await addPasskey(browser), await addPasskey(browser, { syncs: true })];
    expect((await remove(browser, one.passkey.id)).status).toBe(204);
    expect(await passkeysOf(browser)).toEqual([expect.objectContaining({ id: two.passkey.id })]);
    expect(await codesOf(browser)).toBe(10);
    expect((await remove(browser, two.passkey.id)).status).toBe(204);
    expect(await codesOf(browser)).toBe(0);
    expect(await askedMethodsOf(browser)).toEqual(['pwd']);
    expect(await mailsTo(browser)).toEqual([
      'passkey-added',
      'passkey-added',
      'passkey-removed',
      'passkey-removed',
    ]);
  });

  test('leaves the recovery codes to an authenticator app, as an app does to a passkey', async () => {
    const browser = await signUp(app);
    await addTotp(browser);
    const { passkey } = await addPasskey(browser);
    await remove(browser, passkey.id);
    expect(await codesOf(browser)).toBe(10);
    await addPasskey(browser);
    expect((await browser.send('delete', '/auth/totp')).status).toBe(204);
    expect(await codesOf(browser)).toBe(10);
  });

  test('proves no session any more that it has begun, here and elsewhere', async () => {
    const browser = await signUp(app);
    const { passkey, device } = await addPasskey(browser);
    const elsewhere = app.browser();
    await passkeySignIn(elsewhere, device);
    expect((await remove(elsewhere, passkey.id)).status).toBe(204);
    for (const each of [browser, elsewhere]) {
      const { session } = (await each.me()).body as { session: { methods: string[]; assurance: number } };
      expect(session.assurance).toBe(1);
      expect(session.methods.filter((method) => method !== 'pwd')).toEqual([]);
    }
  });

  test('proves no session any more that it has begun where passkeys of another kind are left', async () => {
    const browser = await signUp(app);
    const { passkey, device } = await addPasskey(browser, { syncs: true });
    await addPasskey(browser);
    const elsewhere = app.browser();
    await passkeySignIn(elsewhere, device);
    expect((await remove(browser, passkey.id)).status).toBe(204);
    expect((await elsewhere.me()).body).toMatchObject({ session: { methods: [], assurance: 1 } });
    expect((await browser.me()).body).toMatchObject({ session: { methods: ['pwd', 'hwk'], assurance: 2 } });
  });

  test('is not the last one of who has no password', async () => {
    const browser = await signUp(app);
    const [one, two] = [await addPasskey(browser), await addPasskey(browser)];
    await forgetPassword(browser);
    expect((await remove(browser, one.passkey.id)).status).toBe(204);
    expect(await remove(browser, two.passkey.id)).toMatchProblem('LAST_CREDENTIAL');
    expect(await passkeysOf(browser)).toHaveLength(1);
  });

  test('is not somebody else’s, who can’t rename it either', async () => {
    const [owner, other] = [await signUp(app), await signUp(app)];
    const { passkey } = await addPasskey(owner);
    expect(await remove(other, passkey.id)).toMatchProblem('NOT_FOUND');
    const body = { name: 'Mine' };
    expect(await other.send('patch', `/auth/passkeys/${passkey.id}`, { body })).toMatchProblem('NOT_FOUND');
    expect(await passkeysOf(owner)).toEqual([passkey]);
  });
});

test('recovery codes are renewed by who has no second factor but passkeys', async () => {
  const browser = await signUp(app);
  const { recoveryCodes } = await addPasskey(browser);
  const { status, body } = await browser.send('post', '/auth/recovery-codes');
  expect(status).toBe(200);
  expect((body as { recoveryCodes: string[] }).recoveryCodes).toHaveLength(10);
  expect((body as { recoveryCodes: string[] }).recoveryCodes).not.toEqual(recoveryCodes);
});

test('the passkeys of a user go with the user', async () => {
  const browser = await signUp(app);
  const { device } = await addPasskey(browser);
  expect((await browser.deleteAccount(PASSWORD)).status).toBe(204);
  expect(await app.sql`SELECT FROM passkeys WHERE credential_id = ${device.credentialId}`).toHaveLength(0);
});
