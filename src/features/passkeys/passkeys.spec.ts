import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { askedMethodsOf } from '../../../test/support/asked-methods.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { type DeviceKind, PasskeyDevice } from '../../../test/support/passkey-device.js';
import {
  addPasskey,
  creationOptions,
  originOf,
  type Passkey,
  passkeysOf,
} from '../../../test/support/passkeys.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const APPLE = 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd';

const sessionOf = async (browser: Browser) =>
  ((await browser.me()).body as { session: { methods: string[]; assurance: number } }).session;

const mailsTo = async ({ email }: Browser) => {
  await app.settled();
  return (
    await app.sql<{ template: string }[]>`SELECT template FROM outbox WHERE recipient = ${email}
      AND (template LIKE 'passkey%' OR template LIKE 'totp%') ORDER BY created_at`
  ).map(({ template }) => template);
};

const eventsOf = async ({ email }: Browser) =>
  (
    await app.sql<{ event: string }[]>`SELECT event FROM audit_events WHERE event LIKE 'passkey%'
      AND user_id = (SELECT id FROM users WHERE email = ${email}) ORDER BY created_at, id`
  ).map(({ event }) => event);

const codesOf = async ({ email }: Browser) =>
  (await app.sql`SELECT FROM recovery_codes WHERE user_id = (SELECT id FROM users WHERE email = ${email})`)
    .length;

describe('what a browser is given to make a passkey', () => {
  test('is a challenge of 32 bytes, the user’s handle, and the passkeys that are there already', async () => {
    const browser = await signUp(app);
    const { passkey } = await addPasskey(browser);
    const { status, body } = await browser.send('post', '/auth/passkeys/options');
    expect(status).toBe(200);
    const { challenge, user, ...rest } = body as { challenge: string; user: { id: string; name: string } };
    expect(Buffer.from(challenge, 'base64url')).toHaveLength(32);
    expect(user).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      name: browser.email,
      displayName: browser.email,
    });
    expect(rest).toEqual({
      rp: { id: 'app.example.test', name: 'Postern' },
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
      timeout: 300_000,
      excludeCredentials: [{ type: 'public-key', id: passkey.credentialId, transports: ['internal'] }],
      authenticatorSelection: {
        residentKey: 'preferred',
        requireResidentKey: false,
        userVerification: 'preferred',
      },
      attestation: 'none',
      extensions: { credProps: true },
    });
  });

  test('leaves no row, however often somebody asks', async () => {
    const browser = await signUp(app);
    const countRows = async () => (await app.sql`SELECT FROM used_challenges`).length;
    const before = await countRows();
    for (let times = 0; times < 5; times++) await creationOptions(browser);
    expect(await countRows()).toBe(before);
  });
});

describe('a passkey that is added', () => {
  test.each<[DeviceKind['algorithm']]>([['ES256'], ['EdDSA'], ['RS256']])(
    'of %s is listed, with what its browser said of it',
    async (algorithm) => {
      const browser = await signUp(app);
      const { passkey, device } = await addPasskey(browser, { algorithm, syncs: true, aaguid: APPLE });
      expect(passkey).toEqual({
        id: expect.any(String),
        credentialId: device.credentialId.toString('base64url'),
        name: 'Apple Passwords',
        provider: 'Apple Passwords',
        isBackupEligible: true,
        isBackedUp: true,
        transports: ['internal'],
        createdAt: expect.stringMatching(/Z$/),
        lastUsedAt: null,
      });
      const { body } = await browser.send('get', '/auth/passkeys');
      expect(body).toEqual({
        rpId: 'app.example.test',
        userHandle: expect.stringMatching(/^[\w-]{22}$/),
        passkeys: [passkey],
      });
    },
  );

  test('proves the session, and is a second factor from now on; the owner is told', async () => {
    const browser = await signUp(app);
    await addPasskey(browser);
    expect(await sessionOf(browser)).toMatchObject({ methods: ['pwd', 'hwk'], assurance: 2 });
    expect(await mailsTo(browser)).toEqual(['passkey-added']);
    expect(await eventsOf(browser)).toEqual(['passkey_added']);
    expect(await askedMethodsOf(browser)).toEqual(['pwd', 'rc', 'hwk']);
  });

  test('that can be synced is a method of its own', async () => {
    const browser = await signUp(app);
    await addPasskey(browser, { syncs: true });
    expect(await sessionOf(browser)).toMatchObject({ methods: ['pwd', 'swk'], assurance: 2 });
    expect(await askedMethodsOf(browser)).toEqual(['pwd', 'rc', 'swk']);
  });

  test('brings recovery codes where it is the first second factor, and none where one is there', async () => {
    const browser = await signUp(app);
    const first = await addPasskey(browser);
    expect(new Set(first.recoveryCodes).size).toBe(10);
    expect((await addPasskey(browser)).recoveryCodes).toBeUndefined();
    const other = await signUp(app);
    const { recoveryCodes } = await addTotp(other);
    expect((await addPasskey(other)).recoveryCodes).toBeUndefined();
    expect(await codesOf(other)).toBe(recoveryCodes.length);
  });

  test('wants a recent proof, by the second factor of who has one', async () => {
    const browser = await signUp(app);
    await age(browser, '11 minutes');
    expect(await browser.send('post', '/auth/passkeys/options')).toMatchProblem('PROOF_REQUIRED');
    await addTotp(await proven(browser));
    await age(browser, '11 minutes');
    await proven(browser);
    const refused = await browser.send('post', '/auth/passkeys/options');
    expect(refused).toMatchProblem('PROOF_REQUIRED');
    expect((refused.body as { methods: unknown }).methods).toEqual(['rc', 'otp']);
  });

  test('has the name that its user gives it, and another one later', async () => {
    const browser = await signUp(app);
    const device = new PasskeyDevice(originOf(browser));
    const credential = device.create(await creationOptions(browser));
    const body = { credential, name: ' The blue key ' };
    const added = await browser.send('post', '/auth/passkeys', { body });
    const { passkey } = added.body as { passkey: Passkey };
    expect(passkey.name).toBe('The blue key');
    const renamed = await browser.send('patch', `/auth/passkeys/${passkey.id}`, {
      body: { name: 'Old key' },
    });
    expect(renamed.status).toBe(200);
    expect(renamed.body).toEqual({ ...passkey, name: 'Old key' });
    expect(await passkeysOf(browser)).toEqual([{ ...passkey, name: 'Old key' }]);
  });

  test('is one of at most 20, also of those that come at once', async () => {
    const browser = await signUp(app);
    const first = await addPasskey(browser);
    await app.sql`INSERT INTO passkeys (id, user_id, credential_id, public_key, algorithm, counter,
        transports, is_backup_eligible, is_backed_up, has_verified_user, aaguid, name)
      SELECT gen_random_uuid(), user_id, decode(md5(n::text || id::text), 'hex'), public_key, algorithm, 0,
        transports, false, false, true, aaguid, name
      FROM passkeys, generate_series(1, 18) n WHERE id = ${first.passkey.id}`;
    const offered = [];
    for (let times = 0; times < 3; times++) {
      const device = new PasskeyDevice(originOf(browser));
      const credential = device.create(await creationOptions(browser));
      offered.push({ credential, cookie: browser.jar.getCookieStringSync(app.env.APP_URL) });
    }
    const answers = await Promise.all(
      offered.map(({ credential, cookie }) =>
        browser.send('post', '/auth/passkeys', { body: { credential }, headers: { cookie } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    for (const answer of answers.filter(({ status }) => status === 409))
      expect(answer).toMatchProblem('PASSKEYS_FULL');
    expect(await passkeysOf(browser)).toHaveLength(20);
    expect(await browser.send('post', '/auth/passkeys/options')).toMatchProblem('PASSKEYS_FULL');
  });
});

test('a passkey stays at a change of the password', async () => {
  const browser = await signUp(app);
  const { passkey } = await addPasskey(browser);
  await browser.changePassword('a quite different phrase');
  expect(await passkeysOf(browser)).toEqual([passkey]);
});

/** The person proves who they are by their password. */
async function proven(browser: Browser): Promise<Browser> {
  const { status } = await browser.send('post', '/auth/reauthenticate', {
    body: { password: PASSWORD },
  });
  expect(status).toBe(200);
  return browser;
}
