import { createHash } from 'node:crypto';
import { decode, encode } from 'cborg';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { type Lie, PasskeyDevice } from '../../../test/support/passkey-device.js';
import {
  addPasskey,
  creationOptions,
  offerPasskey,
  originOf,
  passkeysOf,
  proofOptions,
} from '../../../test/support/passkeys.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const newDevice = (browser: Browser) => new PasskeyDevice(originOf(browser));

const offer = (browser: Browser, credential: object, headers = {}) =>
  browser.send('post', '/auth/passkeys', { body: { credential }, headers });

const cookiesOf = ({ jar }: Browser) => jar.getCookieStringSync(app.env.APP_URL);

/** Nothing is there of somebody: no passkey, no second factor, no recovery code. */
async function expectNothing(browser: Browser): Promise<void> {
  expect(await passkeysOf(browser)).toEqual([]);
  const [left] = await app.sql<{ codes: number }[]>`SELECT count(*)::int AS codes FROM recovery_codes
    WHERE user_id = (SELECT id FROM users WHERE email = ${browser.email})`;
  expect(left?.codes).toBe(0);
  expect((await browser.otherDevice().login()).status).toBe(200);
}

const x5c = new Map<string, unknown>([
  ['alg', -7],
  ['sig', Buffer.alloc(64)],
  ['x5c', [Buffer.alloc(300, 1)]],
]);

/** What is wrong with a new passkey, by what it is. */
const LIES: Record<string, Lie> = {
  'a page of another origin': { origin: 'https://evil.example.test' },
  'a page below our own host': { origin: 'https://x.app.example.test' },
  'the same host over http': { origin: 'http://app.example.test' },
  'a frame of another site': { crossOrigin: true },
  'a frame of another site, which says so otherwise': { topOrigin: 'https://evil.example.test' },
  'another RP ID': { rpId: 'example.test' },
  'the type of a sign-in': { type: 'webauthn.get' },
  'a challenge that is not this one': { challenge: Buffer.alloc(32).toString('base64url') },
  'nobody who was there': { flags: 4 },
  'a backup of what can’t be synced': { flags: 1 | 4 | 16 },
  'an id that is not its own': { id: 'AAAA' },
  'bytes that are left over': { leftover: Buffer.from([0]) },
  'an unknown format': { format: 'something' },
  'a format with a certificate that nobody asked for': { format: 'tpm', statement: x5c },
  'a certificate in the format that may have none': { format: 'packed', statement: x5c },
  'a statement in the format that has none': { statement: x5c },
  'an attestation that is cut short': { mangle: (bytes) => bytes.subarray(0, 60) },
  'an attestation of noise': { mangle: () => Buffer.alloc(200, 0xff) },
  'lists in lists without an end': { mangle: () => Buffer.alloc(9000, 0x81) },
};

describe('a new passkey is refused, and nothing is enrolled, with', () => {
  test.each(Object.entries(LIES))('%s', async (_, lie) => {
    const browser = await signUp(app);
    expect(await offerPasskey(browser, newDevice(browser), lie)).toMatchProblem('PASSKEY_REFUSED');
    await expectNothing(browser);
  });

  test('an algorithm that was not offered', async () => {
    const browser = await signUp(app);
    const device = new PasskeyDevice(originOf(browser), { algorithm: 'ES384' });
    expect(await offerPasskey(browser, device)).toMatchProblem('PASSKEY_REFUSED');
    await expectNothing(browser);
  });

  test.each(['null', '[]', '"text"', 'not JSON', '{"origin":["https://app.example.test"]}'])(
    'client data that says %s',
    async (text) => {
      const browser = await signUp(app);
      const made = newDevice(browser).create(await creationOptions(browser));
      const response = { ...made.response, clientDataJSON: Buffer.from(text).toString('base64url') };
      expect(await offer(browser, { ...made, response })).toMatchProblem('PASSKEY_REFUSED');
      await expectNothing(browser);
    },
  );
});

test.each([
  ['attestationObject', 'A'.repeat(16_385)],
  ['attestationObject', ''],
  ['attestationObject', 'not base64url!'],
  ['clientDataJSON', 'A'.repeat(4097)],
  ['transports', Array(11).fill('usb')],
  ['transports', ['x'.repeat(33)]],
])('a new passkey whose %s has no such form is no valid request', async (part, value) => {
  const browser = await signUp(app);
  const made = newDevice(browser).create(await creationOptions(browser));
  const answer = await offer(browser, { ...made, response: { ...made.response, [part]: value } });
  expect(answer).toMatchProblem('VALIDATION_FAILED');
  await expectNothing(browser);
});

test('a new passkey whose id is longer than 1023 bytes is no valid request', async () => {
  const browser = await signUp(app);
  const credentialId = Buffer.alloc(1024, 1);
  expect(await offerPasskey(browser, newDevice(browser), { credentialId })).toMatchProblem(
    'VALIDATION_FAILED',
  );
  expect(
    (await offerPasskey(browser, newDevice(browser), { credentialId: credentialId.subarray(1) })).status,
  ).toBe(201);
});

test('a statement that the new key has signed itself is taken, unless its signature is wrong', async () => {
  const browser = await signUp(app);
  const device = newDevice(browser);
  const sign = async (signer: PasskeyDevice) => {
    const made = device.create(await creationOptions(browser));
    const { authData } = decode(Buffer.from(made.response.attestationObject, 'base64url')) as {
      authData: Uint8Array;
    };
    const clientData = Buffer.from(made.response.clientDataJSON, 'base64url');
    const sig = signer.sign(Buffer.concat([authData, createHash('sha256').update(clientData).digest()]));
    const packed = encode({ fmt: 'packed', attStmt: { alg: -7, sig }, authData });
    const attestationObject = Buffer.from(packed).toString('base64url');
    return offer(browser, { ...made, response: { ...made.response, attestationObject } });
  };
  expect(await sign(newDevice(browser))).toMatchProblem('PASSKEY_REFUSED');
  expect((await sign(device)).status).toBe(201);
});

describe('a challenge', () => {
  test('that was given to another browser, or in another session, is none', async () => {
    const browser = await signUp(app);
    const [elsewhere, thief] = [browser.otherDevice(), await signUp(app)];
    await elsewhere.login();
    const made = newDevice(browser).create(await creationOptions(browser));
    const cookie = browser.cookie('challenge')?.value ?? '';
    for (const other of [elsewhere, thief]) {
      expect(await offer(other, made)).toMatchProblem('CHALLENGE_EXPIRED');
      const cookies = `${cookiesOf(other)}; ${other.cookieName('challenge')}=${cookie}`;
      expect(await offer(other, made, { cookie: cookies })).toMatchProblem('CHALLENGE_EXPIRED');
      await expectNothing(other);
    }
    expect((await offer(browser, made)).status).toBe(201);
  });

  test('that was given to prove who is there makes no passkey', async () => {
    const browser = await signUp(app);
    await addPasskey(browser);
    const { challenge } = await proofOptions(browser);
    const kept = browser.cookie('challenge')?.value ?? '';
    const options = await creationOptions(browser);
    const cookies = cookiesOf(browser);
    const now = browser.cookie('challenge')?.value ?? '';
    const made = newDevice(browser).create({ ...options, challenge });
    expect(await offer(browser, made, { cookie: cookies.replace(now, kept) })).toMatchProblem(
      'CHALLENGE_EXPIRED',
    );
    expect(await passkeysOf(browser)).toHaveLength(1);
  });

  test('adds one passkey, of 20 that come with it at once', async () => {
    const browser = await signUp(app);
    await addTotp(browser);
    const options = await creationOptions(browser);
    const cookie = cookiesOf(browser);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => offer(browser, newDevice(browser).create(options), { cookie })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect(answer).toMatchProblem('CHALLENGE_EXPIRED');
    expect(await passkeysOf(browser)).toHaveLength(1);
  });

  test.each([
    ['is forged', (cookie: string) => `${cookie.slice(0, -2)}AA`],
    ['is no such text', () => 'nonsense'],
    ['is a device token', (_: string, browser: Browser) => browser.cookie('device')?.value ?? ''],
  ])('whose cookie %s is none', async (_, forge) => {
    const browser = await signUp(app);
    const made = newDevice(browser).create(await creationOptions(browser));
    const value = browser.cookie('challenge')?.value ?? '';
    const cookies = cookiesOf(browser);
    const cookie = cookies.replace(value, forge(value, browser));
    expect(await offer(browser, made, { cookie })).toMatchProblem('CHALLENGE_EXPIRED');
    await expectNothing(browser);
  });
});

test('a passkey that somebody has is nobody else’s, and no second time theirs', async () => {
  const [owner, thief] = [await signUp(app), await signUp(app)];
  const { device } = await addPasskey(owner);
  expect(await offerPasskey(thief, device)).toMatchProblem('PASSKEY_EXISTS');
  await expectNothing(thief);
  expect(await offerPasskey(owner, device)).toMatchProblem('PASSKEY_EXISTS');
  expect(await passkeysOf(owner)).toHaveLength(1);
});
