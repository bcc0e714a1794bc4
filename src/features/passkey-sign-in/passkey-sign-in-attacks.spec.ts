import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { halfSignedIn } from '../../../test/support/authenticator.js';
import { type Lie, PasskeyDevice } from '../../../test/support/passkey-device.js';
import {
  addPasskey,
  originOf,
  passkeySecondStep,
  passkeySignIn,
  proofOptions,
  proveByPasskey,
  secondStepOptions,
  showPasskey,
  signInOptions,
} from '../../../test/support/passkeys.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const FLAGS = { present: 1, verified: 4, eligible: 8, backedUp: 16 };

/** What is wrong with what a passkey has signed, by what it is. */
const LIES: Record<string, Lie> = {
  'a page of another origin': { origin: 'https://evil.example.test' },
  'a page below our own host': { origin: 'https://x.app.example.test' },
  'a frame of another site': { crossOrigin: true },
  'a frame of another site, which says so otherwise': { topOrigin: 'https://evil.example.test' },
  'another RP ID': { rpId: 'example.test' },
  'the type of a new passkey': { type: 'webauthn.create' },
  'a challenge that is not this one': { challenge: Buffer.alloc(32).toString('base64url') },
  'nobody who was there': { flags: FLAGS.verified },
  'a backup that it can’t have': { flags: FLAGS.present | FLAGS.verified | FLAGS.backedUp },
  'another kind than it was': { flags: FLAGS.present | FLAGS.verified | FLAGS.eligible },
  'another user’s handle': { userHandle: 'AZkLMBH0elKMDWueP3osGA' },
  'bytes that are left over': { leftover: Buffer.from([0]) },
  'another signature': { mangle: (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([0])]) },
  'a signature of noise': { mangle: () => Buffer.alloc(70, 1) },
};

const methodsOf = async (browser: Browser) =>
  ((await browser.me()).body as { session: { methods: string[] } }).session.methods;

const auditOf = async ({ email }: Browser, event: string) =>
  (
    await app.sql<{ reason: string | null }[]>`SELECT reason FROM audit_events WHERE event = ${event}
      AND user_id = (SELECT id FROM users WHERE email = ${email}) ORDER BY created_at`
  ).map(({ reason }) => reason);

const mailsTo = async ({ email }: Browser, template: string) => {
  await app.settled();
  return (await app.sql`SELECT FROM outbox WHERE recipient = ${email} AND template = ${template}`).length;
};

describe.each(Object.entries(LIES))('with %s a passkey', (_, lie) => {
  test('signs nobody in, goes on with no sign-in, and proves nothing', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    const [alone, half] = [app.browser(), await halfSignedIn(owner)];
    expect(await passkeySignIn(alone, device, lie)).toMatchProblem('PASSKEY_REFUSED');
    expect(await passkeySecondStep(half, device, lie)).toMatchProblem('PASSKEY_REFUSED');
    expect(await proveByPasskey(owner, device, lie)).toMatchProblem('PASSKEY_REFUSED');
    for (const browser of [alone, half]) expect(browser.cookie('access')).toBeUndefined();
    expect(await auditOf(owner, 'second_factor_failed')).toEqual(['hwk']);
    expect(await auditOf(owner, 'reauthentication_failed')).toEqual(['wrong passkey']);
  });
});

describe('a passkey alone is refused alike', () => {
  test('where it is unknown, its signature is wrong, or its user is disabled', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    const unknown = new PasskeyDevice(originOf(owner));
    const answers = [
      await passkeySignIn(app.browser(), unknown),
      await passkeySignIn(app.browser(), device, { mangle: () => Buffer.alloc(70, 1) }),
    ];
    await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${owner.email}`;
    answers.push(await passkeySignIn(app.browser(), device));
    const said = answers.map(({ status, body, setCookies }) => {
      const problem = { ...(body as object), requestId: '' };
      return JSON.stringify({ status, problem, cookies: setCookies.length });
    });
    expect(answers[0]).toMatchProblem('PASSKEY_REFUSED');
    expect(new Set(said).size).toBe(1);
    expect(await auditOf(owner, 'login_failed')).toEqual(['wrong passkey', 'disabled']);
  });

  test('where its device has not verified its user', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner, { verifies: false });
    expect(await passkeySignIn(app.browser(), device)).toMatchProblem('PASSKEY_REFUSED');
  });
});

describe('a passkey of somebody else', () => {
  test('goes on with nobody’s sign-in but its owner’s, and proves nobody else', async () => {
    const [victim, thief] = [await signUp(app), await signUp(app)];
    await addPasskey(victim);
    const { device } = await addPasskey(thief);
    expect(await passkeySecondStep(await halfSignedIn(victim), device)).toMatchProblem('PASSKEY_REFUSED');
    expect(await proveByPasskey(victim, device)).toMatchProblem('PASSKEY_REFUSED');
    expect(await methodsOf(victim)).toEqual(['pwd', 'hwk']);
  });
});

describe('a challenge', () => {
  test('is good for one use, of 20 at once and of one that is replayed', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    const browser = app.browser();
    const credential = device.get(await signInOptions(browser));
    const cookie = browser.jar.getCookieStringSync(app.env.APP_URL);
    const show = () =>
      app.browser().send('post', '/auth/login/passkey', { body: { credential }, headers: { cookie } });
    const answers = await Promise.all(Array.from({ length: 20 }, show));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of [...answers.filter(({ status }) => status !== 200), await show()])
      expect(answer).toMatchProblem('CHALLENGE_EXPIRED');
  });

  test('that is replayed goes on with no second sign-in, and proves nothing again', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    const browser = await halfSignedIn(owner);
    const second = device.get(await secondStepOptions(browser));
    const cookie = browser.jar.getCookieStringSync(app.env.APP_URL);
    expect((await showPasskey(browser, second)).status).toBe(200);
    const body = { credential: second };
    expect((await browser.send('post', '/auth/login/passkey', { body, headers: { cookie } })).status).toBe(
      401,
    );

    const proof = device.get(await proofOptions(owner));
    const prove = () => owner.send('post', '/auth/reauthenticate', { body: { passkey: proof } });
    expect((await prove()).status).toBe(200);
    expect(await prove()).toMatchProblem('CHALLENGE_EXPIRED');
  });

  test('that another browser was given is none', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    const [mine, theirs] = [app.browser(), app.browser()];
    const credential = device.get(await signInOptions(mine));
    expect(await showPasskey(theirs, credential)).toMatchProblem('CHALLENGE_EXPIRED');
    await signInOptions(theirs);
    expect(await showPasskey(theirs, credential)).toMatchProblem('PASSKEY_REFUSED');
    expect((await showPasskey(mine, credential)).status).toBe(200);
  });

  test('for a second factor signs nobody in alone, and one of a sign-in is no second factor', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner, { verifies: false });
    const browser = await halfSignedIn(owner);
    const second = device.get(await secondStepOptions(browser));
    const challenge = `${browser.cookieName('challenge')}=${browser.cookie('challenge')?.value}`;
    const alone = await app
      .browser()
      .send('post', '/auth/login/passkey', { body: { credential: second }, headers: { cookie: challenge } });
    expect(alone).toMatchProblem('CHALLENGE_EXPIRED');
    expect(await showPasskey(browser, device.get(await signInOptions(browser)))).toMatchProblem(
      'PASSKEY_REFUSED',
    );
    const proof = device.get(await signInOptions(owner));
    const proven = await owner.send('post', '/auth/reauthenticate', { body: { passkey: proof } });
    expect(proven).toMatchProblem('CHALLENGE_EXPIRED');
  });

  test('of one pending sign-in is none of another', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    const browser = await halfSignedIn(owner);
    const credential = device.get(await secondStepOptions(browser));
    await browser.login();
    expect(await showPasskey(browser, credential)).toMatchProblem('CHALLENGE_EXPIRED');
  });
});

test('the fifth wrong passkey ends a sign-in, as the fifth wrong code does', async () => {
  const owner = await signUp(app);
  const { device } = await addPasskey(owner);
  const browser = await halfSignedIn(owner);
  const wrong = { mangle: () => Buffer.alloc(70, 1) };
  const shown = device.get(await secondStepOptions(browser));
  for (let times = 0; times < 4; times++)
    expect(await passkeySecondStep(browser, device, wrong)).toMatchProblem('PASSKEY_REFUSED');
  const last = device.get(await secondStepOptions(browser), wrong);
  expect(await showPasskey(browser, last)).toMatchProblem('PASSKEY_REFUSED');
  expect(await showPasskey(browser, shown)).toMatchProblem('SIGN_IN_EXPIRED');
  expect(await mailsTo(owner, 'second-factor-failed')).toBe(1);
});

test('a sign-in of former credentials can’t be completed by a passkey', async () => {
  const owner = await signUp(app);
  const { device } = await addPasskey(owner);
  const browser = await halfSignedIn(owner);
  const credential = device.get(await secondStepOptions(browser));
  await owner.changePassword('a quite different phrase');
  expect(await showPasskey(browser, credential)).toMatchProblem('SIGN_IN_EXPIRED');
});
